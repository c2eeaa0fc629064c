import type { EntryWork } from '../work/entryWork';
import { htmlText } from '../text/htmlText';
import { definedOnly } from '../text/unknownValues';
import { withParticles } from '../work/names';
import { isoDate } from '../work/cslDate';
import type { CslItem } from '../cslItem';
import { identifiersOfItem } from '../work/itemIdentifiers';

/** What identifies the work of an item, in an entry whose type is named so. */
export function workOfItem(item: CslItem, type: string): EntryWork {
  const { title, abstract, author, editor, publisher, 'container-title': container } = item;
  const venue = container ?? publisher;
  return definedOnly<EntryWork>({
    type,
    title: title && htmlText(title),
    authors: withParticles(author ?? editor ?? []),
    year: isoDate(item.issued)?.slice(0, 4),
    venue: venue && htmlText(venue),
    abstract: abstract && htmlText(abstract),
    ...identifiersOfItem(item),
  });
}
