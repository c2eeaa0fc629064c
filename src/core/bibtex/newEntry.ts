export type BibDialect = 'bibtex' | 'biblatex';

/** An entry to write: values are TeX without their outer delimiters, braces balanced, no `"` outside braces. */
export interface NewBibEntry {
  /** In lower case. */
  readonly type: string;
  readonly key: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** The text before and after the key, where the entry is copied as it stands. */
  readonly asItStands?: readonly [before: string, after: string];
}
