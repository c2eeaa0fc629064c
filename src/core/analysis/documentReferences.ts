import type { Paper } from '../paper';
import type { Bibliography, BibliographyEntry, EntryWork } from '../bibliography/bibliography';
import type { Citation, CitedKey } from '../languages/citation';

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

/** The papers at hand, to be asked for. */
export interface PaperLookup {
  /** The paper an entry is of. */
  ofWork(work: EntryWork): Paper | undefined;
  /** The paper whose own key this is, in any case. */
  withKey(key: string): Paper | undefined;
}

/**
 * What a document cites, in the order in which it does so first. Keys are compared in lower case, and the names of one
 * entry are one reference. A key without entry is a paper's where it is the paper's own.
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
