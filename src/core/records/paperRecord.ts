import type { Paper, PaperLink } from '../paper';

/** The public services that Paperside can query. */
export type ServiceId =
  'arxiv' | 'huggingface' | 'semanticscholar' | 'crossref' | 'datacite' | 'openalex' | 'doi';

/** The facts a service states about a paper. */
export type PaperFacts = Partial<
  Pick<
    Paper,
    | 'title'
    | 'abstract'
    | 'authors'
    | 'authorCount'
    | 'date'
    | 'submitted'
    | 'organization'
    | 'comments'
    | 'arxivId'
    | 'primaryClass'
    | 'doi'
    | 'published'
    | 'withdrawn'
    | 'withdrawnNote'
    | 'links'
    | 'source'
    | 'editors'
  >
>;

/** Counts that show how a listed paper was received. */
export interface Reception {
  readonly upvotes?: number;
  readonly comments?: number;
  readonly stars?: number;
  /** Models, datasets and demos that link to the paper. */
  readonly models?: number;
  readonly datasets?: number;
  readonly demos?: number;
}

/** One paper as a service describes it. */
export interface PaperRecord {
  readonly source: ServiceId;
  readonly facts: PaperFacts & { readonly title: string };
  /** The service's relevance score; comparable within one response only. */
  readonly score?: number;
  /** The latest arXiv version, from 1. */
  readonly version?: number;
  /** Date of the latest version, `YYYY-MM-DD`. */
  readonly updated?: string;
  readonly reception?: Reception;
}

/** The result of a request to a service. */
export type ServiceResult =
  | { readonly kind: 'found'; readonly records: readonly PaperRecord[] }
  /** The service has no such paper. */
  | { readonly kind: 'unknown' }
  /** `until` is when a rate limit ends, in milliseconds, if known. */
  | { readonly kind: 'refused'; readonly why: 'rate-limited' | 'bad-request'; readonly until?: number }
  | {
      readonly kind: 'unavailable';
      readonly why: 'server' | 'timeout' | 'no-network';
      readonly status?: number;
    }
  /** The response is not, or not entirely, in the expected format; `records` are those that could be read. */
  | {
      readonly kind: 'unreadable';
      readonly why: 'page' | 'cut-off' | 'format';
      readonly records: readonly PaperRecord[];
    };

export interface ServiceResponse {
  readonly status: number;
  readonly body: string;
}

/** A request to a service, and how to read the response. */
export interface ServiceRequest {
  readonly service: ServiceId;
  /** Relative to the service's address, with a leading slash and the query string. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON body of a POST request. */
  readonly post?: string;
  /** Searches have stricter rate limits than lookups. */
  readonly isSearch?: boolean;
  /** Never throws. */
  readonly read: (response: ServiceResponse) => ServiceResult;
}

/** A lookup of many papers by id in one request. */
export interface Batch {
  readonly service: ServiceId;
  /** Maximum number of ids per request. */
  readonly size: number;
  readonly request: (ids: readonly string[]) => ServiceRequest;
  readonly idOf: (record: PaperRecord) => string | undefined;
}

/** Drops duplicate links and those that are not web addresses. */
export function linksOf(...links: readonly (PaperLink | undefined)[]): readonly PaperLink[] {
  const seen = new Set<string>();
  return links.filter((link): link is PaperLink => {
    if (!link || !/^https?:\/\/\S+$/i.test(link.url) || seen.has(link.url)) return false;
    seen.add(link.url);
    return true;
  });
}
