import type { CslItem } from '../cslItem';
import {
  arxivIdAlone,
  arxivIdInDoi,
  arxivIdInUrl,
  arxivIdOf,
  doiOf,
  preferredDoi,
  type Identified,
} from './identifiers';
import { definedOnly } from '../text/unknownValues';

/** The identifiers of a CSL item's own work. */
export function identifiersOfItem(
  item: CslItem,
): Pick<Identified, 'arxivId' | 'doi' | 'isbn' | 'pmid' | 'url'> {
  return definedOnly<Pick<Identified, 'arxivId' | 'doi' | 'isbn' | 'pmid' | 'url'>>({
    arxivId: arxivIdOfItem(item),
    doi: preferredDoi(doisOf(item)),
    isbn: item.ISBN,
    pmid: item.PMID,
    url: item.URL,
  });
}

function doisOf({ DOI = '', URL = '' }: CslItem): string[] {
  return [DOI, /doi\.org/i.test(URL) ? URL : ''].flatMap((value) => doiOf(value) ?? []);
}

/** The arXiv number of an item: programs put it into one of many variables. */
export function arxivIdOfItem(item: CslItem): string | undefined {
  const isArchived = namesArxiv(item.archive) || /^arxiv$/i.test(item.publisher ?? '');
  const candidates = [
    ...doisOf(item).map(arxivIdInDoi),
    ...[item.archive_location, item.number].map((number) =>
      isArchived || namesArxiv(number) ? arxivIdOf(number ?? '') : undefined,
    ),
    arxivIdInUrl(item.URL ?? ''),
    // Zotero puts one fact per line into the note.
    ...(item.note ?? '').split(/[\r\n]+|\. (?=arXiv:)/).map(arxivIdAlone),
    ...[item['container-title'], item.volume, item.genre].map((value) =>
      namesArxiv(value) ? arxivIdAlone(value ?? '') : undefined,
    ),
  ];
  return candidates.find((id) => id !== undefined);
}

/** The number of a work, unless it is arXiv's, for which formats have places of their own. */
export const ownNumber = ({ number }: CslItem): string | undefined =>
  number !== undefined && /^arXiv:/i.test(number) ? undefined : number;

/** The note on a work without the arXiv number that `citedItem` and `bibItem` put at its end. */
export const ownNote = ({ note }: CslItem): string | undefined =>
  note?.replace(/(?:^|\. )arXiv:\S+$/, '') || undefined;

const namesArxiv = (text: string | undefined) => /rxiv|corr|abs\//i.test(text ?? '');
