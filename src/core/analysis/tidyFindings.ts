import type { Paper } from '../paper';
import { citedWork } from '../bibtex/bibEntry';
import { fieldText } from '../bibtex/fieldText';
import { scanBib } from '../bibtex/scanBib';
import type { Bibliography, BibliographyEntry } from '../bibliography/bibliography';
import type { CitedKeys } from './citedKeys';

interface AboutEntry {
  /** Which of the bibliographies it is in. */
  readonly file: number;
  readonly entry: BibliographyEntry;
}

/** Something about a bibliography that one may want to set right. */
export type TidyFinding =
  /** Cited, and in no bibliography; `paper` where the corpus knows it by this key, and it is not there under another. */
  | { readonly kind: 'missing'; readonly key: string; readonly paper?: Paper }
  /** No text cites it. */
  | ({ readonly kind: 'unused' } & AboutEntry)
  /** An earlier entry has the key: of two, BibTeX takes the first. */
  | ({ readonly kind: 'same-key' } & AboutEntry)
  /** An entry for the same work as `other`, which is to be kept. `isCited` where both are cited, so neither can go. */
  | ({
      readonly kind: 'same-work';
      readonly other: BibliographyEntry;
      readonly isCited: boolean;
    } & AboutEntry)
  /** Describes a preprint of what has been published. */
  | ({ readonly kind: 'published'; readonly paper: Paper } & AboutEntry)
  | ({ readonly kind: 'withdrawn'; readonly paper: Paper } & AboutEntry);

/** Entries that no text cites and that are needed all the same. */
const neverUnused = new Set(['ieeetranbstctl', 'control', 'xdata']);
/** Holds works of others: may have the title of one. */
const holders = new Set(['proceedings', 'mvproceedings', 'collection', 'mvcollection', 'set', 'xdata']);
const preprintTypes = new Set([
  'misc',
  'online',
  'unpublished',
  'techreport',
  'report',
  'article',
  'webpage',
]);

/**
 * What there is to tidy in the bibliographies of a document: `missing` by what it cites itself (`own`), `unused` by what
 * all texts cite that may use them (`cited`; undefined where that is not known).
 */
export function tidyFindings(
  bibliographies: readonly Bibliography[],
  own: CitedKeys,
  cited: CitedKeys | undefined,
  papers: readonly Paper[],
): TidyFinding[] {
  const entries = bibliographies.flatMap(({ entries }, file) => entries.map((entry) => ({ file, entry })));
  const duplicates = duplicateFindings(bibliographies, entries, cited);
  const goes = (finding: Duplicate) => finding.kind === 'same-key' || !finding.isCited;
  const isTold = new Set(duplicates.filter(goes).map(({ entry }) => entry));
  return [
    ...missingFindings(bibliographies, own, papers),
    ...duplicates,
    ...paperFindings(bibliographies, papers).filter(({ entry }) => !isTold.has(entry)),
    ...unusedFindings(bibliographies, entries, cited).filter(({ entry }) => !isTold.has(entry)),
  ];
}

function missingFindings(
  bibliographies: readonly Bibliography[],
  own: CitedKeys,
  papers: readonly Paper[],
): TidyFinding[] {
  const byKey = new Map(papers.map((paper) => [paper.citationKey.toLowerCase(), paper]));
  return [...own.keys]
    .filter(([key]) => !bibliographies.some((bibliography) => bibliography.find(key)))
    .map(([lower, key]) => {
      const paper = byKey.get(lower);
      const isThere = paper && bibliographies.some((bibliography) => bibliography.findWork(paper));
      return paper && !isThere ? { kind: 'missing', key, paper } : { kind: 'missing', key };
    });
}

function unusedFindings(
  bibliographies: readonly Bibliography[],
  entries: readonly AboutEntry[],
  cited: CitedKeys | undefined,
): Extract<TidyFinding, { kind: 'unused' }>[] {
  if (!cited || cited.everything) return [];
  const parents = bibliographies.flatMap(parentKeys);
  const used = new Set([...cited.keys.keys(), ...parents]);
  return entries
    .filter(
      ({ entry }) =>
        !neverUnused.has(entry.work.type) &&
        ![entry.key, ...entry.aliases].some((key) => used.has(key.toLowerCase())),
    )
    .map((about) => ({ kind: 'unused', ...about }));
}

/** Keys that entries name as their volume, data or related works, in lower case. */
function parentKeys({ kind, text }: Bibliography): string[] {
  if (kind !== 'bib' || !/\b(?:crossref|xref|xdata|related|entryset)\s*=/i.test(text)) return [];
  const bib = scanBib(text);
  return bib.entries.flatMap((entry) =>
    ['crossref', 'xref', 'xdata', 'related', 'entryset'].flatMap((name) =>
      (fieldText(bib, entry, name) ?? '')
        .split(',')
        .map((key) => key.trim().toLowerCase())
        .filter(Boolean),
    ),
  );
}

type Duplicate = Extract<TidyFinding, { kind: 'same-key' | 'same-work' }>;

function duplicateFindings(
  bibliographies: readonly Bibliography[],
  entries: readonly AboutEntry[],
  cited: CitedKeys | undefined,
): Duplicate[] {
  const isCited = (entry: BibliographyEntry) =>
    !cited ||
    cited.everything ||
    [entry.key, ...entry.aliases].some((key) => cited.keys.has(key.toLowerCase()));
  const keys = new Set<string>();
  const places = new Map(entries.map((about, place) => [about.entry, place]));
  return entries.flatMap((about, place): Duplicate[] => {
    const { entry } = about;
    const key = entry.key.toLowerCase();
    if (keys.has(key)) return [{ kind: 'same-key', ...about }];
    keys.add(key);
    const earlier = bibliographies
      .flatMap((bibliography) => sameWorks(bibliography, entry))
      .find((other) => (places.get(other) ?? Infinity) < place && isSameWork(other, entry));
    if (!earlier) return [];
    const other = entries[places.get(earlier)!]!;
    // The one that is cited stays; of two that are, neither can go without a change to the text.
    const goes = isCited(entry) && !isCited(earlier) ? other : about;
    const stays = goes === about ? earlier : entry;
    return [{ kind: 'same-work', ...goes, other: stays, isCited: isCited(entry) && isCited(earlier) }];
  });
}

/** Entries of a bibliography that may be for the same work: by its identifiers, and by its title alone. */
function sameWorks(bibliography: Bibliography, { work }: BibliographyEntry): BibliographyEntry[] {
  const { title = '', authors, year, arxivId, doi } = work;
  const paper: Paper = {
    ...{ id: '', title, authors, abstract: '', links: [], topics: [], keywords: [], listings: [] },
    citationKey: '',
    ...(year === undefined ? {} : { date: year }),
  };
  const named = { ...paper, ...(arxivId && { arxivId }), ...(doi && { doi }) };
  return [named, ...(title ? [paper] : [])].flatMap((each) => bibliography.findWork(each) ?? []);
}

/** What tells apart two entries of one title: other identifiers, or one that holds works of others. */
function isSameWork(a: BibliographyEntry, b: BibliographyEntry): boolean {
  const [x, y] = [a.work, b.work];
  const differ = (p: string | undefined, q: string | undefined) =>
    p !== undefined && q !== undefined && p !== q;
  const ownDoi = (doi: string | undefined) => (doi && /^10\.48550\//.test(doi) ? undefined : doi);
  return (
    !differ(x.arxivId, y.arxivId) &&
    !differ(ownDoi(x.doi), ownDoi(y.doi)) &&
    holders.has(x.type) === holders.has(y.type)
  );
}

function paperFindings(
  bibliographies: readonly Bibliography[],
  papers: readonly Paper[],
): Extract<TidyFinding, { kind: 'published' | 'withdrawn' }>[] {
  return bibliographies.flatMap((bibliography, file) =>
    papers.flatMap((paper): Extract<TidyFinding, { kind: 'published' | 'withdrawn' }>[] => {
      const isPublished = citedWork(paper, 'auto').kind !== 'preprint' && paper.published !== undefined;
      if (!paper.withdrawn && !isPublished) return [];
      const entry = bibliography.findWork(paper);
      if (!entry) return [];
      if (paper.withdrawn) return [{ kind: 'withdrawn', file, entry, paper }];
      return isPreprint(entry) ? [{ kind: 'published', file, entry, paper }] : [];
    }),
  );
}

/** Does it describe a preprint, rather than what came of it? */
export function isPreprint({ work }: BibliographyEntry): boolean {
  const { type, venue, doi, arxivId } = work;
  return (
    preprintTypes.has(type) &&
    (venue === undefined || /\barxiv\b|\bcorr\b|preprint/i.test(venue)) &&
    (doi === undefined || /^10\.48550\//.test(doi)) &&
    // A report or an article of no journal may be anything, unless arXiv has it.
    (arxivId !== undefined || type === 'misc' || type === 'online')
  );
}
