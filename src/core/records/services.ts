import type { ServiceId } from './paperRecord';

/** A public service: where it is, and how often it may be asked. */
export interface Service {
  readonly name: string;
  /** Its address, without a slash at the end. */
  readonly address: string;
  /** Least time between the beginnings of two requests, in milliseconds. */
  readonly interval: number;
  /** Searches within so many milliseconds, where they are rationed by themselves. */
  readonly searches?: { readonly count: number; readonly within: number };
  /** Requests under way at one time. */
  readonly inFlight: number;
  /** Sends an address of the user's along, where one is set, to be counted among those who can be reached. */
  readonly mailto?: true;
  /** Takes a key of the user's: in this header, or this part of the query. */
  readonly key?: { readonly header: string } | { readonly parameter: string };
  /** Asked unless the user says otherwise. */
  readonly isDefault?: true;
}

/**
 * The documented limits: arXiv https://info.arxiv.org/help/api/tou.html (one request in three seconds on one
 * connection), Hugging Face https://huggingface.co/docs/hub/rate-limits (500 in five minutes, searches 50), Semantic
 * Scholar one a second with a key, Crossref one list a second, DataCite 1000 in five minutes, doi.org as the agency
 * behind it.
 */
export const services: Readonly<Record<ServiceId, Service>> = {
  arxiv: {
    name: 'arXiv',
    address: 'https://export.arxiv.org',
    interval: 3000,
    inFlight: 1,
    isDefault: true,
  },
  huggingface: {
    name: 'Hugging Face',
    address: 'https://huggingface.co',
    interval: 600,
    searches: { count: 50, within: 5 * 60 * 1000 },
    inFlight: 2,
    isDefault: true,
  },
  semanticscholar: {
    name: 'Semantic Scholar',
    address: 'https://api.semanticscholar.org',
    interval: 1000,
    inFlight: 1,
    key: { header: 'x-api-key' },
  },
  crossref: {
    name: 'Crossref',
    address: 'https://api.crossref.org',
    interval: 1000,
    inFlight: 1,
    mailto: true,
  },
  datacite: {
    name: 'DataCite',
    address: 'https://api.datacite.org',
    interval: 300,
    inFlight: 1,
    mailto: true,
  },
  openalex: {
    name: 'OpenAlex',
    address: 'https://api.openalex.org',
    interval: 1000,
    inFlight: 1,
    mailto: true,
    key: { parameter: 'api_key' },
  },
  doi: { name: 'doi.org', address: 'https://doi.org', interval: 1000, inFlight: 1 },
};

/** Those that take a key. */
export const keyedServices = (): readonly ServiceId[] => serviceIds.filter((id) => services[id].key);

export const serviceIds = Object.keys(services) as readonly ServiceId[];
