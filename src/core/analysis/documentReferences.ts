import type { Paper } from '../paper';
import type { Bibliography, BibliographyEntry, EntryWork } from '../bibliography/bibliography';
import type { Citation, CitedKey } from '../languages/citation';

/** A work that a document cites. */
export interface Reference {
  /** As first written in the document. */
  readonly key: string;
  /** In document order. */
  readonly places: readonly CitedKey[];
  /** Undefined if no bibliography has the key. */
  readonly entry?: BibliographyEntry;
  /** Undefined if the library does not have the work. */
  readonly paper?: Paper;
}

/** Finds papers by entry or key. */
export interface PaperLookup {
  /** The paper an entry is of. */
  ofWork(work: EntryWork): Paper | undefined;
  /** Ignores case. */
  withKey(key: string): Paper | undefined;
}

/**
 * Lists the works that a document cites, in order of first citation. Keys are case-insensitive; an entry cited under
 * several keys is one reference. A key without an entry is matched with the citation keys of papers.
 */
export function documentReferences(
  citations: readonly Citation[],
  bibliographies: readonly Bibliography[],
  papers: PaperLookup,
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
    const paper = entry ? papers.ofWork(entry.work) : papers.withKey(place.key);
    found.set(identity, {
      key: place.key,
      places: [place],
      ...(entry && { entry }),
      ...(paper && { paper }),
    });
  }
  return [...found.values()];
}
