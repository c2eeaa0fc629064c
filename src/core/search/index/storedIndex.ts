import type { Paper } from '../../paper';
import type { Definition } from '../words/acronyms';
import { ByteReader, ByteWriter } from './byteStream';
import { countsOf, InvertedIndex, idOf } from './invertedIndex';
import { LatentSpace } from '../meaning/latentSpace';
import { Vocabulary } from './vocabulary';

/** The stored part of a search: everything that is slow to rebuild, but no texts of papers. */
export interface StoredIndex {
  readonly vocabulary: Vocabulary;
  readonly index: InvertedIndex;
  readonly documents: readonly StoredDocument[];
  readonly latentSpace: LatentSpace | undefined;
}

export interface StoredDocument {
  readonly id: string;
  /** Changes when the paper's indexed text changes. */
  readonly fingerprint: number;
  /** Acronym definitions found in it. */
  readonly definitions: readonly Definition[];
}

const format = 'paperside index 5';

/** Serialises an index without its removed documents. */
export function* writeIndexSteps(
  { vocabulary, index, latentSpace }: Pick<StoredIndex, 'vocabulary' | 'index' | 'latentSpace'>,
  papers: readonly (Paper | undefined)[],
  describe: (paper: Paper, document: number) => Omit<StoredDocument, 'id'>,
): Generator<void, Uint8Array> {
  const { forward, titleLengths, abstractLengths } = index;
  const writer = new ByteWriter();
  writer.string(format);
  yield* vocabulary.write(writer);
  writer.unsigned(index.liveSize);
  writer.unsigned(forward.length);
  for (let document = 0; document < index.size; document++) {
    yield;
    const paper = papers[document];
    if (!paper) continue;
    const { fingerprint, definitions } = describe(paper, document);
    writer.string(paper.id);
    writer.unsigned(fingerprint);
    writer.unsigned(definitions.length);
    for (const { short, long } of definitions) {
      writer.string(short);
      writer.string(long.join(' '));
    }
    writer.unsigned(titleLengths.values[document]!);
    writer.unsigned(abstractLengths.values[document]!);
    // Ascending, because each term is stored as the difference from the previous one.
    const postings = index.termsOf(document).slice().sort();
    writer.unsigned(postings.length);
    let previous = 0;
    for (const posting of postings) {
      writer.unsigned(idOf(posting) - previous);
      writer.unsigned(countsOf(posting));
      previous = idOf(posting);
    }
  }
  writer.unsigned(latentSpace ? 1 : 0);
  if (latentSpace) yield* latentSpace.write(writer);
  return writer.finish();
}

/** Reads a serialised index; `undefined` if the bytes are not in this format. */
export function* readIndexSteps(bytes: Uint8Array): Generator<void, StoredIndex | undefined> {
  try {
    const reader = new ByteReader(bytes);
    if (reader.string() !== format) return undefined;
    const vocabulary = yield* Vocabulary.read(reader);
    const documents: StoredDocument[] = [];
    const size = reader.unsigned();
    const index = new InvertedIndex(reader.unsigned());
    for (let document = 0; document < size; document++) {
      yield;
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
        index.addTerm(term, reader.unsigned());
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
