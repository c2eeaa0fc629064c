import type { CslDate } from '../cslItem';

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const seasons = /^(?:(spring)|(summer)|(autumn|fall)|(winter))\b/i;

/** BibTeX's macro for a month, from 1; every style defines them. */
export const monthMacro = (month: number): string | undefined => monthNames[month - 1];

/**
 * Reads biblatex's dates, which are those of ISO 8601-2: `2001-05`, `2001-04/2001-06`, `1723~`, `2001-21` (a season),
 * `-0044`, `2001/..`. What is none is kept as it is said.
 */
export function parseBiblatexDate(text: string): CslDate | undefined {
  const said = text.trim();
  if (said === '') return undefined;
  const ends = said.split('/').map((end) => end.trim());
  if (ends.length > 2) return { literal: said };
  const [first, last] = ends.map(parseEnd);
  if (!first) return { literal: said };
  const { season } = first;
  const isCirca = ends.some((end) => /[~?%]$/.test(end));
  const isOpen = ends.length === 2 && !last;
  if (isOpen && !/^(?:|\.\.)$/.test(ends[1]!)) return { literal: said };
  return {
    'date-parts': last ? [first.parts, last.parts] : [first.parts],
    ...(season !== undefined && { season }),
    ...(isCirca && { circa: true }),
    ...(isOpen && { literal: said }),
  };
}

function parseEnd(text: string): { parts: number[]; season?: number } | undefined {
  const match = /^(-?)(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T[\d:.Z+-]*)?[~?%]?$/.exec(text);
  if (!match) return undefined;
  const [, sign, year, month, day] = match;
  // Year 0 of ISO 8601 is 1 BC, which CSL writes as -1.
  const parts = [sign ? -Number(year) - 1 : Number(year)];
  const number = Number(month ?? 0);
  if (number >= 21 && number <= 24) return { parts, season: number - 20 };
  if (number >= 1 && number <= 12) {
    parts.push(number);
    if (day && Number(day) >= 1 && Number(day) <= 31) parts.push(Number(day));
  }
  return { parts };
}

/** Reads BibTeX's `year`, `month` and `day`. A year that is no number, as *in press*, is kept as it is said. */
export function parseBibtexDate(year: string, month = '', day = ''): CslDate | undefined {
  const said = year.trim();
  if (said === '') return undefined;
  const range = /^(\d{4})\s*(?:[-–—]+|\/)\s*(\d{4})$/.exec(said);
  if (range) return { 'date-parts': [[Number(range[1])], [Number(range[2])]] };
  const circa = /^(?:c|ca|circa)\.?\s*(\d{4})$/i.exec(said)?.[1];
  if (circa) return { 'date-parts': [[Number(circa)]], circa: true };
  const before = /^(\d{1,4})\s*B\.?C\.?(?:E\.?)?$/i.exec(said)?.[1];
  if (before) return { 'date-parts': [[-Number(before)]] };
  if (!/^\d{4}$/.test(said)) return { literal: said };
  const parts = [Number(said)];
  const season = seasons.exec(month.trim());
  if (season) return { 'date-parts': [parts], season: season.slice(1).findIndex((each) => each) + 1 };
  const { months, days } = parseMonth(month);
  const days2 = /^\d{1,2}$/.test(day.trim()) ? [Number(day)] : days;
  const [first, last] = months;
  if (first === undefined) return { 'date-parts': [parts] };
  const whole = days2.length > 0 ? [...parts, first, days2[0]!] : [...parts, first];
  if (last !== undefined)
    return { 'date-parts': [whole, days2.length > 1 ? [...parts, last, days2[1]!] : [...parts, last]] };
  if (days2.length > 1) return { 'date-parts': [whole, [...parts, first, days2[1]!]] };
  return { 'date-parts': [whole] };
}

/** `mar`, `March 3--5`, `10~jan`, `May/June`, `3`: the months, at most two, and the days. */
function parseMonth(text: string): { months: number[]; days: number[] } {
  const words = text.toLowerCase().match(/\p{L}+|\d+/gu) ?? [];
  const months: number[] = [];
  const days: number[] = [];
  for (const word of words) {
    const named = monthNames.indexOf(word.slice(0, 3)) + 1;
    if (named > 0 && word.length >= 3) months.push(named);
    else if (/^\d{1,2}$/.test(word) && Number(word) >= 1 && Number(word) <= 31) days.push(Number(word));
  }
  if (months.length > 0) return { months: months.slice(0, 2), days: days.slice(0, 2) };
  const [only] = days;
  const isMonth = words.length === 1 && only !== undefined && only <= 12;
  return { months: isMonth ? [only] : [], days: [] };
}

/** Writes a date as biblatex has it. A date that is none of a calendar is not written. */
export function biblatexDate({ 'date-parts': parts = [], season, circa }: CslDate): string | undefined {
  const [first, last] = parts.map((each) => isoDate(each, Number(season) || undefined));
  if (!first) return undefined;
  const mark = circa ? '~' : '';
  return last === undefined ? first + mark : `${first}${mark}/${last}${mark}`;
}

function isoDate([year, month, day]: readonly number[], season?: number): string {
  if (year === undefined) return '';
  const before = year < 0;
  const head = `${before ? '-' : ''}${String(before ? -year - 1 : year).padStart(4, '0')}`;
  const two = (number: number) => String(number).padStart(2, '0');
  if (season !== undefined && !month) return `${head}-${20 + season}`;
  if (!month) return head;
  return day ? `${head}-${two(month)}-${two(day)}` : `${head}-${two(month)}`;
}
