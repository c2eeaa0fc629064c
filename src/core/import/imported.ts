import type { Paper } from '../paper';
import type { Problem } from '../problem';

export type ImportProblemKind =
  /** Nothing is known of it but its place: no title, and no arXiv id or DOI. */
  | 'no-title'
  /** It has no citation key; it was added, and gets one. */
  | 'no-key'
  /** A line of pasted text in which no arXiv id and no DOI stands. */
  | 'no-identifier'
  /** A record that never ends. */
  | 'cut-off'
  /** A line that belongs to no record. */
  | 'stray-text'
  /** The page as it was saved does not hold what it shows. */
  | 'no-page-data'
  /** None of the kinds of files that are understood, or an empty one. */
  | 'not-understood'
  | 'empty';

/** What was read, and what was not. */
export interface Imported {
  readonly papers: readonly Paper[];
  /** By line. `kind` is one of `ImportProblemKind`, or of the parser of the format. */
  readonly problems: readonly Problem[];
}
