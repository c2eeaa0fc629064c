import { ByteReader, ByteWriter } from './byteStream';

/**
 * What words mean beyond one collection: a short vector for each stem, learned from open abstracts by
 * `test/bench/learnWordVectors.mjs` and shipped as a small file.
 *
 * The file: number of words, of dimensions; the words; then the coordinates word by word, eight bits each, offset 128.
 */
export class WordVectors {
  private constructor(
    readonly dimensions: number,
    private readonly rows: ReadonlyMap<string, number>,
    private readonly coordinates: Int8Array,
  ) {}

  static read(bytes: Uint8Array): WordVectors {
    const reader = new ByteReader(bytes);
    const count = reader.unsigned();
    const dimensions = reader.unsigned();
    const rows = new Map<string, number>();
    for (let row = 0; row < count; row++) rows.set(reader.string(), row);
    const coordinates = Int8Array.from(reader.raw(count * dimensions), (byte) => byte - 128);
    return new WordVectors(dimensions, rows, coordinates);
  }

  /** `vectors` holds a row of `dimensions` for each word; every row is scaled to use the eight bits. */
  static write(words: readonly string[], dimensions: number, vectors: Float32Array): Uint8Array {
    const writer = new ByteWriter();
    writer.unsigned(words.length);
    writer.unsigned(dimensions);
    for (const word of words) writer.string(word);
    for (let row = 0; row < words.length; row++) {
      const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions);
      const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
      writer.raw(Uint8Array.from(vector, (value) => Math.round((value / largest) * 127) + 128));
    }
    return writer.finish();
  }

  /** Adds the vector of a stem, brought to length `weight`, to `sum`; whether it is known. */
  addWord(stemmed: string, weight: number, sum: Float32Array): boolean {
    const row = this.rows.get(stemmed);
    if (row === undefined) return false;
    const { dimensions, coordinates } = this;
    const from = row * dimensions;
    let squares = 0;
    for (let d = 0; d < dimensions; d++) squares += coordinates[from + d]! ** 2;
    const scale = weight / Math.sqrt(squares || 1);
    for (let d = 0; d < dimensions; d++) sum[d]! += scale * coordinates[from + d]!;
    return true;
  }
}
