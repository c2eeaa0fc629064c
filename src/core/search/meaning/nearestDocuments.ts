import { selectTop } from '../ranking/selectTop';
import { type InvertedIndex, idOf } from '../index/invertedIndex';
import { dot, type DocumentVectors } from './documentVectors';
import type { RankingParameters } from '../ranking/parameters';
import type { DocumentScorer, WeightedTerms } from '../ranking/scoreDocuments';

/** A document similar to another, and their shared terms, those that contribute most to the similarity first. */
export interface SimilarDocument {
  readonly document: number;
  readonly score: number;
  readonly terms: readonly number[];
}

/** The data that similarity is computed from. */
export interface SimilarityModel {
  readonly index: InvertedIndex;
  readonly scorer: DocumentScorer;
  readonly latent: DocumentVectors;
  readonly general: DocumentVectors | undefined;
  readonly parameters: RankingParameters;
}

/** Documents kept by the first pass, which compares only terms; for these, exact lengths and vectors are computed. */
const candidates = 200;
/** Terms of the given paper that are looked up; lighter ones have long posting lists and change nothing. */
const maxTerms = 80;
/** Documents compared per slice: a few milliseconds. */
const documentsPerSlice = 10_000;

/**
 * Finds the documents most similar to one given by its terms, in slices. Similarity is the cosine of BM25F-weighted terms
 * plus the cosines in the collection's latent space and in the space of word vectors. The index may change between
 * slices; documents added meanwhile are ignored.
 */
export function* nearestDocuments(
  terms: WeightedTerms,
  limit: number,
  accept: (document: number) => boolean,
  nearness: SimilarityModel,
): Generator<void, SimilarDocument[]> {
  const { index, scorer, latent, general, parameters } = nearness;
  const { starts } = index;
  // Applied to squared lengths, hence the half.
  const power = parameters.relatedLengthPower / 2;
  const heaviest = terms.slice(0, maxTerms);
  const length = Math.sqrt(terms.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  const scores = new Float64Array(index.size);
  const byScore = (a: number, b: number): number => scores[b]! - scores[a]! || a - b;
  for (const [term, weight] of heaviest) {
    const factor = (weight / length) * scorer.idf(term);
    index.forEachPosting(term, (posting) => {
      const document = idOf(posting);
      scores[document]! += factor * scorer.impact(document, posting);
    });
    yield;
  }
  // A document's length costs as much as everything else, so the first pass uses the number of its terms instead.
  let nearest: number[] = [];
  for (let document = 0; document < scores.length;) {
    const end = Math.min(document + documentsPerSlice, scores.length);
    for (; document < end; document++) {
      if (scores[document] === 0) continue;
      scores[document]! /= (starts.values[document + 1]! - starts.values[document]!) ** power;
      nearest.push(document);
    }
    nearest = selectTop(nearest, Math.max(limit, candidates), byScore, accept);
    yield;
  }
  const byCompany = latent.of(terms);
  const byMeaning = general?.of(terms);
  for (const document of nearest) {
    scores[document] =
      scores[document]! / meanSquare(document, nearness) ** power +
      parameters.relatedLatentWeight * dot(byCompany, latent.ofDocument(document)) +
      (byMeaning ? parameters.relatedVectorWeight * dot(byMeaning, general!.ofDocument(document)) : 0);
    yield;
  }
  // Documents removed meanwhile are not accepted.
  return selectTop(nearest, limit, byScore, accept).map((document) => ({
    document,
    score: scores[document]!,
    terms: listSharedTerms(heaviest, scorer.termsOf(document)),
  }));
}

/** The mean squared term weight of a document. */
function meanSquare(document: number, { scorer }: SimilarityModel): number {
  let squares = 0;
  let terms = 0;
  scorer.forEachTerm(document, (_term, weight) => {
    squares += weight ** 2;
    terms++;
  });
  return squares / terms || 1;
}

function listSharedTerms(terms: WeightedTerms, others: WeightedTerms): number[] {
  const weights = new Map(others);
  return terms
    .filter(([term]) => weights.has(term))
    .map(([term, weight]) => [term, weight * weights.get(term)!] as const)
    .sort((a, b) => b[1] - a[1])
    .slice(0, maxSharedTerms)
    .map(([term]) => term);
}

/** More than are shown, because some are too generic to show. */
const maxSharedTerms = 24;
