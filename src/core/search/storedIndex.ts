import type { Paper } from '../paper';
import { ByteReader, ByteWriter } from './byteStream';
import { InvertedIndex, TermCounts } from './invertedIndex';
import { LatentSpace } from './latentSpace';
import { Vocabulary } from './vocabulary';

/** What is stored of a search: everything that takes long to make again, and no text of the papers. */
export interface StoredIndex {
  readonly vocabulary: Vocabulary;
  readonly index: InvertedIndex;
  /** Id and fingerprint of each document. */
  readonly documents: readonly { readonly id: string; readonly fingerprint: number }[];
  readonly latentSpace: LatentSpace | undefined;
}

const format = 'paperside index 2';

/** Changes when what is indexed of a paper changes (FNV-1a, https://doi.org/10.17487/RFC9923). */
export function fingerprint(texts: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const text of texts) {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ 0xffff, 0x01000193);
  }
  return hash >>> 0;
}

/** Documents written or read between two yields. */
const documentsPerSlice = 200;
/** Words read between two yields. */
const formsPerSlice = 10_000;

/** Removed documents are left out. */
export function* writeIndexSteps(
  vocabulary: Vocabulary,
  index: InvertedIndex,
  papers: readonly (Paper | undefined)[],
  fingerprintOf: (paper: Paper) => number,
  latentSpace: LatentSpace | undefined,
): Generator<void, Uint8Array> {
  const writer = new ByteWriter();
  writer.string(format);
  writer.unsigned(vocabulary.forms.length);
  for (const form of vocabulary.forms) writer.string(form);
  writer.unsigned(index.liveSize);
  for (let document = 0; document < index.size; document++) {
    const paper = papers[document];
    if (!paper) continue;
    writer.string(paper.id);
    writer.unsigned(fingerprintOf(paper));
    writer.unsigned(index.titleLengths.values[document]!);
    writer.unsigned(index.abstractLengths.values[document]!);
    const postings: (readonly [term: number, count: number])[] = [];
    for (let i = index.starts.values[document]!; i < index.starts.values[document + 1]!; i++) {
      postings.push([index.forwardTerms.values[i]!, index.forwardCounts.values[i]!]);
    }
    writer.unsigned(postings.length);
    let previous = 0;
    for (const [term, count] of postings.sort((a, b) => a[0] - b[0])) {
      writer.unsigned(term - previous);
      // Most terms stand in the abstract only: its count goes first, so that it fits in a byte.
      writer.unsigned(((count >> 3) & 31) | ((count & 7) << 5) | (count & 0xff00));
      previous = term;
    }
    if (document % documentsPerSlice === documentsPerSlice - 1) yield;
  }
  writer.unsigned(latentSpace ? 1 : 0);
  latentSpace?.write(writer);
  return writer.finish();
}

/** `undefined` for bytes that are not an index of this format. */
export function* readIndexSteps(bytes: Uint8Array): Generator<void, StoredIndex | undefined> {
  try {
    const reader = new ByteReader(bytes);
    if (reader.string() !== format) return undefined;
    const vocabulary = new Vocabulary();
    for (let left = reader.unsigned(); left > 0; left--) {
      vocabulary.addForm(reader.string());
      if (left % formsPerSlice === 0) yield;
    }
    const index = new InvertedIndex();
    const documents: { id: string; fingerprint: number }[] = [];
    const size = reader.unsigned();
    for (let document = 0; document < size; document++) {
      documents.push({ id: reader.string(), fingerprint: reader.unsigned() });
      const titleLength = reader.unsigned();
      const abstractLength = reader.unsigned();
      const counts = new TermCounts();
      let term = 0;
      for (let left = reader.unsigned(); left > 0; left--) {
        term += reader.unsigned();
        const count = reader.unsigned();
        counts.counts.set(term, ((count & 31) << 3) | ((count >> 5) & 7) | (count & 0xff00));
      }
      index.add(counts, titleLength, abstractLength, false);
      if (document % documentsPerSlice === documentsPerSlice - 1) yield;
    }
    const latentSpace = reader.unsigned() === 1 ? LatentSpace.read(reader) : undefined;
    return { vocabulary, index, documents, latentSpace };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
