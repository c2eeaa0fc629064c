import type { Paper } from '../../paper';
import type { PaperSearch } from '../paperSearch';

/**
 * Returns the papers that match every word of a filter, prefixes and typos allowed, and its conditions. A search may
 * also list papers with some of the words; a filter must not.
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
