import { isRecord, listOf, textOf } from '../cite/bibliography/plainValues';
import { arxivIdOf, doiOf } from '../cite/sameWork';
import type { CslName } from '../paper';
import { nameOfText } from './nameOfText';
import { linksOf, type PaperRecord, type ServiceRequest } from './paperRecord';
import { readJsonAnswer } from './readAnswer';

/** One work by a DOI of DataCite's, arXiv's among them. */
export function dataCiteByDoi(doi: string): ServiceRequest {
  return {
    service: 'datacite',
    path: `/dois/${encodeURIComponent(doi.toLowerCase()).replace(/%2F/g, '/')}`,
    read: (response) =>
      readJsonAnswer(response, (json) => {
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
  if (!title) return [];
  const doi = doiOf(textOf(attributes['doi']) ?? '');
  const arxivId = doi?.startsWith('10.48550/') ? arxivIdOf(doi) : undefined;
  const authors = listOf(attributes['creators']).flatMap((creator): CslName[] => {
    if (!isRecord(creator)) return [];
    const [family, given, name] = ['familyName', 'givenName', 'name'].map((part) => textOf(creator[part]));
    if (family) return [given ? { family, given } : { family }];
    return name ? [creator['nameType'] === 'Organizational' ? { literal: name } : nameOfText(name)] : [];
  });
  const submitted = listOf(attributes['dates'])
    .filter(isRecord)
    .find((date) => date['dateType'] === 'Submitted');
  const date =
    (submitted && textOf(submitted['date'])?.slice(0, 10)) ?? textOf(attributes['publicationYear']);
  const abstract = first(attributes['descriptions'], 'description');
  return [
    {
      source: 'datacite',
      facts: {
        title,
        ...(abstract && { abstract }),
        ...(authors.length > 0 && { authors, authorCount: authors.length }),
        ...(date && { date }),
        ...(arxivId && date && { submitted: date }),
        ...(arxivId && { arxivId }),
        ...(doi && { doi }),
        links: linksOf(doi ? { kind: 'doi', url: `https://doi.org/${encodeURI(doi)}` } : undefined),
      },
    },
  ];
}
