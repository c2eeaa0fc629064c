import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { AddOptions, BibliographyKind } from '../../../src/core/bibliography/bibliography';
import { readBibliography } from '../../../src/core/bibliography/readBibliography';
import type { Paper } from '../../../src/core/paper';
import { applyEdits } from '../../../src/core/text/textEdit';

export const rest = { abstract: '', links: [], topics: [], keywords: [], listings: [] };

export const faking: Paper = {
  ...rest,
  id: '2412.14093',
  title: 'Alignment faking in large language models',
  authors: [
    { family: 'Greenblatt', given: 'Ryan' },
    { family: 'Denison', given: 'Carson' },
  ],
  arxivId: '2412.14093',
  submitted: '2024-12-18',
  doi: '10.48550/arXiv.2412.14093',
  citationKey: 'greenblatt2024alignment',
};

/** A work with only a title, to see the style of the file and not the fields of the entry. */
export const short: Paper = { ...rest, id: 's', title: 'Short', authors: [], citationKey: 'new' };

export const fixture = (name: string) => readFileSync(`test/fixtures/csl/${name}`, 'utf8');

export const keys = (kind: BibliographyKind, text: string) =>
  readBibliography(kind, text).entries.map(({ key }) => key);

/** The keys, then the problems as `line kind`. */
export const read = (kind: BibliographyKind, text: string) => [
  ...keys(kind, text),
  ...readBibliography(kind, text).problems.map(({ line, kind }) => `${line} ${kind}`),
];

/** Adds the paper to the text. */
export function added(kind: BibliographyKind, text: string, paper = short, options?: AddOptions): string {
  const result = readBibliography(kind, text).add(paper, options);
  assert.ok(result.kind === 'added');
  return applyEdits(text, [result.edit]);
}

export function work(kind: BibliographyKind, text: string, key: string) {
  const entry = readBibliography(kind, text).find(key);
  assert.ok(entry);
  return entry.work;
}
