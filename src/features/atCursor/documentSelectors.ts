import type * as vscode from 'vscode';
import { citationLanguages } from '../../core/languages/citationLanguages';
import { globOf } from '../../core/languages/fileGlobs';

/** Documents that Paperside cites in, by language or by file ending. */
export const manuscripts: readonly vscode.DocumentFilter[] = [
  ...citationLanguages.flatMap(({ languageIds }) => languageIds).map((language) => ({ language })),
  { pattern: globOf(citationLanguages.flatMap(({ extensions }) => extensions)) },
];

/** These, and bibliographies. */
export const manuscriptsAndBibliographies: readonly vscode.DocumentFilter[] = [
  ...manuscripts,
  { language: 'bibtex' },
  { pattern: globOf(['.bib']) },
];
