import type { Paper } from '../paper';
import type { PlainProblem } from '../problem';

/** What was read, and what was not. */
export interface Imported {
  readonly papers: readonly Paper[];
  /** By line. */
  readonly problems: readonly PlainProblem[];
}
