import { citationKeyFor } from './citationKeyFor';
import { paperLinks } from '../corpus/paperLinks';
import type { Paper } from '../paper';
import { isArxivDoi } from '../work/identifiers';
import type { MatchedBy } from './acceptRecord';
import type { PaperFacts, PaperRecord, Reception, ServiceId } from './paperRecord';

/** A record that was taken to be of a paper, as it is kept. */
export interface StoredRecord {
  readonly source: ServiceId;
  readonly matchedBy: MatchedBy;
  /** How alike the titles are, 0 to 1. */
  readonly score: number;
  /** When it was fetched, ISO 8601. */
  readonly retrievedAt: string;
  readonly facts: PaperFacts;
  readonly version?: number;
  readonly reception?: Reception;
}

/** What can be missing from a paper, and filled. */
export type Gap = keyof PaperFacts;

/**
 * The paper with what it lacks taken from records, the first that has it; what the paper says itself stays. `filled`
 * says what came from where. A withdrawal and a publication are news, and a listing's DOI of arXiv's gives way to that
 * of a publication.
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
  const known = new Set(paper.links.map(({ url }) => placeOf(url)));
  const more = [...links, ...paperLinks({ ...linkFacts(completed), abstract: '' })].filter(
    ({ url }) => !known.has(placeOf(url)) && known.add(placeOf(url)),
  );
  if (more.length > 0) completed = { ...completed, links: [...paper.links, ...more] };
  return { paper: completed, filled };
}

const linkFacts = ({ arxivId, published }: Paper) => ({
  ...(arxivId && { arxivId }),
  ...(published?.doi && { doi: published.doi }),
});

const placeOf = (url: string) =>
  url
    .replace(/^https?:\/\/(?:www\.)?/i, '')
    .replace(/\/$/, '')
    .toLowerCase();

/** Who says best what was published where comes first; arXiv's free text of a journal is better than nothing. */
const trust: readonly ServiceId[] = [
  'crossref',
  'doi',
  'arxiv',
  'datacite',
  'huggingface',
  'openalex',
  'semanticscholar',
];
export const byReliability = (a: { readonly source: ServiceId }, b: { readonly source: ServiceId }) =>
  trust.indexOf(a.source) - trust.indexOf(b.source);

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
    // A list of authors of another length than the listing counts would be wrong, whoever gives it.
    if (gap === 'authors' && paper.authorCount && facts.authors?.length !== paper.authorCount) return false;
    return own === undefined || own === '' || (Array.isArray(own) && own.length === 0);
  });
}

/** A paper made of a record alone, to be cited and kept like any other. */
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
