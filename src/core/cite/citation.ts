import type { TextEdit } from '../textEdit';

/** A citation key where it stands in a text. */
export interface CitedKey {
  readonly key: string;
  /** Range of the key alone, without `@` or braces. */
  readonly start: number;
  readonly end: number;
}

/**
 * How the reader sees it: `parenthetical` (Ouyang et al., 2022), `textual` Ouyang et al. (2022),
 * `hidden` only in the list of references (`\nocite`), `other` (a year, a footnote, a full reference …).
 */
export type CitationForm = 'parenthetical' | 'textual' | 'hidden' | 'other';

/** One citation: a command, bracket or reference with its keys in order. */
export interface Citation {
  readonly start: number;
  readonly end: number;
  readonly form: CitationForm;
  readonly keys: readonly CitedKey[];
}

/** A bibliography that a document declares. */
export interface BibliographyDeclaration {
  /** As written, with the extension the language implies; `/` separates folders. */
  readonly path: string;
  /** Range of the path in the text. */
  readonly start: number;
  readonly end: number;
}

/** A row of the table of languages: all that Paperside has to know to cite in one. */
export interface CitationLanguage {
  readonly id: string;
  /** VS Code's language ids. */
  readonly languageIds: readonly string[];
  /** File endings, for documents whose language VS Code does not know; lower case, with the dot. */
  readonly extensions: readonly string[];
  /** Every citation in the text, in order. Comments, code, e-mail addresses and cross-references are none. */
  findCitations(text: string): Citation[];
  /** A new citation of `keys` (not empty) to stand at `offset`. */
  write(text: string, offset: number, keys: readonly string[], form: 'parenthetical' | 'textual'): string;
  /** Adds `keys` (not empty, none of them in it) to a citation that was found in `text`. */
  extend(text: string, citation: Citation, keys: readonly string[]): TextEdit;
  /** The bibliographies this text declares, in order. */
  findDeclarations(text: string): BibliographyDeclaration[];
  /** Declares `path` where the language wants it; none where the text is only a part of a document. */
  declare(text: string, path: string): TextEdit[];
}
