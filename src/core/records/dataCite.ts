import { isRecord, listOf, textOf } from '../text/unknownValues';
import { arxivIdInDoi, doiOf } from '../work/identifiers';
import { encodeAddressPart } from '../text/encodeAddress';
import type { CslName } from '../paper';
import { parseName } from './parseName';
import { type PaperRecord, type ServiceRequest } from './paperRecord';
import { workRecord } from './workRecord';
import { readJsonResponse } from './readResponse';

/** One work by a DOI of DataCite's, arXiv's among them. */
export function dataCiteByDoi(doi: string): ServiceRequest {
  return {
    service: 'datacite',
    path: `/dois/${encodeAddressPart(doi.toLowerCase()).replace(/%2F/g, '/')}`,
    read: (response) =>
      readJsonResponse(response, (json) => {
        const data = isRecord(json) ? json['data'] : undefined;
        return isRecord(data) ? recordOf(data['attributes']) : undefined;
      }),
  };
}

function recordOf(attributes: unknown): PaperRecord[] {
  if (!isRecord(attributes)) return [];
  const first = (list: unknown, name: string) => {
    const [value] = listOf(list).filter(isRecord);
    return value ? textOf(value[name]) : undefined;
  };
  const title = first(attributes['titles'], 'title');
  const doi = doiOf(textOf(attributes['doi']) ?? '');
  const arxivId = arxivIdInDoi(doi);
  const authors = listOf(attributes['creators']).flatMap((creator): CslName[] => {
    if (!isRecord(creator)) return [];
    const [family, given, name] = ['familyName', 'givenName', 'name'].map((part) => textOf(creator[part]));
    if (family) return [given ? { family, given } : { family }];
    return name ? [creator['nameType'] === 'Organizational' ? { literal: name } : parseName(name)] : [];
  });
  const submitted = listOf(attributes['dates'])
    .filter(isRecord)
    .find((date) => date['dateType'] === 'Submitted');
  const date =
    (submitted && textOf(submitted['date'])?.slice(0, 10)) ?? textOf(attributes['publicationYear']);
  return workRecord('datacite', {
    title,
    abstract: first(attributes['descriptions'], 'description'),
    authors,
    date,
    submitted: arxivId && date,
    arxivId,
    doi,
  });
}
