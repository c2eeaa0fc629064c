import { googleScholarKey, uniqueKey } from '../keys/citationKey';
import type { Paper } from '../paper';

/** A key in the style of Google Scholar that no other paper has. `isTaken` gets it in lower case. */
export function citationKeyFor(
  paper: Pick<Paper, 'authors' | 'title' | 'submitted' | 'date'>,
  isTaken: (key: string) => boolean,
): string {
  return uniqueKey(googleScholarKey(paper), (key) => isTaken(key.toLowerCase()));
}
