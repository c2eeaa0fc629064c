import { abstractFingerprint } from '../collections/lazyAbstract';
import type { Paper } from '../paper';
import { ByteReader, ByteWriter } from '../search/index/byteStream';
import { fingerprint } from '../text/fingerprint';

/** Topic ids that the classifier assigned, by `assignmentKey`. */
export type TopicAssignments = ReadonlyMap<number, readonly string[]>;

/** A 53-bit fingerprint of the text that the classifier reads. */
export const assignmentKey = (paper: Paper): number =>
  fingerprint([paper.title]) * 2 ** 21 + (abstractFingerprint(paper) & 0x1fffff);

const format = 'paperside places 1';
/** Papers written or read per slice. */
const papersPerSlice = 2000;

/** Serialises assignments. `stamp` identifies everything else they depend on. */
export function* writeAssignmentsSteps(
  stamp: number,
  assignments: TopicAssignments,
): Generator<void, Uint8Array> {
  const writer = new ByteWriter();
  writer.string(format);
  writer.unsigned(stamp);
  writer.unsigned(assignments.size);
  const numbers = new Map<string, number>();
  let written = 0;
  for (const [key, topics] of assignments) {
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

/** Reads what `writeAssignmentsSteps` wrote; empty if the bytes have another stamp or format. */
export function* readAssignmentsSteps(
  bytes: Uint8Array,
  stamp: number,
): Generator<void, Map<number, readonly string[]>> {
  const assignments = new Map<number, readonly string[]>();
  try {
    const reader = new ByteReader(bytes);
    if (reader.string() !== format || reader.unsigned() !== stamp) return assignments;
    const known: string[][] = [];
    for (let left = reader.unsigned(); left > 0; left--) {
      const key = reader.unsigned();
      const number = reader.unsigned();
      if (number === known.length) known.push(reader.string().split(' '));
      assignments.set(key, known[number]!);
      if (left % papersPerSlice === 0) yield;
    }
    return assignments;
  } catch (error) {
    if (error instanceof RangeError) return new Map();
    throw error;
  }
}
