import type * as vscode from 'vscode';
import { paperOfEntry } from '../../core/bibliography/paperOfEntry';
import type { Bibliography } from '../../core/bibliography/bibliography';
import type { Paper } from '../../core/paper';
import { buildSteps } from '../../core/search/createSearch';
import { type PaperSearch } from '../../core/search/paperSearch';
import type { Bibliographies } from '../bibliography/bibliographies';
import type { LibrarySnapshot } from '../library/library';
import { languageOf } from '../manuscript/manuscript';
import { runInSlices } from '../tasks/runInSlices';
import { basename } from '../files/uri';

/** What can be picked for a document: the library's papers and the entries of the document's bibliography. */
export interface PickScope {
  readonly search: Pick<PaperSearch, 'search' | 'get'>;
  /** Keys of the papers that have an entry, by the paper's id. */
  readonly entryKeys: ReadonlyMap<string, string>;
  /** The file's name, for the mark on its rows. */
  readonly bibliographyName: string;
  isCited(paper: Paper): boolean;
}

interface Combined {
  readonly search: PickScope['search'];
  readonly entryKeys: ReadonlyMap<string, string>;
  /** Looked at while searching; set to the document at hand. */
  readonly cited: { has: (paper: Paper) => boolean };
}

/** One index for each state of the bibliographies: it is made again when one of them has changed. */
const combined = new WeakMap<
  Bibliography,
  { readonly snapshot: LibrarySnapshot; readonly all: readonly Bibliography[]; readonly value: Combined }
>();

/** The scope for a document, or the library alone if there is none. */
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
  snapshot.answerCited(isCited);
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
 * Two indexes asked as one, where one index of both would take too long to make. Scores of two indexes say nothing of
 * each other, so each is taken as a share of the best there.
 */
function joined(first: PaperSearch, second: PaperSearch): PickScope['search'] {
  return {
    get: (id) => second.get(id) ?? first.get(id),
    search(query, options = {}) {
      const { limit = 50 } = options;
      const found = [second, first].flatMap((search) => {
        const hits = search.search(query, options);
        const best = hits[0]?.score || 1;
        return hits.map((hit) => ({ hit, share: hit.score / best }));
      });
      return found
        .sort((a, b) => b.share - a.share)
        .slice(0, limit)
        .map(({ hit }) => hit);
    },
  };
}
