import type { Paper } from '../paper';
import { yearOf } from './describePaper';

export interface YearCount {
  readonly year: number;
  readonly papers: number;
}

/** Counts papers per year, from the first to the last year with papers, including years without any. */
export function countPerYear(papers: readonly Paper[]): YearCount[] {
  const counts = new Map<number, number>();
  for (const paper of papers) {
    const year = Number(yearOf(paper));
    if (Number.isInteger(year) && year > 0) counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  if (counts.size === 0) return [];
  const first = Math.min(...counts.keys());
  const last = Math.max(...counts.keys());
  return Array.from({ length: last - first + 1 }, (_, i) => ({
    year: first + i,
    papers: counts.get(first + i) ?? 0,
  }));
}
