import type { CslName, Paper } from '../paper';
import { creatorsOf, isOthers } from '../work/names';

/** `du Pin Calmon`, or the name of an organisation; `et al.` after a list that was cut. */
export function familyName(name: CslName): string {
  if (isOthers(name)) return 'et al.';
  return name.literal ?? [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
}

/** `Flavio du Pin Calmon`, or the name of an organisation. */
export function fullName(name: CslName): string {
  return name.literal === undefined
    ? [name.given, name['dropping-particle'], familyName(name), name.suffix].filter(Boolean).join(' ')
    : familyName(name);
}

/** `Buyl`, `Buyl & Khalaf` or `Buyl et al.`; empty without authors and editors. */
export function shortAuthors(paper: Pick<Paper, 'authors' | 'editors'>): string {
  const [first, second, third] = creatorsOf(paper);
  if (!first) return '';
  if (!second) return familyName(first);
  return third || isOthers(second)
    ? `${familyName(first)} et al.`
    : `${familyName(first)} & ${familyName(second)}`;
}

/** The venue's short name with its year, or else the organisation. */
export function venueOf(paper: Paper): string | undefined {
  return paper.published?.containerShort ?? paper.published?.container ?? paper.organization;
}

/** Year of the first version. */
export function yearOf(paper: Pick<Paper, 'submitted' | 'date'>): string | undefined {
  return (paper.submitted ?? paper.date)?.slice(0, 4);
}

/** Truncates a text to one line of `length` characters, at a word boundary and with an ellipsis. */
export function truncate(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  const cut = line.lastIndexOf(' ', length);
  return `${line.slice(0, cut > length / 2 ? cut : length).replace(/(?<![\s,;:.])[\s,;:.]+$/, '')}…`;
}
