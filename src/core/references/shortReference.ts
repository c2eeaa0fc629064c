import type { EntryWork } from '../bibliography/bibliography';
import { joined, naturalFull } from '../export/nameForms';

/** Formats an entry on one line of plain text, from its own fields: names, year, title, venue. */
export function shortReference({ authors, year, title, venue, arxivId }: EntryWork): string {
  const names =
    authors.length > 6
      ? `${naturalFull(authors[0]!)} et al.`
      : joined(authors.map(naturalFull), ', ', authors.length > 2 ? ', and ' : ' and ');
  const place = venue ?? (arxivId === undefined ? undefined : `arXiv:${arxivId}`);
  const head = [names, year && `(${year})`].filter(Boolean).join(' ');
  return [head, title, place]
    .filter(Boolean)
    .map((part) => (/[.?!]$/.test(part!) ? part! : `${part}.`))
    .join(' ');
}
