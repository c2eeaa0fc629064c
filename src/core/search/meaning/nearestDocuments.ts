import { selectTop } from '../ranking/selectTop';
import { type InvertedIndex, idOf } from '../index/invertedIndex';
import { dot, type DocumentVectors } from './documentVectors';
import type { RankingParameters } from '../ranking/parameters';
import type { DocumentScorer, WeightedTerms } from '../ranking/scoreDocuments';

/** A document near another, and the terms they share by what they add to the nearness, most first. */
export interface SimilarDocument {
  readonly document: number;
  readonly score: number;
  readonly terms: readonly number[];
}

/** What nearness is made of. */
export interface SimilarityModel {
  readonly index: InvertedIndex;
  readonly scorer: DocumentScorer;
  readonly latent: DocumentVectors;
  readonly general: DocumentVectors | undefined;
  readonly parameters: RankingParameters;
}

/** Documents whose length is computed and whose meaning is compared, after a first choice by shared terms. */
const candidates = 200;
/** Terms of the paper at hand that are looked up: the light ones have long postings and change nothing. */
const maxTerms = 80;
/** Documents chosen from between two yields: a few milliseconds. */
const documentsPerSlice = 10_000;

/**
 * The documents nearest to one given by its terms: the cosine of their BM25F-weighted terms, plus the cosines in the
 * latent space of the collection and in that of the word vectors. Yields now and then; the index may change meanwhile:
 * what comes is not looked at.
 */
export function* nearestDocuments(
  terms: WeightedTerms,
  limit: number,
  accept: (document: number) => boolean,
  nearness: SimilarityModel,
): Generator<void, SimilarDocument[]> {
  const { index, scorer, latent, general, parameters } = nearness;
  const { starts } = index;
  /** Of what is a square. */
  const power = parameters.relatedLengthPower / 2;
  const heaviest = terms.slice(0, maxTerms);
  const length = Math.sqrt(terms.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  const scores = new Float64Array(index.size);
  const byScore = (a: number, b: number): number => scores[b]! - scores[a]! || a - b;
  for (const [term, weight] of heaviest) {
    const factor = (weight / length) * scorer.inverseDocumentFrequency(term);
    index.forEachPosting(term, (posting) => {
      const document = idOf(posting);
      scores[document]! += factor * scorer.impact(document, posting);
    });
    yield;
  }
  // The length of a document costs as much as all else about it: for the choice the number of its terms tells enough.
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
  // What has gone meanwhile is no longer accepted.
  return selectTop(nearest, limit, byScore, accept).map((document) => ({
    document,
    score: scores[document]!,
    terms: listSharedTerms(heaviest, scorer.termsOf(document)),
  }));
}

/** Of the weights of its terms: times their number, the square of the document's length. */
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

/** More than are shown: some of them say little to a reader. */
const maxSharedTerms = 24;
