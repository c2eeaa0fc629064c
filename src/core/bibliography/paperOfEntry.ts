import type { Paper } from '../paper';
import { publicationOf } from '../work/publication';
import type { BibliographyEntry } from './bibliography';

/** Makes a paper of an entry, to be searched and shown like one. Its key is the entry's own. */
export function paperOfEntry({ key, work }: BibliographyEntry): Paper {
  const { title = key, abstract = '', authors, year, venue, arxivId, doi, url } = work;
  const published = publicationOf({ isConference: false, container: venue, year });
  return {
    id: entryId(key),
    title,
    abstract,
    authors,
    ...(year === undefined ? {} : { date: year }),
    ...(arxivId === undefined ? {} : { arxivId }),
    ...(doi === undefined ? {} : { doi }),
    ...(published && { published }),
    links: url && /^https?:/i.test(url) ? [{ kind: 'project', url }] : [],
    topics: [],
    keywords: [],
    listings: [],
    citationKey: key,
  };
}

const entryId = (key: string) => `entry:${key}`;

/** Was the paper made of an entry? Then its bibliography already has it. */
export function isOfEntry(paper: Pick<Paper, 'id' | 'citationKey'>): boolean {
  return paper.id === entryId(paper.citationKey);
}
