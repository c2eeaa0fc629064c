import { normalizeTitle } from '../work/normalizeTitle';
import type { Paper } from '../paper';
import type { Bibliography, BibliographyEntry, EntryWork } from '../bibliography/bibliography';

/** Something to say of an entry of a bibliography. */
export type EntryFault =
  | {
      readonly kind: 'same-key' | 'same-work';
      readonly entry: BibliographyEntry;
      readonly first: BibliographyEntry;
    }
  | { readonly kind: 'published' | 'withdrawn'; readonly entry: BibliographyEntry; readonly paper: Paper };

/** Entries that stand there twice, under one key or two. */
export function duplicateEntries({ entries }: Pick<Bibliography, 'entries'>): EntryFault[] {
  const byKey = new Map<string, BibliographyEntry>();
  const bySign = new Map<string, BibliographyEntry>();
  const faults: EntryFault[] = [];
  for (const entry of entries) {
    const key = entry.key.toLowerCase();
    const namesake = byKey.get(key);
    if (namesake) {
      faults.push({ kind: 'same-key', entry, first: namesake });
      continue;
    }
    byKey.set(key, entry);
    const signs = identifiersOf(entry.work);
    const twin = signs.map((sign) => bySign.get(sign)).find((each) => each !== undefined);
    if (twin) faults.push({ kind: 'same-work', entry, first: twin });
    for (const sign of signs) if (!bySign.has(sign)) bySign.set(sign, entry);
  }
  return faults;
}

/** An arXiv number, a DOI; a title with year and first author, long enough not to be anybody's. */
function identifiersOf({ type, arxivId, doi, title = '', year = '', authors }: EntryWork): string[] {
  const name = normalizeTitle(title);
  const [first] = authors;
  const family = normalizeTitle(first?.family ?? first?.literal ?? '');
  return [
    arxivId && `arxiv ${arxivId}`,
    // Chapters share the DOI of their book with other chapters now and then.
    doi && !/^in(book|collection)$/.test(type) && `doi ${doi}`,
    name.length > 15 && family !== '' && year !== '' && `title ${name} ${year} ${family} ${type}`,
  ].filter((sign): sign is string => typeof sign === 'string' && sign !== '');
}

/** Entries of papers that have been withdrawn, and those of preprints that have since been published. */
export function outdatedEntries(
  { entries }: Pick<Bibliography, 'entries'>,
  paperOf: (work: EntryWork) => Paper | undefined,
): EntryFault[] {
  return entries.flatMap((entry): EntryFault[] => {
    const paper = paperOf(entry.work);
    if (!paper) return [];
    if (paper.withdrawn) return [{ kind: 'withdrawn', entry, paper }];
    const isPublished = paper.published !== undefined && !paper.published.authorsUnknown;
    return isPublished && isOfPreprint(entry.work) ? [{ kind: 'published', entry, paper }] : [];
  });
}

/** Does the entry name no place of publication but arXiv? */
export function isOfPreprint({ type, venue, doi, arxivId }: EntryWork): boolean {
  if (doi !== undefined && !/arxiv/i.test(doi)) return false;
  if (venue !== undefined) return /arxiv|^corr\b|preprint/i.test(venue);
  return (
    arxivId !== undefined &&
    /^(?:misc|online|unpublished|article|techreport|report|electronic|www)$/.test(type)
  );
}
