import type { Paper } from '../paper';
import { uniqueKey } from '../keys/citationKey';
import { keyFromPattern, type KeyPattern } from '../keys/keyPattern';
import type { KeyedPaper } from './citationFormats';

/** Papers with the key to write each under: in the pattern's manner, else its own. No two have the same. */
export function keyedPapers(papers: readonly Paper[], pattern?: KeyPattern): KeyedPaper[] {
  const taken = new Set<string>();
  return papers.map((paper) => {
    const wanted = (pattern && keyFromPattern(pattern, paper)) || paper.citationKey;
    // Compared in lower case, as BibTeX does.
    const key = uniqueKey(wanted, (each) => taken.has(each.toLowerCase()));
    taken.add(key.toLowerCase());
    return { paper, key };
  });
}
