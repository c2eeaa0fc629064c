import { keyWorkOf } from '../items/keyWorkOf';
import type { Paper } from '../paper';
import { uniqueKey } from '../keys/citationKey';
import { keyFromPattern, type KeyPattern } from '../keys/keyPattern';
import type { KeyedPaper } from './citationFormats';

/** Gives each paper a unique key: by the pattern if there is one, else its own. */
export function keyedPapers(papers: readonly Paper[], pattern?: KeyPattern): KeyedPaper[] {
  const taken = new Set<string>();
  return papers.map((paper) => {
    const wanted = (pattern && keyFromPattern(pattern, keyWorkOf(paper))) || paper.citationKey;
    // Compared in lower case, as BibTeX does.
    const key = uniqueKey(wanted, (each) => taken.has(each.toLowerCase()));
    taken.add(key.toLowerCase());
    return { paper, key };
  });
}
