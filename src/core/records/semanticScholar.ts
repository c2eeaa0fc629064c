import { isRecord, listOf, textOf } from '../text/unknownValues';
import { arxivIdOf, doiOf } from '../work/identifiers';
import { encodeAddressPart } from '../text/encodeAddress';
import { parseName } from './parseName';
import { type Batch, type PaperRecord, type ServiceRequest } from './paperRecord';
import { publicationOf } from '../work/publication';
import { readJsonResponse } from './readResponse';
import { workRecord } from './workRecord';

const fields =
  'title,abstract,year,externalIds,authors,venue,publicationVenue,publicationTypes,publicationDate,journal';

/** The one paper whose title is nearest. */
export function semanticScholarMatch(title: string): ServiceRequest {
  return {
    service: 'semanticscholar',
    path: `/graph/v1/paper/search/match?query=${encodeAddressPart(title)}&fields=${fields}`,
    isSearch: true,
    read: readList,
  };
}

export function semanticScholarSearch(text: string, limit = 20): ServiceRequest {
  return {
    service: 'semanticscholar',
    path: `/graph/v1/paper/search?query=${encodeAddressPart(text)}&limit=${limit}&fields=${fields}`,
    isSearch: true,
    read: readList,
  };
}

/** Papers by their arXiv ids. Unknown ones stand as `null` in its answer. */
export const semanticScholarIds: Batch = {
  service: 'semanticscholar',
  size: 500,
  request: (ids) => ({
    service: 'semanticscholar',
    path: `/graph/v1/paper/batch?fields=${fields}`,
    post: JSON.stringify({ ids: ids.map((id) => `arXiv:${id}`) }),
    read: readList,
  }),
  idOf: ({ facts }) => facts.arxivId,
};

const readList: ServiceRequest['read'] = (response) =>
  readJsonResponse(response, (json) => {
    const list = isRecord(json) ? json['data'] : json;
    // A search that finds nothing leaves `data` out.
    if (list === undefined && isRecord(json) && json['total'] === 0) return [];
    return Array.isArray(list) ? list.flatMap(recordOf) : undefined;
  });

function recordOf(json: unknown): PaperRecord[] {
  if (!isRecord(json)) return [];
  const title = textOf(json['title']);
  const ids = isRecord(json['externalIds']) ? json['externalIds'] : {};
  const arxivId = arxivIdOf(textOf(ids['ArXiv']) ?? '');
  const doi = doiOf(textOf(ids['DOI']) ?? '');
  const authors = listOf(json['authors']).flatMap((each) => {
    const name = isRecord(each) ? textOf(each['name']) : undefined;
    return name ? [parseName(name)] : [];
  });
  const abstract = textOf(json['abstract']);
  const date = textOf(json['publicationDate']) ?? textOf(json['year']);
  const venue = textOf(json['venue']);
  const publicationVenue = json['publicationVenue'];
  const kind = isRecord(publicationVenue) ? textOf(publicationVenue['type']) : undefined;
  const types = listOf(json['publicationTypes']).map(String);
  const journal = isRecord(json['journal']) ? json['journal'] : {};
  const published = publicationOf({
    container: venue ?? textOf(journal['name']),
    year: textOf(json['year']),
    isConference: kind === 'conference' || types.includes('Conference'),
    volume: textOf(journal['volume']),
    pages: textOf(journal['pages']),
    doi,
  });
  const score = json['matchScore'];
  return workRecord('semanticscholar', { title, abstract, authors, date, arxivId, doi, published }).map(
    (record) => ({ ...record, ...(typeof score === 'number' && { score }) }),
  );
}
