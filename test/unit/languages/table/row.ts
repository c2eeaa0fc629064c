import type { ProjectText } from '../../../../src/core/languages/citation';
import type { LanguageId } from '../../../../src/core/languages/citationLanguages';

/** `|` marks the cursor; without `form` the citation is parenthetical. */
export type Insertion = readonly [what: string, before: string, keys: string, after: string, form?: string];
/** The keys that are found, in order, separated by spaces. */
export type Reading = readonly [what: string, text: string, keys: string];
/** A key, and its citation, or that it cannot be cited. */
export type KeyCase = readonly [key: string, written: string | 'misread'];

/** What a language does with citations; every test of a language fills in one. */
export interface Row {
  readonly language: LanguageId;
  /** Precedes each text. */
  readonly preamble?: string;
  readonly project?: readonly ProjectText[];
  readonly parenthetical: readonly Insertion[];
  readonly textual: readonly Insertion[];
  readonly several: readonly Insertion[];
  readonly adding: readonly Insertion[];
  readonly notes: readonly Insertion[];
  readonly otherForms: readonly Insertion[];
  readonly reads: readonly Reading[];
  readonly readsNone: readonly (readonly [what: string, text: string])[];
  readonly keys: readonly KeyCase[];
}
