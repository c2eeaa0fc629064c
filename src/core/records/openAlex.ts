import { isRecord, listOf, textOf } from '../text/unknownValues';
import { arxivIdInDoi, doiOf } from '../work/identifiers';
import { encodeAddressPart } from '../text/encodeAddress';
import { parseName } from './parseName';
import { type PaperRecord, type ServiceRequest } from './paperRecord';
import { publicationOf } from '../work/publication';
import { workRecord } from './workRecord';
import { readJsonResponse } from './readResponse';

/** One work by its DOI: single works are free there, lists and searches are not. */
export function openAlexByDoi(doi: string): ServiceRequest {
  return {
    service: 'openalex',
    path: `/works/doi:${encodeAddressPart(doi.toLowerCase()).replace(/%2F/g, '/')}`,
    read: (response) => readJsonResponse(response, (json) => (isRecord(json) ? recordOf(json) : undefined)),
  };
}

function recordOf(json: Readonly<Record<string, unknown>>): PaperRecord[] {
  const title = textOf(json['title'] ?? json['display_name']);
  const doi = doiOf(textOf(json['doi']) ?? '');
  const authors = listOf(json['authorships']).flatMap((each) => {
    const author = isRecord(each) ? each['author'] : undefined;
    const name = isRecord(author) ? textOf(author['display_name']) : undefined;
    return name ? [parseName(name)] : [];
  });
  const date = textOf(json['publication_date']);
  const location = isRecord(json['primary_location']) ? json['primary_location'] : {};
  const source = isRecord(location['source']) ? location['source'] : {};
  const biblio = isRecord(json['biblio']) ? json['biblio'] : {};
  const [from, to] = [textOf(biblio['first_page']), textOf(biblio['last_page'])];
  const published =
    json['type'] === 'preprint'
      ? undefined
      : publicationOf({
          container: textOf(source['display_name']),
          year: date,
          isConference: source['type'] === 'conference' || json['type'] === 'proceedings-article',
          volume: textOf(biblio['volume']),
          number: textOf(biblio['issue']),
          pages: from && to ? `${from}-${to}` : from,
          doi,
        });
  return workRecord('openalex', {
    title,
    abstract: abstractOf(json['abstract_inverted_index']),
    authors,
    date,
    arxivId: arxivIdInDoi(doi),
    doi,
    published,
    withdrawn: json['is_retracted'] === true ? true : undefined,
  });
}

/** `{"We":[0],"study":[1]}` → *We study*. Longer than any abstract is none. */
function abstractOf(index: unknown): string | undefined {
  if (!isRecord(index)) return undefined;
  const words: string[] = [];
  for (const [word, places] of Object.entries(index)) {
    for (const place of listOf(places)) {
      if (typeof place === 'number' && Number.isInteger(place) && place >= 0 && place < 5000)
        words[place] = word;
    }
  }
  return words.filter(Boolean).join(' ') || undefined;
}
