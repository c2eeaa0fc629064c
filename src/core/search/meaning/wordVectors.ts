import { ByteReader } from '../index/byteStream';

/**
 * What is known of words beyond one collection, by their stems: how common they are, and a short vector that says in
 * which company they are found. Learned from open abstracts by `test/bench/learnWordVectors.mjs` and shipped as a
 * small file, which `writeWordVectors` writes.
 *
 * The file: number of words, of dimensions (even); the words; a byte for each word's share of papers, `-8 log2(share)`;
 * then the coordinates word by word, four bits each, offset 8, the first of two in the higher bits.
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

  /** The share of papers that have the stem, 0 for one that is not known. */
  shareOf(stemmed: string): number {
    const row = this.rows.get(stemmed);
    return row === undefined ? 0 : 2 ** (-this.shares[row]! / 8);
  }

  /** Adds the vector of a stem, brought to length `weight`, to `sum`; whether it is known. */
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

/** Sum of the squares of the two coordinates in a byte. */
const squaresOf = Uint8Array.from(
  { length: 256 },
  (_, packed) => ((packed >> 4) - 8) ** 2 + ((packed & 15) - 8) ** 2,
);
