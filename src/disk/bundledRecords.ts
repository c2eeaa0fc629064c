import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Corpus } from '../core/paper';
import { corpusRecords } from '../core/tools/corpusRecords';
import type { Records } from '../core/tools/records';

let loaded: Promise<Records> | undefined;

/** The bundled papers, read once from the folder of the program. */
export const bundledRecords = (): Promise<Records> => (loaded ??= load());

async function load(): Promise<Records> {
  const file = (name: string) => readFile(join(__dirname, name));
  const [corpus, thesaurus, wordVectors] = await Promise.all(
    ['corpus.json', 'thesaurus.txt', 'wordVectors.bin'].map(file),
  );
  return corpusRecords(JSON.parse(corpus!.toString()) as Corpus, {
    thesaurus: thesaurus!.toString(),
    wordVectors: new Uint8Array(wordVectors!),
  });
}
