import type { Paper } from '../paper';
import { truncate } from './describePaper';
import type { SortBy } from './groupPapers';

/** More rows on one tree level are slow to render and to scan. */
const maxRows = 300;

/** A page of a long list of papers. */
export interface PaperPage {
  /** Positions in the list, from 1. */
  readonly first: number;
  readonly last: number;
  /** First and last value of the sort order, or empty. */
  readonly label: string;
  readonly papers: readonly Paper[];
}

/**
 * Splits a long list of papers into pages of equal length; returns no pages for a short list. A page is labelled with its
 * dates or the beginnings of its titles.
 */
export function pagePapers(papers: readonly Paper[], sortBy: SortBy): PaperPage[] {
  if (papers.length <= maxRows) return [];
  const length = Math.max(100, Math.ceil(papers.length / maxRows));
  return Array.from({ length: Math.ceil(papers.length / length) }, (_, i) => {
    const page = papers.slice(i * length, (i + 1) * length);
    return {
      first: i * length + 1,
      last: i * length + page.length,
      label: labelOf(page, sortBy),
      papers: page,
    };
  });
}

function labelOf(page: readonly Paper[], sortBy: SortBy): string {
  const [from, to] = [page[0]!, page.at(-1)!].map((paper) =>
    sortBy === 'title' ? truncate(paper.title, 24) : sortBy === 'date' ? (paper.date?.slice(0, 7) ?? '') : '',
  ) as [string, string];
  return from === to ? from : [from, to].filter(Boolean).join(' – ');
}
