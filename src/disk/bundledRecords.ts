import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Corpus } from '../core/paper';
import { corpusSource } from '../core/tools/corpusSource';
import type { ReferenceSource } from '../core/tools/referenceSource';

let loaded: Promise<ReferenceSource> | undefined;

/** The bundled papers, read once from the folder of the program. */
export const bundledRecords = (): Promise<ReferenceSource> => (loaded ??= load());

async function load(): Promise<ReferenceSource> {
  const file = (name: string) => readFile(join(__dirname, name));
  const [corpus, thesaurus, wordVectors] = await Promise.all(
    ['corpus.json', 'thesaurus.txt', 'wordVectors.bin'].map(file),
  );
  return corpusSource(JSON.parse(corpus!.toString()) as Corpus, {
    thesaurus: thesaurus!.toString(),
    wordVectors: new Uint8Array(wordVectors!),
  });
}
