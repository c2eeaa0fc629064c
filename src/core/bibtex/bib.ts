import type { Problem } from '../problem';

/** `name = value` in an entry. All offsets are UTF-16 units in the file's text. */
export interface BibField {
  /** In lower case, as BibTeX compares them. */
  readonly name: string;
  readonly nameStart: number;
  /** The value with its delimiters, and with every part of a `#` concatenation. */
  readonly start: number;
  readonly end: number;
}

export interface BibEntry {
  /** In lower case, without the `@`. */
  readonly type: string;
  /** As written; empty if missing. */
  readonly key: string;
  /** The `@`. */
  readonly start: number;
  /** After the closing delimiter, or after the last text that still belongs to an entry that is never closed. */
  readonly end: number;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly fields: readonly BibField[];
  /** From 1. */
  readonly line: number;
  /** False for an entry cut short by the next entry or the end of the file; `fields` has those that could be read. */
  readonly closed: boolean;
}

/** `@string{name = value}`. */
export type BibString = BibField;

/** A scanned `.bib` file. */
export interface Bib {
  readonly text: string;
  readonly entries: readonly BibEntry[];
  readonly strings: readonly BibString[];
  /** The values of `@preamble`. */
  readonly preambles: readonly Pick<BibField, 'start' | 'end'>[];
  readonly problems: readonly Problem[];
  /** Where something begins that is never closed before the file ends: it would swallow an appended entry. */
  readonly openEnd?: number;
}
