import type { Paper } from '../paper';
import { sortPapers } from './groupPapers';

/** Returns the `count` newest papers, newest first, ties by title; papers without a date come last. */
export function selectNewest(papers: readonly Paper[], count: number): Paper[] {
  if (papers.length <= count) return sortPapers(papers, 'date');
  // Sorting by title is slow, so only candidates are sorted.
  const perDate = new Map<string, number>();
  for (const { date = '' } of papers) perDate.set(date, (perDate.get(date) ?? 0) + 1);
  let taken = 0;
  // There are far fewer dates than papers.
  const oldest = [...perDate.keys()].sort().findLast((date) => (taken += perDate.get(date)!) >= count)!;
  const later = papers.filter(({ date = '' }) => date > oldest);
  const same = papers.filter(({ date = '' }) => date === oldest).slice(0, Math.max(count, 1000));
  return sortPapers([...later, ...same], 'date').slice(0, count);
}
