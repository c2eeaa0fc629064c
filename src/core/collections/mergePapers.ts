import { googleScholarKey, uniqueKey } from '../keys/citationKey';
import { WorkLookup, type Works } from '../work/workLookup';
import { isStub } from '../import/importedPaper';
import type { Paper } from '../paper';
import { withChanges } from './lazyAbstract';
import type { PaperCollection, Provenance } from './paperCollection';

/** All papers at hand, each once. */
export interface MergedPapers {
  /** The bundled ones first, then in the order of the collections. */
  readonly papers: readonly Paper[];
  /** The papers of each collection, by its id. */
  readonly members: ReadonlyMap<string, readonly Paper[]>;
  /** Where each paper is known from beside the bundle, by the paper's id. */
  readonly provenance: ReadonlyMap<string, readonly Provenance[]>;
  /** The papers by what they are known by. */
  readonly works: Works<Paper>;
}

const nowhere: readonly Provenance[] = [];

/** Papers taken up between two yields: about a millisecond. */
const papersPerSlice = 100;

/** What is gathered of one work. */
interface Gathered {
  readonly id: string;
  /** In the order in which they came: what an earlier one says stands. */
  readonly facts: Paper[];
  readonly isBundled: boolean;
  ownKey?: string;
  provenance: readonly Provenance[];
  /** What was made of it in the end. */
  paper?: Paper;
}

/**
 * Makes one paper of those that are known from several sources: by arXiv id in any version, DOI, or title with year and
 * authors. Bundled facts are verified and stand; what they leave open is filled from the collections, in their order. A
 * citation key that is the user's own is kept. A paper that came from one place alone is that place's object.
 */
export function* mergeSteps(
  bundled: readonly Paper[],
  collections: readonly PaperCollection[],
): Generator<void, MergedPapers> {
  const works = new WorkLookup<Gathered>();
  const all: Gathered[] = [];
  const members = new Map<string, Gathered[]>();
  const ids = new Set<string>();
  let taken = 0;
  for (const paper of bundled) {
    const gathered: Gathered = { id: paper.id, facts: [paper], isBundled: true, provenance: nowhere };
    works.add(gathered, paper);
    all.push(gathered);
    ids.add(paper.id);
    if (++taken % papersPerSlice === 0) yield;
  }
  for (const { id: collection, onlyFills, sources } of collections) {
    const own = members.get(collection) ?? [];
    members.set(collection, own);
    for (const { name: source, papers, hasOwnKeys } of sources) {
      const here: Provenance = { collection, source };
      // One list for all that are known from here alone.
      const only = [here];
      for (const paper of papers) {
        let gathered = works.find(paper);
        if (!gathered && onlyFills) continue;
        if (gathered) {
          gathered.facts.push(paper);
        } else {
          const id = uniqueKey(paper.id, (candidate) => ids.has(candidate));
          ids.add(id);
          gathered = { id, facts: [paper], isBundled: false, provenance: nowhere };
          all.push(gathered);
        }
        works.add(gathered, paper);
        if (hasOwnKeys && paper.citationKey !== '') gathered.ownKey ??= paper.citationKey;
        const known = gathered.provenance;
        if (!known.some((each) => each.collection === collection)) own.push(gathered);
        if (known.length === 0) gathered.provenance = only;
        else if (!known.some((each) => each.collection === collection && each.source === source))
          gathered.provenance = [...known, here];
        if (++taken % papersPerSlice === 0) yield;
      }
    }
  }
  return yield* finishSteps(all, members, works);
}

function* finishSteps(
  all: readonly Gathered[],
  members: ReadonlyMap<string, readonly Gathered[]>,
  works: WorkLookup<Gathered>,
): Generator<void, MergedPapers> {
  const keys = new Set<string>();
  // Those that stay are taken before any is made.
  for (const [i, { ownKey, facts, isBundled }] of all.entries()) {
    if (ownKey !== undefined || isBundled) keys.add((ownKey ?? facts[0]!.citationKey).toLowerCase());
    if (i % papersPerSlice === papersPerSlice - 1) yield;
  }
  const papers: Paper[] = [];
  const provenance = new Map<string, readonly Provenance[]>();
  for (const [i, gathered] of all.entries()) {
    const key = keyOf(gathered, keys);
    const paper = onePaper(gathered.facts, gathered.id, key);
    papers.push(paper);
    gathered.paper = paper;
    if (gathered.provenance.length > 0) provenance.set(paper.id, gathered.provenance);
    if (i % papersPerSlice === papersPerSlice - 1) yield;
  }
  return {
    papers,
    works: works.as((gathered) => gathered.paper!),
    provenance,
    members: new Map([...members].map(([id, gathered]) => [id, gathered.map((each) => each.paper!)])),
  };
}

function keyOf({ ownKey, facts, isBundled }: Gathered, keys: Set<string>): string {
  if (ownKey !== undefined) return ownKey;
  const [first] = facts as [Paper];
  if (isBundled) return first.citationKey;
  const key = uniqueKey(first.citationKey || googleScholarKey(first), (candidate) =>
    keys.has(candidate.toLowerCase()),
  );
  keys.add(key.toLowerCase());
  return key;
}

/** Merged before, by the first of the facts: whoever holds a paper sees that it has not changed. */
const known = new WeakMap<Paper, { readonly facts: readonly Paper[]; readonly paper: Paper }[]>();

function onePaper(facts: readonly Paper[], id: string, citationKey: string): Paper {
  const [first, ...rest] = facts as [Paper, ...Paper[]];
  if (rest.length === 0 && first.id === id && first.citationKey === citationKey) return first;
  const before = known.get(first);
  const same = before?.find(
    ({ facts: others, paper }) =>
      paper.id === id &&
      paper.citationKey === citationKey &&
      others.length === facts.length &&
      others.every((each, i) => each === facts[i]),
  );
  if (same) return same.paper;
  // Of a stub not even the title is known.
  const told = facts.filter((each) => !isStub(each));
  const paper = withChanges([...told, ...facts.filter(isStub)].reduce(filledFrom), { id, citationKey });
  known.set(first, [{ facts, paper }]);
  return paper;
}

/** The paper with its gaps filled by another account of it. Links and listings are those of both. */
function filledFrom(paper: Paper, other: Paper): Paper {
  const listings = new Map([...paper.listings, ...other.listings].map((each) => [each.page, each]));
  for (const each of paper.listings) listings.set(each.page, each);
  const urls = new Set(paper.links.map(({ url }) => url));
  const arePreferred = paper.authors.length > 0;
  return {
    ...other,
    ...paper,
    abstract: paper.abstract || other.abstract,
    authors: arePreferred ? paper.authors : other.authors,
    topics: paper.topics.length > 0 ? paper.topics : other.topics,
    keywords: [...new Set([...paper.keywords, ...other.keywords])],
    links: [...paper.links, ...other.links.filter(({ url }) => !urls.has(url))],
    listings: [...listings.values()],
  };
}
