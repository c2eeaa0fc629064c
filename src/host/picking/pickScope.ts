import type * as vscode from 'vscode';
import { paperOfEntry } from '../../core/bibliography/paperOfEntry';
import type { Bibliography } from '../../core/bibliography/bibliography';
import type { Paper } from '../../core/paper';
import { buildSteps } from '../../core/search/createSearch';
import type { Hit, PaperSearch } from '../../core/search/paperSearch';
import type { Bibliographies } from '../bibliography/bibliographies';
import type { LibrarySnapshot } from '../library/library';
import { languageOf } from '../manuscript/manuscript';
import { runInSlices } from '../tasks/runInSlices';
import { basename } from '../files/uri';

const limit = 50;

/** What can be picked for a document: the papers of the library and the other entries of its bibliography. */
export interface PickScope {
  readonly search: Pick<PaperSearch, 'search' | 'get'>;
  /** The keys of entries in the bibliography, by the id of their paper. */
  readonly entryKeys: ReadonlyMap<string, string>;
  /** The name of the file, for the mark on its rows. */
  readonly bibliographyName: string;
  isCited(paper: Paper): boolean;
}

interface Combined {
  readonly search: PickScope['search'];
  readonly entryKeys: ReadonlyMap<string, string>;
  /** Asked by the search; set for the current document. */
  readonly cited: { has: (paper: Paper) => boolean };
}

/** One index for each state of the bibliographies. */
const combined = new WeakMap<
  Bibliography,
  { readonly snapshot: LibrarySnapshot; readonly all: readonly Bibliography[]; readonly value: Combined }
>();

/** Makes the scope for a document; without one, of the library alone. */
export async function pickScope(
  snapshot: LibrarySnapshot,
  bibliographies: Bibliographies,
  document: vscode.TextDocument | undefined,
): Promise<PickScope> {
  const served = document && (await bibliographies.served(document));
  const files = (served?.files ?? []).flatMap(({ bibliography }) => bibliography ?? []);
  const [first] = files;
  if (!document || !served || !first) {
    return {
      search: await snapshot.search(),
      entryKeys: new Map(),
      bibliographyName: '',
      isCited: () => false,
    };
  }
  const known = combined.get(first);
  const isCurrent = known?.snapshot === snapshot && known.all.every((each, i) => each === files[i]);
  const value = isCurrent && known.all.length === files.length ? known.value : await combine(snapshot, files);
  if (value !== known?.value) combined.set(first, { snapshot, all: files, value });
  const citedKeys = new Set(
    languageOf(document)
      .findCitations(document.getText())
      .flatMap(({ keys }) => keys.map(({ key }) => key.toLowerCase())),
  );
  const isCited = (paper: Paper) =>
    citedKeys.has((value.entryKeys.get(paper.id) ?? paper.citationKey).toLowerCase());
  value.cited.has = isCited;
  snapshot.setIsCited(isCited);
  return { ...value, isCited, bibliographyName: basename(served.files[0]!.uri) };
}

async function combine(snapshot: LibrarySnapshot, files: readonly Bibliography[]): Promise<Combined> {
  const entryKeys = new Map<string, string>();
  const own: Paper[] = [];
  for (const entry of files.flatMap(({ entries }) => entries)) {
    const paper = snapshot.ofWork(entry.work);
    const { id } = paper ?? paperOfEntry(entry);
    if (!paper && !entryKeys.has(id)) own.push(paperOfEntry(entry));
    if (!entryKeys.has(id)) entryKeys.set(id, entry.key);
  }
  const cited: Combined['cited'] = { has: () => false };
  const options = { ...snapshot.searchOptions, isCited: (paper: Paper) => cited.has(paper) };
  const search = snapshot.isLarge
    ? joined(await snapshot.search(), await runInSlices(buildSteps(own, options)))
    : await runInSlices(buildSteps([...snapshot.papers, ...own], options));
  return { search, entryKeys, cited };
}

/**
 * Searches two indexes as one: an index of both would take too long to make. Scores of two indexes cannot be compared,
 * so each counts as a share of the best in its own.
 */
function joined(first: PaperSearch, second: PaperSearch): PickScope['search'] {
  return {
    get: (id) => second.get(id) ?? first.get(id),
    search(query, options = {}) {
      const { limit: most = limit } = options;
      const found = [second, first].flatMap((search) => {
        const hits = search.search(query, options);
        const best = hits[0]?.score || 1;
        return hits.map((hit) => ({ hit, share: hit.score / best }));
      });
      return found
        .sort((a, b) => b.share - a.share)
        .slice(0, most)
        .map(({ hit }) => hit);
    },
  };
}

/** Searches the scope, or `among` these papers. `in:bib` leaves the papers with an entry in the bibliography. */
export function searchScope(scope: PickScope, query: string, among: readonly Paper[] | undefined): Hit[] {
  const { search, entryKeys } = scope;
  if (among)
    return search.search(query, { limit, filter: (paper) => among.some(({ id }) => id === paper.id) });
  const words = query.replace(/(?:^|\s)in:bib(?=\s|$)/g, ' ').trim();
  if (words === query) return search.search(query, { limit });
  if (words) return search.search(words, { limit, filter: ({ id }) => entryKeys.has(id) });
  // `in:bib` alone lists all entries.
  const papers = [...entryKeys.keys()].flatMap((id) => search.get(id) ?? []);
  return papers.map((paper) => ({ paper, score: 0, isByMeaning: false, matches: [] }));
}
