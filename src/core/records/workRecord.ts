import { definedOnly } from '../text/unknownValues';
import type { PaperLink } from '../paper';
import { htmlText } from '../text/htmlText';
import { encodeAddress } from '../text/encodeAddress';
import { linksOf, type PaperFacts, type PaperRecord, type ServiceId } from './paperRecord';

/** Facts as a service states them; those it does not state may be undefined or empty. */
export type StatedFacts = {
  readonly [Name in keyof Omit<PaperFacts, 'links'>]?: PaperFacts[Name] | undefined;
};

type RecordDetails = {
  readonly [Name in keyof Omit<PaperRecord, 'source' | 'facts'>]?: PaperRecord[Name] | undefined;
} & {
  /** Besides those derived from the identifiers. */
  readonly links?: readonly (PaperLink | undefined)[];
};

/** Makes a record with the links derived from its identifiers; none if there is no title. */
export function workRecord(
  source: ServiceId,
  { title, authors, ...facts }: StatedFacts,
  { links = [], ...details }: RecordDetails = {},
): PaperRecord[] {
  if (!title) return [];
  const { arxivId, doi } = facts;
  const names = authors && authors.length > 0 ? authors : undefined;
  return [
    definedOnly<PaperRecord>({
      source,
      facts: definedOnly<PaperRecord['facts']>({
        ...facts,
        title: htmlText(title),
        abstract: (facts.abstract && htmlText(facts.abstract)) || undefined,
        authors: names,
        authorCount: facts.authorCount ?? names?.length,
        date: facts.date || undefined,
        links: linksOf(
          arxivId ? { kind: 'arxiv', url: `https://arxiv.org/abs/${arxivId}` } : undefined,
          arxivId ? { kind: 'pdf', url: `https://arxiv.org/pdf/${arxivId}` } : undefined,
          doi ? { kind: 'doi', url: `https://doi.org/${encodeAddress(doi)}` } : undefined,
          ...links,
        ),
      }),
      ...details,
    }),
  ];
}
