import type { Paper } from '../paper';
import { createSearch, type PaperSearch, type RelatedPaper } from './createSearch';

/** The papers nearest to `paper`, which need not be among them itself; nearest first, each with the reason in words. */
export function relatedPapers(
  paper: Paper,
  papers: readonly Paper[] | PaperSearch,
  limit: number,
): RelatedPaper[] {
  const search = 'search' in papers ? papers : createSearch(papers);
  return search.related(paper, limit);
}
