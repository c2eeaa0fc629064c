import type { Paper } from '../paper';
import type { Definition } from './acronyms';
import { ByteReader, ByteWriter } from './byteStream';
import { InvertedIndex } from './invertedIndex';
import { LatentSpace } from './latentSpace';
import { Vocabulary } from './vocabulary';

/** What is stored of a search: everything that takes long to make again, and no text of the papers. */
export interface StoredIndex {
  readonly vocabulary: Vocabulary;
  readonly index: InvertedIndex;
  readonly documents: readonly StoredDocument[];
  readonly latentSpace: LatentSpace | undefined;
}

export interface StoredDocument {
  readonly id: string;
  /** Changes when what is indexed of the paper changes. */
  readonly fingerprint: number;
  /** What it taught of acronyms. */
  readonly definitions: readonly Definition[];
}

const format = 'paperside index 4';

/** Documents written or read between two yields. */
const documentsPerSlice = 100;

/** Removed documents are left out. */
export function* writeIndexSteps(
  { vocabulary, index, latentSpace }: Pick<StoredIndex, 'vocabulary' | 'index' | 'latentSpace'>,
  papers: readonly (Paper | undefined)[],
  describe: (paper: Paper) => Omit<StoredDocument, 'id'>,
): Generator<void, Uint8Array> {
  const { starts, forwardTerms, forwardCounts, titleLengths, abstractLengths } = index;
  const writer = new ByteWriter();
  writer.string(format);
  yield* vocabulary.write(writer);
  writer.unsigned(index.liveSize);
  writer.unsigned(forwardTerms.length);
  for (let document = 0; document < index.size; document++) {
    if (document % documentsPerSlice === 0) yield;
    const paper = papers[document];
    if (!paper) continue;
    const { fingerprint, definitions } = describe(paper);
    writer.string(paper.id);
    writer.unsigned(fingerprint);
    writer.unsigned(definitions.length);
    for (const { short, long } of definitions) {
      writer.string(short);
      writer.string(long.join(' '));
    }
    writer.unsigned(titleLengths.values[document]!);
    writer.unsigned(abstractLengths.values[document]!);
    const from = starts.values[document]!;
    const postings = new Float64Array(starts.values[document + 1]! - from);
    for (let i = 0; i < postings.length; i++)
      postings[i] = forwardTerms.values[from + i]! * 0x10000 + forwardCounts.values[from + i]!;
    writer.unsigned(postings.length);
    let previous = 0;
    for (const posting of postings.sort()) {
      const count = posting % 0x10000;
      const term = (posting - count) / 0x10000;
      writer.unsigned(term - previous);
      // Most terms stand in the abstract only: its count goes first, so that it fits in a byte.
      writer.unsigned(((count >> 3) & 31) | ((count & 7) << 5) | (count & 0xff00));
      previous = term;
    }
  }
  writer.unsigned(latentSpace ? 1 : 0);
  if (latentSpace) yield* latentSpace.write(writer);
  return writer.finish();
}

/** `undefined` for bytes that are not an index of this format. */
export function* readIndexSteps(bytes: Uint8Array): Generator<void, StoredIndex | undefined> {
  try {
    const reader = new ByteReader(bytes);
    if (reader.string() !== format) return undefined;
    const vocabulary = yield* Vocabulary.read(reader);
    const documents: StoredDocument[] = [];
    const size = reader.unsigned();
    const index = new InvertedIndex(reader.unsigned());
    for (let document = 0; document < size; document++) {
      if (document % documentsPerSlice === 0) yield;
      const id = reader.string();
      const fingerprint = reader.unsigned();
      const definitions: Definition[] = [];
      for (let left = reader.unsigned(); left > 0; left--)
        definitions.push({ short: reader.string(), long: reader.string().split(' ') });
      documents.push({ id, fingerprint, definitions });
      const titleLength = reader.unsigned();
      const abstractLength = reader.unsigned();
      let term = 0;
      for (let left = reader.unsigned(); left > 0; left--) {
        term += reader.unsigned();
        const count = reader.unsigned();
        index.addTerm(term, ((count & 31) << 3) | ((count >> 5) & 7) | (count & 0xff00));
      }
      index.endDocument(titleLength, abstractLength);
    }
    const latentSpace = reader.unsigned() === 1 ? yield* LatentSpace.read(reader) : undefined;
    return { vocabulary, index, documents, latentSpace };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
