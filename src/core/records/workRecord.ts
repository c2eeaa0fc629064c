import { definedOnly } from '../text/unknownValues';
import { encodeAddress } from '../text/encodeAddress';
import { linksOf, type PaperFacts, type PaperRecord, type ServiceId } from './paperRecord';

/** What a service says of a work; what it does not say may be undefined or empty. */
export type WorkFacts = {
  readonly [Name in keyof Omit<PaperFacts, 'links' | 'authorCount'>]?: PaperFacts[Name] | undefined;
};

/** The record of a work, with the links that its ids give. None where it has no title. */
export function workRecord(source: ServiceId, { title, authors, ...facts }: WorkFacts): PaperRecord[] {
  if (!title) return [];
  const { arxivId, doi } = facts;
  const names = authors && authors.length > 0 ? authors : undefined;
  return [
    {
      source,
      facts: definedOnly<PaperRecord['facts']>({
        ...facts,
        title,
        abstract: facts.abstract || undefined,
        authors: names,
        authorCount: names?.length,
        date: facts.date || undefined,
        links: linksOf(
          arxivId ? { kind: 'arxiv', url: `https://arxiv.org/abs/${arxivId}` } : undefined,
          arxivId ? { kind: 'pdf', url: `https://arxiv.org/pdf/${arxivId}` } : undefined,
          doi ? { kind: 'doi', url: `https://doi.org/${encodeAddress(doi)}` } : undefined,
        ),
      }),
    },
  ];
}
