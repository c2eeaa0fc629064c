import { classifierSteps, otherTopic, type ClassifiedText, type TopicKnowledge } from '../corpus/classify';
import type { LabelledPaper } from '../corpus/learnTopics';
import type { Paper } from '../paper';
import { runToEnd } from '../steps/steps';

/** Returns the ids of a paper's topics: its own, or else those the classifier finds, the likeliest first. */
export type AssignTopics = (paper: ClassifiedText & Pick<Paper, 'topics'>) => readonly string[];

/** A second topic is assigned if it is at least this likely relative to the first. */
const minShareOfFirst = 0.6;

/**
 * Creates a function that assigns topics: a paper's own, or else those the classifier finds likely, or else Other Topics.
 * `labelled` is the training set.
 */
export function createTopicAssigner(
  knowledge: readonly TopicKnowledge[],
  labelled: readonly LabelledPaper[] = [],
): AssignTopics {
  return runToEnd(topicAssignerSteps(knowledge, labelled));
}

/** `createPlacer` in slices. */
export function* topicAssignerSteps(
  knowledge: readonly TopicKnowledge[],
  labelled: readonly LabelledPaper[] = [],
): Generator<void, AssignTopics> {
  const classifier = yield* classifierSteps(knowledge, labelled);
  return (paper) => {
    if (paper.topics.length > 0) return paper.topics;
    const guesses = classifier.classify(paper);
    const [first] = guesses;
    if (!first || first.id === otherTopic) return [otherTopic];
    return guesses
      .filter(({ id, confidence }) => id !== otherTopic && confidence >= minShareOfFirst * first.confidence)
      .slice(0, 2)
      .map(({ id }) => id);
  };
}
