import type { Paper } from '../paper';
import type { Bibliography, BibliographyEntry } from './bibliography/bibliography';
import type { Citation, CitedKey } from './citation';

/** What a document cites, by one key. */
export interface Reference {
  /** As it is written first. */
  readonly key: string;
  /** Where, in order. */
  readonly places: readonly CitedKey[];
  /** None where no bibliography of the document has the key. */
  readonly entry?: BibliographyEntry;
  /** Where it is one of the papers at hand. */
  readonly paper?: Paper;
}

/**
 * What a document cites, in the order in which it does so first. Keys are compared in lower case, and the names of one
 * entry are one reference. A key without entry is a paper's where it is the paper's own.
 */
export function citedHere(
  citations: readonly Citation[],
  bibliographies: readonly Bibliography[],
  papers: readonly Paper[],
): Reference[] {
  const found = new Map<unknown, Reference & { readonly places: CitedKey[] }>();
  for (const place of citations.flatMap(({ keys }) => keys)) {
    const bibliography = bibliographies.find((each) => each.find(place.key));
    const entry = bibliography?.find(place.key);
    const identity = entry ?? place.key.toLowerCase();
    const known = found.get(identity);
    if (known) {
      known.places.push(place);
      continue;
    }
    const paper =
      bibliography && entry ? papersOf(bibliography, papers).get(entry) : byKey(papers, place.key);
    found.set(identity, {
      key: place.key,
      places: [place],
      ...(entry && { entry }),
      ...(paper && { paper }),
    });
  }
  return [...found.values()];
}

const byKey = (papers: readonly Paper[], key: string) =>
  papers.find((paper) => paper.citationKey.toLowerCase() === key.toLowerCase());

const known = new WeakMap<
  Bibliography,
  { readonly papers: readonly Paper[]; readonly byEntry: Map<BibliographyEntry, Paper> }
>();

/** The paper of each entry that is one; worked out once for a bibliography. */
function papersOf(bibliography: Bibliography, papers: readonly Paper[]): Map<BibliographyEntry, Paper> {
  const before = known.get(bibliography);
  if (before?.papers === papers) return before.byEntry;
  const byEntry = new Map<BibliographyEntry, Paper>();
  for (const paper of papers) {
    const entry = bibliography.findWork(paper);
    if (entry && !byEntry.has(entry)) byEntry.set(entry, paper);
  }
  known.set(bibliography, { papers, byEntry });
  return byEntry;
}
