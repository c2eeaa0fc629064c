import type * as vscode from 'vscode';
import { citationLanguages } from '../../core/languages/citationLanguages';

/** Documents in which Paperside cites, told by language, else by the ending of the file. */
export const manuscripts: readonly vscode.DocumentFilter[] = citationLanguages.flatMap(
  ({ languageIds, extensions }) => [
    ...languageIds.map((language) => ({ language })),
    { pattern: `**/*{${extensions.join(',')}}` },
  ],
);

/** Those, and bibliographies. */
export const manuscriptsAndBibliographies: readonly vscode.DocumentFilter[] = [
  ...manuscripts,
  { language: 'bibtex' },
  { pattern: '**/*.bib' },
];

/** Every file in which a key may be cited, notebooks among them. */
export const manuscriptFiles = `**/*{${[...citationLanguages.flatMap(({ extensions }) => extensions), '.ipynb'].join(',')}}`;
