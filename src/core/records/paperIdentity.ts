import type { Paper } from '../paper';
import type { StoredRecord } from './completePaper';

/** The facts that identify a paper. Stored with its records. */
export type PaperIdentity = Pick<Paper, 'id' | 'title' | 'authors'> &
  Partial<Pick<Paper, 'arxivId' | 'doi' | 'date' | 'submitted'>>;

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

/** The paper with the facts of a record; its identity takes precedence. */
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
    // Records are often fetched for the authors.
    authors: known.authors.length > 0 ? known.authors : (facts.authors ?? []),
  };
}
