import { isRecord, listOf, textOf } from '../text/unknownValues';
import { arxivIdInDoi, doiOf } from '../work/identifiers';
import { encodeAddressPart } from '../text/encodeAddress';
import type { CslName } from '../paper';
import { readCslItem } from '../items/readCslItem';
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
  const description = first(attributes['descriptions'], 'description');
  const types = isRecord(attributes['types']) ? attributes['types'] : {};
  const { publisher } = attributes;
  const item = {
    type: textOf(types['citeproc']),
    title,
    author: authors,
    issued: date,
    publisher: textOf(isRecord(publisher) ? publisher['name'] : publisher),
    version: textOf(attributes['version']),
    URL: textOf(attributes['url']),
    DOI: doi,
    abstract: description,
  };
  return workRecord('datacite', {
    title,
    abstract: description,
    authors,
    date,
    submitted: arxivId && date,
    arxivId,
    doi,
    // A preprint of arXiv is written from its facts, with its number.
    source: arxivId ? undefined : { format: 'csl-json', text: JSON.stringify(readCslItem(item, '')) },
  });
}
