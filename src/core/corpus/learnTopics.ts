import type { Paper } from '../paper';
import { stem } from '../search/words/stem';
import { stopWords } from '../search/words/stopWords';
import { memoizeRecent } from '../steps/memoize';
import { tokenizePaper, type PaperWords } from './tokenizePaper';

/** A paper with known topics, the primary one first. */
export type LabelledPaper = Pick<Paper, 'title' | 'abstract' | 'topics'>;

/** Returns the cosine of a paper with each learned topic. */
export type LearnedTopics = (paper: PaperWords) => Float64Array;

/** Weight of a title word relative to one in the abstract. */
const titleFactor = 2;
/** Weight of a paper for topics other than its primary one. */
const furtherTopic = 0.5;
/** A word in a single paper does not generalise. */
const minPapers = 2;

/**
 * Learns each topic as the direction in which its papers differ from the mean paper (Rocchio's classifier, 1971, on
 * normalised tf-idf vectors; scores are cosines). A topic without papers scores 0.
 */
export function* learnTopicsSteps(
  topics: readonly string[],
  labelled: readonly LabelledPaper[],
): Generator<void, LearnedTopics> {
  const stemOf = memoizeRecent(maxStems, (form: string) => (stopWords.has(form) ? '' : stem(form)));
  const counts: Map<string, number>[] = [];
  for (const paper of labelled) {
    counts.push(countWords(tokenizePaper(paper), stemOf));
    yield;
  }
  const inPapers = new Map<string, number>();
  for (const words of counts)
    for (const word of words.keys()) inPapers.set(word, (inPapers.get(word) ?? 0) + 1);
  const rarities = new Map(
    [...inPapers].map(([word, papers]) => [word, Math.log((1 + labelled.length) / papers)]),
  );
  const unknown = Math.log(1 + labelled.length);
  const rarity = (word: string): number => rarities.get(word) ?? unknown;

  const shares = labelled.map(({ topics: own }) =>
    topics.map((topic) => (own.includes(topic) ? (own[0] === topic ? 1 : furtherTopic) : 0)),
  );
  const mean = topics.map(
    (_, topic) => shares.reduce((sum, share) => sum + share[topic]!, 0) / labelled.length,
  );
  /** Word → weight per topic. */
  const directions = new Map<string, Float64Array>();
  for (const [i, words] of counts.entries()) {
    for (const [word, weight] of unitVector(words, rarity)) {
      if (inPapers.get(word)! < minPapers) continue;
      let direction = directions.get(word);
      if (!direction) directions.set(word, (direction = new Float64Array(topics.length)));
      for (const [topic, share] of shares[i]!.entries()) direction[topic]! += (share - mean[topic]!) * weight;
    }
    yield;
  }
  const lengths = new Float64Array(topics.length);
  for (const direction of directions.values())
    for (const [topic, weight] of direction.entries()) lengths[topic]! += weight * weight;

  return (paper) => {
    const scores = new Float64Array(topics.length);
    for (const [word, weight] of unitVector(countWords(paper, stemOf), rarity)) {
      const direction = directions.get(word);
      if (!direction) continue;
      for (let topic = 0; topic < scores.length; topic++) scores[topic]! += weight * direction[topic]!;
    }
    return scores.map((score, topic) => score / (Math.sqrt(lengths[topic]!) || 1));
  };
}

/** Cached stems: enough for the frequent words of a large collection. */
const maxStems = 50_000;

/** Returns the stem of a form, or an empty string for a stop word. */
type StemOf = (form: string) => string;

function countWords({ title, abstract }: PaperWords, stemOf: StemOf): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (forms: readonly string[], factor: number): void => {
    for (const form of forms) {
      const word = stemOf(form);
      if (word !== '') counts.set(word, (counts.get(word) ?? 0) + factor);
    }
  };
  count(title, titleFactor);
  count(abstract, 1);
  return counts;
}

/** Includes words that no labelled paper has: a paper full of them should resemble no topic. */
function unitVector(
  counts: ReadonlyMap<string, number>,
  rarity: (word: string) => number,
): [word: string, weight: number][] {
  const vector: [string, number][] = [];
  let squares = 0;
  for (const [word, count] of counts) {
    const weight = (count === 1 ? 1 : 1 + Math.log(count)) * rarity(word);
    vector.push([word, weight]);
    squares += weight * weight;
  }
  const length = Math.sqrt(squares) || 1;
  for (const each of vector) each[1] /= length;
  return vector;
}
