import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Corpus, Paper } from '../../../src/core/paper';
import { createSearch } from '../../../src/core/search/createSearch';
import { type PaperSearch } from '../../../src/core/search/paperSearch';
import { type CreateSearchOptions } from '../../../src/core/search/paperSearch';

function readCorpus(): Corpus {
  const file = path.join(process.cwd(), 'dist/corpus.json');
  if (!existsSync(file)) execFileSync(process.execPath, ['esbuild.js'], { stdio: 'ignore' });
  return JSON.parse(readFileSync(file, 'utf8')) as Corpus;
}

export const corpus = readCorpus();
export const thesaurus = readFileSync(path.join(process.cwd(), 'seeds/thesaurus.txt'), 'utf8');

let whole: PaperSearch | undefined;

/** The corpus, indexed on first use and shared by tests that do not change it. */
export const search = (): PaperSearch =>
  (whole ??= createSearch(corpus.papers, { thesaurus, topics: corpus.topics }));

/** Creates a paper from the properties that matter to a test. */
export const paper = (id: string, fields: Partial<Paper>): Paper => ({
  id,
  title: '',
  abstract: '',
  authors: [],
  links: [],
  topics: [],
  keywords: [],
  listings: [],
  citationKey: '',
  ...fields,
});

/** Creates a search over papers with these titles and the ids `0`, `1`, … */
export const searchIn = (titles: readonly string[], options?: CreateSearchOptions): PaperSearch =>
  createSearch(
    titles.map((title, i) => paper(String(i), { title })),
    options,
  );
