import type { Paper } from '../paper';
import { stem } from '../search/stem';
import { stopWords } from '../search/stopWords';
import { tokenize } from '../search/tokenize';

/** A paper whose topics are known, the first before all others. */
export type LabelledPaper = Pick<Paper, 'title' | 'abstract' | 'topics'>;

/** For each of the topics learned, how far a paper lies in its direction: −1 to 1. */
export type LearnedTopics = (paper: Pick<Paper, 'title' | 'abstract'>) => Float64Array;

/** A word of the title counts as often in the abstract. */
const titleFactor = 2;
/** What a paper says of a topic that is not its first. */
const furtherTopic = 0.5;
/** A word of a single paper says nothing of others. */
const leastPapers = 2;

/**
 * Learns each topic as the direction in which its papers differ from the mean paper (Rocchio's classifier, 1971: tf-idf
 * vectors of unit length, scores are cosines). A topic without papers scores 0.
 */
export function learnTopics(topics: readonly string[], labelled: readonly LabelledPaper[]): LearnedTopics {
  const counts = labelled.map(countWords);
  const inPapers = new Map<string, number>();
  for (const words of counts)
    for (const word of words.keys()) inPapers.set(word, (inPapers.get(word) ?? 0) + 1);
  const rarity = (word: string): number => Math.log((1 + labelled.length) / (inPapers.get(word) ?? 1));

  const shares = labelled.map(({ topics: own }) =>
    topics.map((topic) => (own.includes(topic) ? (own[0] === topic ? 1 : furtherTopic) : 0)),
  );
  const mean = topics.map(
    (_, topic) => shares.reduce((sum, share) => sum + share[topic]!, 0) / labelled.length,
  );
  /** Word → its weight in the direction of each topic. */
  const directions = new Map<string, Float64Array>();
  for (const [i, words] of counts.entries()) {
    for (const [word, weight] of unitVector(words, rarity)) {
      if (inPapers.get(word)! < leastPapers) continue;
      let direction = directions.get(word);
      if (!direction) directions.set(word, (direction = new Float64Array(topics.length)));
      for (const [topic, share] of shares[i]!.entries()) direction[topic]! += (share - mean[topic]!) * weight;
    }
  }
  const lengths = new Float64Array(topics.length);
  for (const direction of directions.values())
    for (const [topic, weight] of direction.entries()) lengths[topic]! += weight * weight;

  return (paper) => {
    const scores = new Float64Array(topics.length);
    for (const [word, weight] of unitVector(countWords(paper), rarity)) {
      const direction = directions.get(word);
      if (direction) for (const [topic, each] of direction.entries()) scores[topic]! += weight * each;
    }
    return scores.map((score, topic) => score / (Math.sqrt(lengths[topic]!) || 1));
  };
}

function countWords({ title, abstract }: Pick<Paper, 'title' | 'abstract'>): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (text: string, factor: number): void =>
    tokenize(text, (form, _start, _end, kind) => {
      if (kind !== 'word' || stopWords.has(form)) return;
      const word = stem(form);
      counts.set(word, (counts.get(word) ?? 0) + factor);
    });
  count(title, titleFactor);
  count(abstract, 1);
  return counts;
}

/** Words that no labelled paper has count too: a paper that is made of them is like none of the topics. */
function unitVector(
  counts: ReadonlyMap<string, number>,
  rarity: (word: string) => number,
): [word: string, weight: number][] {
  const vector = [...counts].map(([word, count]): [string, number] => [
    word,
    (1 + Math.log(count)) * rarity(word),
  ]);
  const length = Math.sqrt(vector.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  return vector.map(([word, weight]) => [word, weight / length]);
}
