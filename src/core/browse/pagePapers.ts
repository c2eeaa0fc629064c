import type { Paper } from '../paper';
import { truncate } from './describePaper';
import type { SortBy } from './groupPapers';

/** More rows than this on one level are slow to show, and slow to look through. */
const maxRows = 300;

/** A part of a long list of papers. */
export interface PaperPage {
  /** Places in the list, from 1. */
  readonly first: number;
  readonly last: number;
  /** What its papers have in common by the order they are in; empty where that says nothing. */
  readonly label: string;
  readonly papers: readonly Paper[];
}

/**
 * A long list of papers in pages of equal length, none of more rows than can be browsed; nothing for a short one. By
 * date a page is called by its dates, by title by the first words.
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
