import { ByteReader } from '../index/byteStream';

/**
 * Word vectors and document frequencies of stems, learned from open abstracts by `test/bench/learnWordVectors.mjs` and
 * shipped as a small file, which `writeWordVectors` writes.
 *
 * File format: number of words; number of dimensions (even); the words; one byte per word for its share of papers,
 * `-8 log2(share)`; the coordinates by word, four bits each with offset 8, the first of two in the high bits.
 */
export class WordVectors {
  private constructor(
    readonly dimensions: number,
    private readonly rows: ReadonlyMap<string, number>,
    private readonly shares: Uint8Array,
    private readonly coordinates: Uint8Array,
  ) {}

  static *read(bytes: Uint8Array): Generator<void, WordVectors> {
    const reader = new ByteReader(bytes);
    const count = reader.unsigned();
    const dimensions = reader.unsigned();
    const rows = new Map<string, number>();
    for (let row = 0; row < count; row++) {
      rows.set(reader.string(), row);
      yield;
    }
    const shares = reader.raw(count);
    return new WordVectors(dimensions, rows, shares, reader.raw((count * dimensions) / 2));
  }

  /** Share of papers that contain the stem; 0 if unknown. */
  shareOf(stemmed: string): number {
    const row = this.rows.get(stemmed);
    return row === undefined ? 0 : 2 ** (-this.shares[row]! / 8);
  }

  /** Adds the vector of a stem, scaled to length `weight`, to `sum`. Returns whether the stem is known. */
  addWord(stemmed: string, weight: number, sum: Float32Array): boolean {
    const row = this.rows.get(stemmed);
    if (row === undefined) return false;
    const { coordinates } = this;
    const half = this.dimensions >> 1;
    const from = row * half;
    let squares = 0;
    for (let i = from; i < from + half; i++) squares += squaresOf[coordinates[i]!]!;
    const scale = weight / Math.sqrt(squares || 1);
    for (let i = 0; i < half; i++) {
      const packed = coordinates[from + i]!;
      sum[2 * i]! += scale * ((packed >> 4) - 8);
      sum[2 * i + 1]! += scale * ((packed & 15) - 8);
    }
    return true;
  }
}

/** Sum of squares of the two coordinates in a byte. */
const squaresOf = Uint8Array.from(
  { length: 256 },
  (_, packed) => ((packed >> 4) - 8) ** 2 + ((packed & 15) - 8) ** 2,
);
