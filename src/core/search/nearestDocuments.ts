import type { InvertedIndex } from './invertedIndex';
import { dot, type LatentSpace, toUnitLength } from './latentSpace';
import type { RankingParameters } from './parameters';
import type { DocumentScorer } from './scoreDocuments';
import type { Vocabulary } from './vocabulary';
import type { WordVectors } from './wordVectors';

/** A document near another, and the terms they share by what they add to the nearness, most first. */
export interface NearDocument {
  readonly document: number;
  readonly score: number;
  readonly terms: readonly number[];
}

/** What nearness is made of. */
export interface Nearness {
  readonly index: InvertedIndex;
  readonly scorer: DocumentScorer;
  readonly vocabulary: Vocabulary;
  readonly latentSpace: LatentSpace;
  readonly wordVectors: WordVectors | undefined;
  readonly parameters: RankingParameters;
}

/** Terms of a document by weight, the heaviest first. */
export type WeightedTerms = readonly (readonly [term: number, weight: number])[];

/** Documents compared by meaning, after a first choice by shared terms. */
const candidates = 200;
/** Terms of the paper at hand that are looked up: the light ones have long postings and change nothing. */
const mostTerms = 80;

/**
 * The documents nearest to one given by its terms: the cosine of their BM25F-weighted terms, plus the cosines in the
 * latent space of the collection and in that of the word vectors.
 */
export function nearestDocuments(
  terms: WeightedTerms,
  limit: number,
  accept: (document: number) => boolean,
  nearness: Nearness,
): NearDocument[] {
  const { index, scorer, latentSpace, parameters } = nearness;
  const heaviest = terms.slice(0, mostTerms);
  const length = Math.sqrt(terms.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  const sums = new Map<number, number>();
  for (const [term, weight] of heaviest) {
    const idf = scorer.inverseDocumentFrequency(term);
    index.forEachPosting(term, (document, count) => {
      const product = (weight / length) * idf * scorer.impact(document, count);
      sums.set(document, (sums.get(document) ?? 0) + product);
    });
  }
  const meaning = latentMeaning(terms, latentSpace);
  const general = generalMeaning(terms, nearness);
  return [...sums]
    .filter(([document]) => !index.removed.has(document) && accept(document))
    .map(([document, sum]) => ({
      document,
      score: sum / lengthOf(document, nearness) ** parameters.relatedLengthPower,
    }))
    .sort((a, b) => b.score - a.score || a.document - b.document)
    .slice(0, Math.max(limit, candidates))
    .map(({ document, score }) => {
      const others = documentTerms(document, nearness);
      const latent = dot(meaning, latentMeaning(others, latentSpace));
      const shared = general ? dot(general, generalMeaning(others, nearness)!) : 0;
      return {
        document,
        score: score + parameters.relatedLatentWeight * latent + parameters.relatedVectorWeight * shared,
        terms: sharedTerms(heaviest, others),
      };
    })
    .sort((a, b) => b.score - a.score || a.document - b.document)
    .slice(0, limit);
}

/** BM25F impact times inverse document frequency. */
export function documentTerms(document: number, { scorer }: Nearness): WeightedTerms {
  const terms: [number, number][] = [];
  scorer.forEachTerm(document, (term, weight) => terms.push([term, weight]));
  return terms.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
}

function lengthOf(document: number, { scorer }: Nearness): number {
  let squares = 0;
  scorer.forEachTerm(document, (_term, weight) => (squares += weight ** 2));
  return Math.sqrt(squares) || 1;
}

function latentMeaning(terms: WeightedTerms, space: LatentSpace): Float32Array {
  const vector = new Float32Array(space.dimensions);
  for (const [term, weight] of terms) space.addTerm(term, weight, vector);
  return toUnitLength(vector);
}

function generalMeaning(
  terms: WeightedTerms,
  { wordVectors, vocabulary }: Nearness,
): Float32Array | undefined {
  if (!wordVectors) return undefined;
  const vector = new Float32Array(wordVectors.dimensions);
  for (const [term, weight] of terms) wordVectors.addWord(vocabulary.terms[term]!, weight, vector);
  return toUnitLength(vector);
}

function sharedTerms(terms: WeightedTerms, others: WeightedTerms): number[] {
  const weights = new Map(others);
  return terms
    .filter(([term]) => weights.has(term))
    .map(([term, weight]) => [term, weight * weights.get(term)!] as const)
    .sort((a, b) => b[1] - a[1])
    .slice(0, mostShared)
    .map(([term]) => term);
}

/** More than are shown: some of them say little to a reader. */
const mostShared = 24;
