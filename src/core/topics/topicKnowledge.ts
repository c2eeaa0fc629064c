import type { TopicKnowledge } from '../corpus/classify';
import type { Topic } from '../paper';

/** The cues of the taxonomy: those of `seeds/topics.json`. */
export interface TopicCues {
  readonly id: string;
  readonly cues: readonly string[];
}

/** The field's vocabulary beyond them, by topic: `topics` of `seeds/topicCues.json`. */
export type ExtraCues = Readonly<Record<string, Omit<TopicKnowledge, 'id'>>>;

/** What the classifier is to know of the bundled topics. */
export function mergeTopicCues(topics: readonly TopicCues[], further: ExtraCues): TopicKnowledge[] {
  return topics.map(({ id, cues }) => {
    const more = further[id] ?? { strong: [], cues: [], against: [] };
    return { id, strong: [...cues, ...more.strong], cues: more.cues, against: more.against };
  });
}

/** What is known of a topic of the user's: its name, and the words and phrases its description lists. */
export function describeOwnTopic({ id, name, description }: Topic): TopicKnowledge {
  const phrases = [name, ...description.split(/[,;.\n]+/)].map((phrase) => phrase.trim());
  return { id, strong: phrases.filter((phrase) => /\p{L}{2}/u.test(phrase)), cues: [], against: [] };
}
