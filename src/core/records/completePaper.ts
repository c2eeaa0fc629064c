import { citationKeyFor } from './citationKeyFor';
import { paperLinks } from '../corpus/paperLinks';
import type { Paper } from '../paper';
import { isArxivDoi } from '../work/identifiers';
import type { MatchedBy } from './acceptRecord';
import type { PaperFacts, PaperRecord, Reception, ServiceId } from './paperRecord';

/** A record accepted for a paper, as stored. */
export interface StoredRecord {
  readonly source: ServiceId;
  readonly matchedBy: MatchedBy;
  /** Title similarity, 0 to 1. */
  readonly score: number;
  /** ISO 8601. */
  readonly retrievedAt: string;
  readonly facts: PaperFacts;
  readonly version?: number;
  readonly reception?: Reception;
}

/** A fact that a paper may lack. */
export type Gap = keyof PaperFacts;

/**
 * Fills the gaps of a paper from records, the most reliable first; `filled` gives the source of each fact. The paper's
 * own facts stay, except that arXiv's DOI gives way to the DOI of the publication.
 */
export function completePaper(
  paper: Paper,
  records: readonly StoredRecord[],
): { readonly paper: Paper; readonly filled: ReadonlyMap<Gap, ServiceId> } {
  let completed = paper;
  const filled = new Map<Gap, ServiceId>();
  for (const { source, facts } of [...records].sort(byReliability)) {
    for (const gap of gapsIn(completed, facts)) {
      completed = { ...completed, [gap]: facts[gap] };
      filled.set(gap, source);
    }
  }
  const doi = completed.published?.doi;
  if (doi && doi !== completed.doi && (!completed.doi || isArxivDoi(completed.doi)))
    completed = { ...completed, doi };
  const links = [...paper.links, ...records.flatMap(({ facts }) => facts.links ?? [])];
  const known = new Set(paper.links.map(({ url }) => normalizeUrl(url)));
  const more = [...links, ...paperLinks({ ...linkFacts(completed), abstract: '' })].filter(
    ({ url }) => !known.has(normalizeUrl(url)) && known.add(normalizeUrl(url)),
  );
  if (more.length > 0) completed = { ...completed, links: [...paper.links, ...more] };
  return { paper: completed, filled };
}

const linkFacts = ({ arxivId, published }: Paper) => ({
  ...(arxivId && { arxivId }),
  ...(published?.doi && { doi: published.doi }),
});

const normalizeUrl = (url: string) =>
  url
    .replace(/^https?:\/\/(?:www\.)?/i, '')
    .replace(/\/$/, '')
    .toLowerCase();

/** By how well they know publications. arXiv's journal reference is free text, but better than nothing. */
const reliability: readonly ServiceId[] = [
  'crossref',
  'doi',
  'arxiv',
  'datacite',
  'huggingface',
  'openalex',
  'semanticscholar',
];
export const byReliability = (a: { readonly source: ServiceId }, b: { readonly source: ServiceId }) =>
  reliability.indexOf(a.source) - reliability.indexOf(b.source);

const fillable: readonly Gap[] = [
  'abstract',
  'authors',
  'authorCount',
  'date',
  'submitted',
  'organization',
  'comments',
  'arxivId',
  'primaryClass',
  'doi',
  'published',
  'withdrawn',
  'withdrawnNote',
];

function gapsIn(paper: Paper, facts: PaperFacts): Gap[] {
  return fillable.filter((gap) => {
    const [own, theirs] = [paper[gap], facts[gap]];
    if (theirs === undefined || theirs === '' || (Array.isArray(theirs) && theirs.length === 0)) return false;
    // An author list that contradicts the author count is wrong, whatever its source.
    if (gap === 'authors' && paper.authorCount && facts.authors?.length !== paper.authorCount) return false;
    return own === undefined || own === '' || (Array.isArray(own) && own.length === 0);
  });
}

/** Makes a paper from a record alone. It can be cited and stored like any other. */
export function paperOfRecord(record: PaperRecord, isTaken: (key: string) => boolean): Paper {
  const { facts } = record;
  const id = facts.arxivId ?? (facts.doi ? `doi:${facts.doi.toLowerCase()}` : `title:${facts.title}`);
  const paper = {
    ...facts,
    id,
    abstract: facts.abstract ?? '',
    authors: facts.authors ?? [],
    links: facts.links ?? [],
    topics: [],
    keywords: [],
    listings: [],
  };
  return { ...paper, citationKey: citationKeyFor(paper, isTaken) };
}
