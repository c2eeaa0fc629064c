import { best } from './best';
import { type InvertedIndex, numberOf } from './invertedIndex';
import { dot, type Meaning } from './meaning';
import type { RankingParameters } from './parameters';
import type { DocumentScorer, WeightedTerms } from './scoreDocuments';

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
  readonly latent: Meaning;
  readonly general: Meaning | undefined;
  readonly parameters: RankingParameters;
}

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
  const { index, scorer, latent, general, parameters } = nearness;
  const heaviest = terms.slice(0, mostTerms);
  const length = Math.sqrt(terms.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  const sums = new Map<number, number>();
  for (const [term, weight] of heaviest) {
    const idf = scorer.inverseDocumentFrequency(term);
    index.forEachPosting(term, (posting) => {
      const document = numberOf(posting);
      const product = (weight / length) * idf * scorer.impact(document, posting);
      sums.set(document, (sums.get(document) ?? 0) + product);
    });
  }
  const byCompany = latent.of(terms);
  const byMeaning = general?.of(terms);
  for (const [document, sum] of sums)
    sums.set(document, sum / lengthOf(document, nearness) ** parameters.relatedLengthPower);
  const nearest = best(
    [...sums],
    Math.max(limit, candidates),
    (a, b) => b[1] - a[1] || a[0] - b[0],
    ([document]) => !index.removed.has(document) && accept(document),
  );
  return nearest
    .map(([document, score]) => {
      const company = dot(byCompany, latent.ofDocument(document));
      const meaning = byMeaning ? dot(byMeaning, general!.ofDocument(document)) : 0;
      return {
        document,
        score: score + parameters.relatedLatentWeight * company + parameters.relatedVectorWeight * meaning,
        terms: sharedTerms(heaviest, scorer.termsOf(document)),
      };
    })
    .sort((a, b) => b.score - a.score || a.document - b.document)
    .slice(0, limit);
}

function lengthOf(document: number, { scorer }: Nearness): number {
  let squares = 0;
  scorer.forEachTerm(document, (_term, weight) => (squares += weight ** 2));
  return Math.sqrt(squares) || 1;
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
