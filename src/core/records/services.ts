import type { ServiceId } from './paperRecord';

/** A public service, its address and its rate limits. */
export interface Service {
  readonly name: string;
  /** Without a trailing slash. */
  readonly address: string;
  /** Minimum time between the starts of two requests, in milliseconds. */
  readonly interval: number;
  /** The separate limit for searches, if any: `count` per `within` milliseconds. */
  readonly searches?: { readonly count: number; readonly within: number };
  /** Maximum number of concurrent requests. */
  readonly inFlight: number;
  /** Accepts an email address for its “polite pool”. */
  readonly mailto?: true;
  /** Accepts an API key in this header or query parameter. */
  readonly key?: { readonly header: string } | { readonly parameter: string };
  /** On by default. */
  readonly isDefault?: true;
}

/**
 * Documented limits: arXiv https://info.arxiv.org/help/api/tou.html (one request every three seconds on one
 * connection), Hugging Face https://huggingface.co/docs/hub/rate-limits (500 requests or 50 searches in five minutes),
 * Semantic Scholar one request per second with a key, Crossref one list per second, DataCite 1000 requests in five
 * minutes, doi.org those of the registration agency.
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

/** Services that accept an API key. */
export const keyedServices = (): readonly ServiceId[] => serviceIds.filter((id) => services[id].key);

export const serviceIds = Object.keys(services) as readonly ServiceId[];
