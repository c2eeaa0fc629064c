import type { TopicKnowledge } from '../corpus/classify';
import type { Topic } from '../paper';

/** The cues in `seeds/topics.json`. */
export interface TopicCues {
  readonly id: string;
  readonly cues: readonly string[];
}

/** Further vocabulary by topic: `topics` in `seeds/topicCues.json`. */
export type ExtraCues = Readonly<Record<string, Omit<TopicKnowledge, 'id'>>>;

/** Combines the cues of the bundled topics for the classifier. */
export function mergeTopicCues(topics: readonly TopicCues[], further: ExtraCues): TopicKnowledge[] {
  return topics.map(({ id, cues }) => {
    const more = further[id] ?? { strong: [], cues: [], against: [] };
    return { id, strong: [...cues, ...more.strong], cues: more.cues, against: more.against };
  });
}

/** Derives the cues of a user's topic from its name and the phrases in its description. */
export function describeOwnTopic({ id, name, description }: Topic): TopicKnowledge {
  const phrases = [name, ...description.split(/[,;.\n]+/)].map((phrase) => phrase.trim());
  return { id, strong: phrases.filter((phrase) => /\p{L}{2}/u.test(phrase)), cues: [], against: [] };
}
