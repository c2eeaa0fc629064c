import { googleScholarKey, uniqueKey } from '../keys/citationKey';
import { memoize } from '../steps/memoize';
import { isStub } from '../work/titles';
import { WorkIndex, type Works } from '../work/workIndex';
import type { Paper } from '../paper';
import { withChanges } from './lazyAbstract';
import type { PaperCollection, Provenance } from './paperCollection';

/** All papers of the library, each once. */
export interface MergedPapers {
  /** The corpus first, then in the order of the collections. */
  readonly papers: readonly Paper[];
  /** The papers of each collection, by collection id. */
  readonly members: ReadonlyMap<string, readonly Paper[]>;
  /** The sources of each paper apart from the corpus, by paper id. */
  readonly provenance: ReadonlyMap<string, readonly Provenance[]>;
  /** Looks papers up by their identifiers, title, year and authors. */
  readonly works: Works<Paper>;
}

const nowhere: readonly Provenance[] = [];

/** Papers per slice: about a millisecond. */
const papersPerSlice = 100;

/** Everything the sources say about one work. */
interface WorkSources {
  readonly id: string;
  /** In the order of their sources; earlier facts take precedence. */
  readonly facts: Paper[];
  readonly isBundled: boolean;
  ownKey?: string;
  provenance: readonly Provenance[];
  /** The result of merging. */
  paper?: Paper;
}

/**
 * Merges papers that several sources know. Facts of the corpus are verified and take precedence; gaps are filled from
 * the collections, in their order. The user's own citation keys are kept. A paper with a single source stays the same
 * object.
 */
export function* mergeSteps(
  bundled: readonly Paper[],
  collections: readonly PaperCollection[],
): Generator<void, MergedPapers> {
  const works = new WorkIndex<WorkSources>();
  const all: WorkSources[] = [];
  const members = new Map<string, WorkSources[]>();
  const ids = new Set<string>();
  let taken = 0;
  for (const paper of bundled) {
    const work: WorkSources = { id: paper.id, facts: [paper], isBundled: true, provenance: nowhere };
    works.add(work, paper);
    all.push(work);
    ids.add(paper.id);
    if (++taken % papersPerSlice === 0) yield;
  }
  for (const { id: collection, onlyFills, sources } of collections) {
    const own = members.get(collection) ?? [];
    members.set(collection, own);
    for (const { name: source, papers, hasOwnKeys } of sources) {
      const here: Provenance = { collection, source };
      // Shared by all papers that only this source knows.
      const only = [here];
      for (const paper of papers) {
        let work = works.find(paper);
        if (!work && onlyFills) continue;
        if (work) {
          // A service's record says how to cite what is known by its number alone.
          work.facts.push(onlyFills && !work.facts.every(isStub) ? withoutSource(paper) : paper);
        } else {
          const id = uniqueKey(paper.id, (candidate) => ids.has(candidate));
          ids.add(id);
          work = { id, facts: [paper], isBundled: false, provenance: nowhere };
          all.push(work);
        }
        works.add(work, paper);
        if (hasOwnKeys && paper.citationKey !== '') work.ownKey ??= paper.citationKey;
        const known = work.provenance;
        if (!known.some((each) => each.collection === collection)) own.push(work);
        if (known.length === 0) work.provenance = only;
        else if (!known.some((each) => each.collection === collection && each.source === source))
          work.provenance = [...known, here];
        if (++taken % papersPerSlice === 0) yield;
      }
    }
  }
  return yield* finishSteps(all, members, works);
}

function* finishSteps(
  all: readonly WorkSources[],
  members: ReadonlyMap<string, readonly WorkSources[]>,
  works: WorkIndex<WorkSources>,
): Generator<void, MergedPapers> {
  const keys = new Set<string>();
  // Reserve the keys that are kept before generating any.
  for (const [i, { ownKey, facts, isBundled }] of all.entries()) {
    if (ownKey !== undefined || isBundled) keys.add((ownKey ?? facts[0]!.citationKey).toLowerCase());
    if (i % papersPerSlice === papersPerSlice - 1) yield;
  }
  const papers: Paper[] = [];
  const provenance = new Map<string, readonly Provenance[]>();
  for (const [i, work] of all.entries()) {
    const key = keyOf(work, keys);
    const paper = mergeSources(work.facts, work.id, key);
    papers.push(paper);
    work.paper = paper;
    if (work.provenance.length > 0) provenance.set(paper.id, work.provenance);
    if (i % papersPerSlice === papersPerSlice - 1) yield;
  }
  return {
    papers,
    works: works.as((work) => work.paper!),
    provenance,
    members: new Map([...members].map(([id, work]) => [id, work.map((each) => each.paper!)])),
  };
}

function keyOf({ ownKey, facts, isBundled }: WorkSources, keys: Set<string>): string {
  if (ownKey !== undefined) return ownKey;
  const [first] = facts as [Paper];
  if (isBundled) return first.citationKey;
  const key = uniqueKey(first.citationKey || googleScholarKey(first), (candidate) =>
    keys.has(candidate.toLowerCase()),
  );
  keys.add(key.toLowerCase());
  return key;
}

/** Earlier results by their first source, so that an unchanged paper stays the same object. */
const mergedBefore = new WeakMap<Paper, { readonly facts: readonly Paper[]; readonly paper: Paper }[]>();

function mergeSources(facts: readonly Paper[], id: string, citationKey: string): Paper {
  const [first, ...rest] = facts as [Paper, ...Paper[]];
  if (rest.length === 0 && first.id === id && first.citationKey === citationKey) return first;
  const before = mergedBefore.get(first);
  const same = before?.find(
    ({ facts: others, paper }) =>
      paper.id === id &&
      paper.citationKey === citationKey &&
      others.length === facts.length &&
      others.every((each, i) => each === facts[i]),
  );
  if (same) return same.paper;
  // A stub has not even a title, so it comes last.
  const informed = facts.filter((each) => !isStub(each));
  const paper = withChanges([...informed, ...facts.filter(isStub)].reduce(fillGaps), { id, citationKey });
  mergedBefore.set(first, [{ facts, paper }]);
  return paper;
}

/** The same paper for the same paper, so that what is merged of it stays the same, too. */
const withoutSource = memoize((paper: Paper): Paper => {
  const copy: { source?: Paper['source'] } & Paper = { ...paper };
  delete copy.source;
  return copy;
});

/** Fills gaps of a paper from another source. Links and listings are combined. */
function fillGaps(paper: Paper, other: Paper): Paper {
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
