import { isRecord } from '../text/unknownValues';
import { encodeAddressPart } from '../text/encodeAddress';
import { cslRecord } from './cslRecord';
import type { ServiceRequest } from './paperRecord';
import { failureOf, readJsonResponse } from './readResponse';

/** The record behind any DOI, from the agency that registered it, by content negotiation. */
export function doiRecord(doi: string): ServiceRequest {
  return {
    service: 'doi',
    path: `/${encodeAddressPart(doi).replace(/%2F/g, '/')}`,
    headers: { Accept: 'application/vnd.citationstyles.csl+json' },
    read: (response) =>
      // An agency without records in this form says so; the work is none the less unknown to us.
      response.status === 406
        ? { kind: 'unknown' }
        : (failureOf(response.status, response.body) ??
          readJsonResponse(response, (json) => (isRecord(json) ? cslRecord('doi', json) : undefined))),
  };
}
