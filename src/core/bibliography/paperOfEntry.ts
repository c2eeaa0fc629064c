import type { Paper } from '../paper';
import { publicationOf } from '../work/publication';
import type { BibliographyEntry } from './bibliography';

/** Makes a paper of an entry, to be searched and shown like one. Its key is the entry's own. */
export function paperOfEntry(entry: BibliographyEntry): Paper {
  const { key } = entry;
  const { title = key, abstract = '', authors, year, venue, arxivId, doi, url } = entry.work;
  const published = publicationOf({ isConference: false, container: venue, year });
  const paper: Paper = {
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
  // Of a hundred thousand entries few are cited.
  return Object.defineProperty(paper, 'source', {
    get: () => entry.source,
    enumerable: true,
    configurable: true,
  });
}

const entryId = (key: string) => `entry:${key}`;

/** Was the paper made of an entry? Then its bibliography already has it. */
export function isOfEntry(paper: Pick<Paper, 'id' | 'citationKey'>): boolean {
  return paper.id === entryId(paper.citationKey);
}
