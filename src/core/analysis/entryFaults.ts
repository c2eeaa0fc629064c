import type { BibliographyEntry, EntryWork } from '../bibliography/bibliography';
import type { Paper } from '../paper';
import type { Comparison } from '../work/compareWorks';
import { isPreprint, isPublished } from '../work/preprints';
import { WorkIndex } from '../work/workIndex';

/** A problem with a bibliography entry. Marks show it in the file, Tidy in a list. */
export type EntryFault =
  /** `other` comes first and has the same key, or is the same work. */
  | {
      readonly kind: 'same-key' | 'same-work';
      readonly entry: BibliographyEntry;
      readonly other: BibliographyEntry;
    }
  /** The entry is a preprint, and `other` is its published version. */
  | { readonly kind: 'other-edition'; readonly entry: BibliographyEntry; readonly other: BibliographyEntry }
  /** `other` has the same identifier but is another work, by its title or by its authors and year. */
  | ({
      readonly kind: 'same-identifier';
      readonly entry: BibliographyEntry;
      readonly other: BibliographyEntry;
    } & Pick<Extract<Comparison, { kind: 'conflict' }>, 'identifier' | 'reason'>)
  /** The paper was withdrawn, or the preprint has since been published. */
  | { readonly kind: 'published' | 'withdrawn'; readonly entry: BibliographyEntry; readonly paper: Paper };

/** Finds the problems of entries in one or more files, from their content and the known papers. */
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

/** Is the work a preprint of a paper that has been published? The authors of the published version must be known. */
export const isOutdated = (work: EntryWork, { published }: Paper): boolean =>
  published !== undefined && !published.authorsUnknown && isPreprint(work);

/** Finds duplicates, preprints beside their published versions, and identifiers shared by two works. */
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
