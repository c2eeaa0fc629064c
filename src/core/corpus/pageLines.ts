export const lineBreak = /\r\n|[\r\n]/;

/** A classified line of a listing page. Blank lines and the site's header are left out. */
export type PageLine =
  | { readonly kind: 'authors'; readonly line: number; readonly text: string; readonly count: number }
  | { readonly kind: 'separator'; readonly line: number; readonly text: string }
  /** In the position of a listing's date; `date` is missing if there is no such day. */
  | {
      readonly kind: 'listing-date';
      readonly line: number;
      readonly text: string;
      readonly date?: string;
      readonly comments?: number;
    }
  /** A date on its own, which is the page's. */
  | { readonly kind: 'date'; readonly line: number; readonly text: string }
  /** In the position of an organisation, directly above the separator. */
  | { readonly kind: 'organization'; readonly line: number; readonly text: string }
  | { readonly kind: 'unreadable'; readonly line: number; readonly text: string }
  | { readonly kind: 'text'; readonly line: number; readonly text: string };

const headerLines = new Set([
  'new',
  'Get trending papers in your email inbox!',
  'Subscribe',
  'Daily Papers',
  'byAK and the research community',
  'by AK and the research community',
]);
const separator = /^(?:\u00C2?\u00B7|\uFFFD|[•∙⋅・])$/;
const authorCount = /^[^\p{L}\p{N}]*(?:\u00E2\u20AC\u00A2\s*)?(\d{1,6})\s+authors?$/u;
const bullet = /^(?:[•\uFFFD]|\u00E2\u20AC\u00A2)\s/;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const printedDate = /^([A-Z][a-z]{2})\s(\d{1,2})(?:,\s(\d{4}))?(?:\s+(\d{1,6}))?$/;

/**
 * Classifies the lines of a page. A line next to a separator is an organisation or a date, whatever its text; a date
 * that does not follow a separator is the page's.
 *
 * @param savedYear the year of dates without one
 */
export function readPageLines(text: string, savedYear: number): PageLine[] {
  const lines = text.split(lineBreak).map((line) => line.trim());
  const found: PageLine[] = [];
  let lastText = '';
  lines.forEach((text, index) => {
    if (text === '') return;
    const line = index + 1;
    const followsSeparator = separator.test(lastText);
    lastText = text;
    if (headerLines.has(text)) return;
    const authors = authorCount.exec(text);
    const match = printedDate.exec(text);
    const date = match && months.includes(match[1]!) ? match : undefined;
    const touchesSeparatorAbove = separator.test(lines[index - 1] ?? '');
    const touchesSeparatorBelow = separator.test(lines[index + 1] ?? '');
    if (authors) found.push({ kind: 'authors', line, text, count: Number(authors[1]) });
    else if (separator.test(text)) found.push({ kind: 'separator', line, text });
    else if (date && followsSeparator)
      found.push({ kind: 'listing-date', line, text, ...readDate(date, savedYear) });
    else if (touchesSeparatorAbove && text.length <= 100) found.push({ kind: 'listing-date', line, text });
    else if (date) found.push({ kind: 'date', line, text });
    else if (bullet.test(text)) found.push({ kind: 'unreadable', line, text });
    else if (touchesSeparatorBelow && text.length <= 100) found.push({ kind: 'organization', line, text });
    else found.push({ kind: 'text', line, text });
  });
  return found;
}

function readDate(match: RegExpExecArray, savedYear: number): { date?: string; comments?: number } {
  const [, monthName, dayText, yearText, commentsText] = match;
  const month = months.indexOf(monthName!) + 1;
  const day = Number(dayText);
  const year = yearText ? Number(yearText) : savedYear;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return {
    ...(day >= 1 && day <= length && { date: `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` }),
    ...(commentsText && { comments: Number(commentsText) }),
  };
}
