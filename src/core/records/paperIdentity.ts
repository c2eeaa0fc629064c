import type { Paper } from '../paper';
import type { StoredRecord } from './completePaper';

/** Whose records are kept: enough of the paper to know it again. */
export type PaperIdentity = Pick<Paper, 'id' | 'title' | 'authors'> &
  Partial<Pick<Paper, 'arxivId' | 'doi' | 'date' | 'submitted'>>;

/** The paper's facts that say which it is. */
export function paperIdentity({ id, title, authors, arxivId, doi, date, submitted }: Paper): PaperIdentity {
  return {
    id,
    title,
    authors,
    ...(arxivId && { arxivId }),
    ...(doi && { doi }),
    ...(date && { date }),
    ...(submitted && { submitted }),
  };
}

/** What a record says as a paper, under the title and ids of the paper it is of. */
export function paperWithFacts(known: PaperIdentity, { facts }: StoredRecord): Paper {
  return {
    abstract: '',
    keywords: [],
    topics: [],
    listings: [],
    citationKey: '',
    ...facts,
    links: facts.links ?? [],
    ...known,
    // Who wrote it is what a record is asked for, and what it is known by where it says nothing.
    authors: known.authors.length > 0 ? known.authors : (facts.authors ?? []),
  };
}
