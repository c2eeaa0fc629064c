import { googleScholarKey, uniqueKey } from '../keys/citationKey';
import type { Paper } from '../paper';

/** A key in the usual manner that no other paper has. `isTaken` is given it in lower case. */
export function citationKeyFor(
  paper: Pick<Paper, 'authors' | 'title' | 'submitted' | 'date'>,
  isTaken: (key: string) => boolean,
): string {
  return uniqueKey(googleScholarKey(paper), (key) => isTaken(key.toLowerCase()));
}
