import { googleScholarKey, uniqueKey, type KeyPaper } from '../keys/citationKey';

/** A key in the style of Google Scholar that no other paper has. `isTaken` gets it in lower case. */
export function citationKeyFor(paper: KeyPaper, isTaken: (key: string) => boolean): string {
  return uniqueKey(googleScholarKey(paper), (key) => isTaken(key.toLowerCase()));
}
