import type * as vscode from 'vscode';
import { citationLanguages } from '../../core/languages/citationLanguages';
import { globOf } from '../../core/languages/fileGlobs';

/** Documents in which Paperside cites, told by language, else by the ending of the file. */
export const manuscripts: readonly vscode.DocumentFilter[] = [
  ...citationLanguages.flatMap(({ languageIds }) => languageIds).map((language) => ({ language })),
  { pattern: globOf(citationLanguages.flatMap(({ extensions }) => extensions)) },
];

/** Those, and bibliographies. */
export const manuscriptsAndBibliographies: readonly vscode.DocumentFilter[] = [
  ...manuscripts,
  { language: 'bibtex' },
  { pattern: globOf(['.bib']) },
];
