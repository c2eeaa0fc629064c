import type { CslName, Paper } from '../paper';
import type { EntryWork } from '../bibliography/bibliography';
import { citedItem } from '../items/citedItem';
import { markupToText } from '../text/markup';
import { isoDate } from '../work/cslDate';
import { withParticles } from '../work/names';

/** Names a work as readers do: `Greenblatt et al. 2024`, or without authors by the beginning of its title. */
export function authorYear({ authors, title, year }: Pick<EntryWork, 'authors' | 'title' | 'year'>): string {
  return [namesOrTitle(authors, title), year].filter(Boolean).join(' ');
}

/** The names without the year, as in *Greenblatt et al. (2024)*. */
export function namesOrTitle(authors: readonly CslName[], title = ''): string {
  if (authors.length > 0) return shortNames(authors);
  const words = title.split(/\s+/);
  return words.length > 4 ? `${words.slice(0, 4).join(' ')}…` : title;
}

/** Names the authors as in running text: `Greenblatt et al.`, `Knox and Stone`, `Team GLM`. */
export function shortNames(names: readonly CslName[]): string {
  const [first, second] = names;
  const isCut = names.at(-1)?.literal === 'others';
  if (first && (names.length > 2 || isCut)) return `${familyOf(first)} et al.`;
  return [first, second].flatMap((name) => (name ? familyOf(name) : [])).join(' and ');
}

/** `du Pin Calmon` */
const familyOf = (name: CslName) =>
  [name['non-dropping-particle'], name.family ?? name.literal ?? name.given].filter(Boolean).join(' ');

/** The work of an entry that would be made of this paper. */
export function workOfPaper(paper: Paper): Pick<EntryWork, 'authors' | 'title' | 'year'> {
  const { author, editor, title = paper.title, issued } = citedItem(paper, 'auto', 'as-written');
  const year = isoDate(issued)?.slice(0, 4);
  return {
    authors: withParticles(author ?? editor ?? []),
    title: markupToText(title),
    ...(year === undefined ? {} : { year }),
  };
}
