import type { DocumentScorer, WeightedTerms } from '../ranking/scoreDocuments';

/** A space in which terms have a place. */
export interface TermSpace {
  readonly dimensions: number;
  /** Adds a term's vector, weighted, to `sum`. */
  addTerm(term: number, weight: number, sum: Float32Array): void;
}

/** Vectors that are kept: a megabyte or two. */
const maxCached = 4096;

/** Where documents lie in a space: the sum of their terms, weighted by how much each tells, of unit length. */
export class DocumentVectors {
  private readonly cached = new Map<number, Float32Array>();

  constructor(
    private readonly space: TermSpace,
    private readonly scorer: DocumentScorer,
  ) {}

  of(terms: WeightedTerms): Float32Array {
    const sum = new Float32Array(this.space.dimensions);
    for (const [term, weight] of terms) this.space.addTerm(term, weight, sum);
    return normalize(sum);
  }

  ofDocument(document: number): Float32Array {
    const known = this.cached.get(document);
    if (known) return known;
    if (this.cached.size >= maxCached) this.cached.clear();
    const sum = new Float32Array(this.space.dimensions);
    this.scorer.forEachTerm(document, (term, weight) => this.space.addTerm(term, weight, sum));
    this.cached.set(document, normalize(sum));
    return sum;
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
