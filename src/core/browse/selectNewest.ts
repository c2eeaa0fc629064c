import type { Paper } from '../paper';
import { sortPapers } from './groupPapers';

/** The `count` newest papers, newest first, equal ones by title; those without a date last. */
export function selectNewest(papers: readonly Paper[], count: number): Paper[] {
  if (papers.length <= count) return sortPapers(papers, 'date');
  // Sorting by title is slow: only those that may be among them are.
  const perDate = new Map<string, number>();
  for (const { date = '' } of papers) perDate.set(date, (perDate.get(date) ?? 0) + 1);
  let taken = 0;
  // Dates are far fewer than papers.
  const oldest = [...perDate.keys()].sort().findLast((date) => (taken += perDate.get(date)!) >= count)!;
  const later = papers.filter(({ date = '' }) => date > oldest);
  const same = papers.filter(({ date = '' }) => date === oldest).slice(0, Math.max(count, 1000));
  return sortPapers([...later, ...same], 'date').slice(0, count);
}
