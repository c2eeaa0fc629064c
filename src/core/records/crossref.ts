import { isRecord } from '../text/unknownValues';
import { encodeAddressPart } from '../text/encodeAddress';
import { cslRecord } from './cslRecord';
import type { ServiceRequest } from './paperRecord';
import { readJsonResponse } from './readResponse';

const wanted =
  'DOI,title,subtitle,author,issued,container-title,short-container-title,volume,issue,page,type,score,abstract,update-to,' +
  'editor,translator,publisher,publisher-location,ISBN,ISSN,article-number,event';

/** Published works by the words of a title. */
export function crossrefByTitle(title: string, limit = 3): ServiceRequest {
  return {
    service: 'crossref',
    path: `/works?query.bibliographic=${encodeAddressPart(title)}&rows=${limit}&select=${wanted}`,
    isSearch: true,
    read: (response) =>
      readJsonResponse(response, (json) => {
        const message = isRecord(json) ? json['message'] : undefined;
        const items = isRecord(message) ? message['items'] : undefined;
        return Array.isArray(items) ? items.flatMap((item) => cslRecord('crossref', item)) : undefined;
      }),
  };
}

/** One work by its DOI. Crossref has none of arXiv's own. */
export function crossrefByDoi(doi: string): ServiceRequest {
  return {
    service: 'crossref',
    path: `/works/${encodeAddressPart(doi)}`,
    read: (response) =>
      readJsonResponse(response, (json) => {
        const message = isRecord(json) ? json['message'] : undefined;
        return isRecord(message) ? cslRecord('crossref', message) : undefined;
      }),
  };
}
