import { ByteWriter } from '../index/byteStream';

/** Writes the file that `WordVectors` reads. `vectors` has one row per word; each row is scaled to four bits. */
export function writeWordVectors(
  words: readonly string[],
  shares: readonly number[],
  dimensions: number,
  vectors: Float32Array,
): Uint8Array {
  const writer = new ByteWriter();
  writer.unsigned(words.length);
  writer.unsigned(dimensions);
  for (const word of words) writer.string(word);
  writer.raw(
    Uint8Array.from(shares, (share) => Math.min(255, Math.round(-8 * Math.log2(Math.max(share, 1e-9))))),
  );
  for (let row = 0; row < words.length; row++) {
    const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions);
    // Clip a few large coordinates, which would leave no precision for the others.
    const spread = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0) / dimensions) || 1;
    const nibble = (value: number): number =>
      8 + Math.max(-7, Math.min(7, Math.round((value / spread) * stepsPerSpread)));
    const packed = new Uint8Array(dimensions / 2);
    for (let d = 0; d < dimensions; d += 2)
      packed[d / 2] = (nibble(vector[d]!) << 4) | nibble(vector[d + 1]!);
    writer.raw(packed);
  }
  return writer.finish();
}

/** Covers three standard deviations. */
const stepsPerSpread = 7 / 3;
