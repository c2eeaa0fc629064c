import type { CslDate } from '../cslItem';

/** The first day of a date as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; of a text the first year it names. */
export function isoDate(date: CslDate | undefined): string | undefined {
  const [first = []] = date?.['date-parts'] ?? [];
  const [year, ...rest] = first;
  if (year === undefined || year < 0) return /\d{4}(?:-\d{2}(?:-\d{2})?)?/.exec(date?.literal ?? '')?.[0];
  return [String(year).padStart(4, '0'), ...rest.map((part) => String(part).padStart(2, '0'))].join('-');
}
