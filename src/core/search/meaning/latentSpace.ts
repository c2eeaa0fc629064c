import type { ByteReader, ByteWriter } from '../index/byteStream';
import type { InvertedIndex } from '../index/invertedIndex';
import type { TermSpace } from './documentVectors';
import type { DocumentScorer } from '../ranking/scoreDocuments';

/**
 * Latent semantic analysis of the collection (Deerwester et al. 1990): each term has a short vector, and terms that occur
 * in similar contexts have similar vectors.
 */
export class LatentSpace implements TermSpace {
  constructor(
    readonly dimensions: number,
    /** Row of each term in `vectors`, or -1. */
    private readonly rows: Int32Array,
    /** Coordinates, scaled by the largest. */
    private readonly vectors: Int8Array,
  ) {}

  *write(writer: ByteWriter): Generator<void, void> {
    writer.unsigned(this.dimensions);
    writer.unsigned(this.rows.length);
    for (const row of this.rows) writer.unsigned(row + 1);
    yield;
    writer.unsigned(this.vectors.length);
    writer.raw(this.vectors);
  }

  static *read(reader: ByteReader): Generator<void, LatentSpace> {
    const dimensions = reader.unsigned();
    const rows = new Int32Array(reader.unsigned());
    for (let term = 0; term < rows.length; term++) rows[term] = reader.unsigned() - 1;
    yield;
    return new LatentSpace(dimensions, rows, new Int8Array(reader.raw(reader.unsigned())));
  }

  addTerm(term: number, weight: number, sum: Float32Array): void {
    const { dimensions, vectors } = this;
    const row = this.rows[term] ?? -1;
    if (row < 0) return;
    const from = row * dimensions;
    for (let d = 0; d < dimensions; d++) sum[d]! += weight * vectors[from + d]!;
  }
}

/** Coordinates per slice. */
const coordinatesPerSlice = 100_000;
const maxDimensions = 64;
const iterations = 3;
/** Documents sampled, evenly spread; more would cost time without new co-occurrences. */
const maxDocuments = 5000;

/**
 * Computes the leading singular vectors of the term–document matrix by subspace iteration from a fixed start
 * (https://doi.org/10.1137/090771806), in slices.
 */
export function* learnLatentSpace(
  index: InvertedIndex,
  scorer: DocumentScorer,
): Generator<void, LatentSpace> {
  const step = Math.max(1, Math.ceil(index.size / maxDocuments));
  const rows = new Int32Array(index.documentFrequency.length).fill(-1);
  const starts: number[] = [0];
  let most = 0;
  for (let document = 0; document < index.size; document += step)
    most += index.starts.values[document + 1]! - index.starts.values[document]!;
  /** The non-zero cells of the matrix, by document. */
  const columns = new Uint32Array(most);
  const weights = new Float32Array(most);
  let cells = 0;
  let rowCount = 0;
  for (let document = 0; document < index.size; document += step) {
    if (index.removed.has(document)) continue;
    const from = cells;
    let sum = 0;
    scorer.forEachTerm(document, (term, weight) => {
      // A term must occur at least twice in the sample.
      if (index.documentFrequency.values[term]! < 2 * step) return;
      if (rows[term] === -1) rows[term] = rowCount++;
      columns[cells] = rows[term]!;
      weights[cells++] = weight;
      sum += weight * weight;
    });
    for (let i = from; i < cells; i++) weights[i]! /= Math.sqrt(sum);
    starts.push(cells);
    yield;
  }
  const documents = starts.length - 1;
  const dimensions = Math.min(maxDimensions, Math.max(2, documents >> 1));
  let state = 1;
  const terms = new Float32Array(rowCount * dimensions);
  for (let i = 0; i < terms.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    terms[i] = state / 2 ** 32 - 0.5;
    if (i % coordinatesPerSlice === 0) yield;
  }
  const documentRows = new Float32Array(documents * dimensions);
  for (let round = 0; round < iterations; round++) {
    documentRows.fill(0);
    for (let document = 0; document < documents; document++) {
      const to = document * dimensions;
      for (let i = starts[document]!; i < starts[document + 1]!; i++) {
        addScaled(documentRows, to, terms, columns[i]! * dimensions, weights[i]!, dimensions);
      }
      yield;
    }
    yield* orthonormalize(documentRows, documents, dimensions);
    terms.fill(0);
    for (let document = 0; document < documents; document++) {
      const from = document * dimensions;
      for (let i = starts[document]!; i < starts[document + 1]!; i++) {
        addScaled(terms, columns[i]! * dimensions, documentRows, from, weights[i]!, dimensions);
      }
      yield;
    }
  }
  let largest = 1e-9;
  for (let i = 0; i < terms.length; i++) {
    largest = Math.max(largest, Math.abs(terms[i]!));
    if (i % coordinatesPerSlice === 0) yield;
  }
  // A loop, because `Int8Array.from` takes ten times as long for millions of values.
  const vectors = new Int8Array(terms.length);
  for (let i = 0; i < terms.length; i++) {
    vectors[i] = Math.round((terms[i]! / largest) * 127);
    if (i % coordinatesPerSlice === 0) yield;
  }
  return new LatentSpace(dimensions, rows, vectors);
}

function addScaled(
  target: Float32Array,
  to: number,
  source: Float32Array,
  from: number,
  weight: number,
  dimensions: number,
): void {
  for (let d = 0; d < dimensions; d++) target[to + d]! += weight * source[from + d]!;
}

/** Orthonormalises the columns by Gram–Schmidt. */
function* orthonormalize(rows: Float32Array, count: number, dimensions: number): Generator<void, void> {
  for (let a = 0; a < dimensions; a++) {
    for (let b = 0; b <= a; b++) {
      let product = 0;
      for (let r = 0; r < count; r++) product += rows[r * dimensions + a]! * rows[r * dimensions + b]!;
      const scale = product > 0 ? 1 / Math.sqrt(product) : 0;
      for (let r = 0; r < count; r++) {
        const at = r * dimensions + a;
        rows[at] = b === a ? rows[at]! * scale : rows[at]! - product * rows[r * dimensions + b]!;
      }
      if (b % 16 === 0) yield;
    }
  }
}
