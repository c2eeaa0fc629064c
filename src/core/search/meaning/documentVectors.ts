import { memoizeRecent } from '../../steps/memoize';
import type { DocumentScorer, WeightedTerms } from '../ranking/scoreDocuments';

/** A vector space of terms. */
export interface TermSpace {
  readonly dimensions: number;
  /** Adds `weight` times a term's vector to `sum`. */
  addTerm(term: number, weight: number, sum: Float32Array): void;
}

/** Cached vectors: a megabyte or two. */
const maxCached = 4096;

/** Vectors of documents: the weighted sum of their terms' vectors, normalised. */
export class DocumentVectors {
  readonly ofDocument = memoizeRecent(maxCached, (document: number): Float32Array => {
    const sum = new Float32Array(this.space.dimensions);
    this.scorer.forEachTerm(document, (term, weight) => this.space.addTerm(term, weight, sum));
    return normalize(sum);
  });

  constructor(
    private readonly space: TermSpace,
    private readonly scorer: DocumentScorer,
  ) {}

  of(terms: WeightedTerms): Float32Array {
    const sum = new Float32Array(this.space.dimensions);
    for (const [term, weight] of terms) this.space.addTerm(term, weight, sum);
    return normalize(sum);
  }
}

export function normalize(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum += value * value;
  const scale = sum > 0 ? 1 / Math.sqrt(sum) : 0;
  for (let d = 0; d < vector.length; d++) vector[d]! *= scale;
  return vector;
}

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!;
  return sum;
}
