import { abstractFingerprint } from '../collections/lazyAbstract';
import type { Paper } from '../paper';
import { ByteReader, ByteWriter } from '../search/index/byteStream';
import { fingerprint } from '../text/fingerprint';

/** Where the classifier has put texts: the ids of their topics, by `placeKey`. */
export type TopicAssignments = ReadonlyMap<number, readonly string[]>;

/** What the classifier goes by in a paper, in 53 bits. */
export const assignmentKey = (paper: Paper): number =>
  fingerprint([paper.title]) * 2 ** 21 + (abstractFingerprint(paper) & 0x1fffff);

const format = 'paperside places 1';
/** Papers written or read between two yields. */
const papersPerSlice = 2000;

/** Places as bytes for `readPlacesSteps`. `stamp` is what they depend on beside the papers. */
export function* writeAssignmentsSteps(stamp: number, places: TopicAssignments): Generator<void, Uint8Array> {
  const writer = new ByteWriter();
  writer.string(format);
  writer.unsigned(stamp);
  writer.unsigned(places.size);
  const numbers = new Map<string, number>();
  let written = 0;
  for (const [key, topics] of places) {
    const text = topics.join(' ');
    const number = numbers.get(text);
    writer.unsigned(key);
    writer.unsigned(number ?? numbers.size);
    if (number === undefined) {
      numbers.set(text, numbers.size);
      writer.string(text);
    }
    if (++written % papersPerSlice === 0) yield;
  }
  return writer.finish();
}

/** None where the bytes are of another stamp, or none of ours. */
export function* readAssignmentsSteps(
  bytes: Uint8Array,
  stamp: number,
): Generator<void, Map<number, readonly string[]>> {
  const places = new Map<number, readonly string[]>();
  try {
    const reader = new ByteReader(bytes);
    if (reader.string() !== format || reader.unsigned() !== stamp) return places;
    const known: string[][] = [];
    for (let left = reader.unsigned(); left > 0; left--) {
      const key = reader.unsigned();
      const number = reader.unsigned();
      if (number === known.length) known.push(reader.string().split(' '));
      places.set(key, known[number]!);
      if (left % papersPerSlice === 0) yield;
    }
    return places;
  } catch (error) {
    if (error instanceof RangeError) return new Map();
    throw error;
  }
}
