import type { BibliographyEntry, EntryWork } from '../bibliography/bibliography';
import type { Paper } from '../paper';
import type { Comparison } from '../work/compareWorks';
import { isPreprint, isPublished } from '../work/preprints';
import { WorkIndex } from '../work/workIndex';

/** Something to say of an entry of a bibliography. Marks say it in the file, and Tidy in a list. */
export type EntryFault =
  /** `other`, which comes first, has the key or is of the same work. */
  | {
      readonly kind: 'same-key' | 'same-work';
      readonly entry: BibliographyEntry;
      readonly other: BibliographyEntry;
    }
  /** Of a preprint; `other` is of its published version. */
  | { readonly kind: 'other-edition'; readonly entry: BibliographyEntry; readonly other: BibliographyEntry }
  /** `other` has the same identifier, and is of another work: by its title, or by its authors and year. */
  | ({
      readonly kind: 'same-identifier';
      readonly entry: BibliographyEntry;
      readonly other: BibliographyEntry;
    } & Pick<Extract<Comparison, { kind: 'conflict' }>, 'identifier' | 'reason'>)
  /** Of a paper that was withdrawn, or of a preprint that has since been published. */
  | { readonly kind: 'published' | 'withdrawn'; readonly entry: BibliographyEntry; readonly paper: Paper };

/** All there is to say of entries, in one file or several, by what they say and what is known of their works. */
export function entryFaults(
  entries: readonly BibliographyEntry[],
  paperOf: (work: EntryWork) => Paper | undefined,
): EntryFault[] {
  const faults = relatedEntries(entries);
  const told = new Set(faults.flatMap(({ kind, entry }) => (kind === 'other-edition' ? [entry] : [])));
  const papers = entries.map((entry) => ({ entry, paper: paperOf(entry.work) }));
  const published = new Map(
    papers.flatMap(({ entry, paper }) => (isPublished(entry.work) ? [[paper, entry] as const] : [])),
  );
  for (const { entry, paper } of papers) {
    if (paper?.withdrawn) faults.push({ kind: 'withdrawn', entry, paper });
    if (!paper || paper.withdrawn || told.has(entry) || !isOutdated(entry.work, paper)) continue;
    const other = published.get(paper);
    faults.push(other ? { kind: 'other-edition', entry, other } : { kind: 'published', entry, paper });
  }
  return faults;
}

/** Does the work describe a preprint of a paper that has been published, with authors that are known? */
export const isOutdated = (work: EntryWork, { published }: Paper): boolean =>
  published !== undefined && !published.authorsUnknown && isPreprint(work);

/** Entries that stand there twice, in two editions, or under an identifier of another. */
function relatedEntries(entries: readonly BibliographyEntry[]): EntryFault[] {
  const byKey = new Map<string, BibliographyEntry>();
  const index = new WorkIndex<BibliographyEntry>();
  const faults: EntryFault[] = [];
  const preprints = new Set<BibliographyEntry>();
  for (const entry of entries) {
    const key = entry.key.toLowerCase();
    const namesake = byKey.get(key);
    if (namesake) {
      faults.push({ kind: 'same-key', entry, other: namesake });
      continue;
    }
    byKey.set(key, entry);
    const told = new Set<string>();
    for (const { value: other, comparison } of index.matches(entry.work)) {
      if (told.has(comparison.kind)) continue;
      told.add(comparison.kind);
      if (comparison.kind === 'same') faults.push({ kind: 'same-work', entry, other });
      if (comparison.kind === 'conflict') {
        const { identifier, reason } = comparison;
        faults.push({ kind: 'same-identifier', entry, other, identifier, reason });
      }
      if (comparison.kind !== 'differentEdition') continue;
      const [preprint, published] = comparison.preprint === 'first' ? [entry, other] : [other, entry];
      if (!preprints.has(preprint)) faults.push({ kind: 'other-edition', entry: preprint, other: published });
      preprints.add(preprint);
    }
    index.add(entry, entry.work);
  }
  return faults;
}
