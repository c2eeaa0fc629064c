import type { Paper } from '../../paper';
import type { PaperSearch } from '../paperSearch';

/**
 * The papers a filter leaves: those that have every word of it, each forgivingly (the beginning of a word, a slip),
 * and meet its conditions. A search ranks and so may list what has only some of the words; a filter narrows.
 */
export function filterPapers(search: PaperSearch, query: string): ReadonlySet<Paper> {
  let left: Set<Paper> | undefined;
  for (const [part] of query.matchAll(/[^\s"]*"[^"]*"?|\S+/g)) {
    const found = new Set(
      search
        .search(part, { limit: search.size })
        .filter((hit) => !hit.isByMeaning)
        .map((hit) => hit.paper),
    );
    left = left ? new Set([...left].filter((paper) => found.has(paper))) : found;
  }
  return left ?? new Set();
}
