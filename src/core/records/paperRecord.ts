import type { Paper, PaperLink } from '../paper';

/** The public services that are asked. */
export type ServiceId =
  'arxiv' | 'huggingface' | 'semanticscholar' | 'crossref' | 'datacite' | 'openalex' | 'doi';

/** What a service says of a paper: what is absent was not said. */
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
  >
>;

/** How a paper was received where it is listed. */
export interface Reception {
  readonly upvotes?: number;
  readonly comments?: number;
  readonly stars?: number;
  /** Models, data sets and demos that name the paper. */
  readonly models?: number;
  readonly datasets?: number;
  readonly demos?: number;
}

/** One paper as a service describes it. */
export interface PaperRecord {
  readonly source: ServiceId;
  readonly facts: PaperFacts & { readonly title: string };
  /** The service's own measure of how well it answers the question; comparable within one answer only. */
  readonly score?: number;
  /** The latest arXiv version, from 1. */
  readonly version?: number;
  /** Date of the latest version, `YYYY-MM-DD`. */
  readonly updated?: string;
  readonly reception?: Reception;
}

/** What came of a question to a service. */
export type ServiceResult =
  | { readonly kind: 'found'; readonly records: readonly PaperRecord[] }
  /** It has no such paper. */
  | { readonly kind: 'unknown' }
  /** It will not answer now (`rate-limited`, until the time in milliseconds), or not this question. */
  | { readonly kind: 'refused'; readonly why: 'rate-limited' | 'bad-question'; readonly until?: number }
  | {
      readonly kind: 'unavailable';
      readonly why: 'server' | 'time-out' | 'no-network';
      readonly status?: number;
    }
  /** It answered with something else than records; `records` are those that could be read before it. */
  | {
      readonly kind: 'unreadable';
      readonly why: 'page' | 'cut-off' | 'format';
      readonly records: readonly PaperRecord[];
    };

/** An HTTP response, as far as it matters here. */
export interface ServiceResponse {
  readonly status: number;
  readonly body: string;
}

/** A question to a service and how its answer is read. */
export interface ServiceRequest {
  readonly service: ServiceId;
  /** Below the service's address, with a leading slash, query included. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON to be posted. */
  readonly post?: string;
  /** Searches are rationed more tightly than look-ups. */
  readonly isSearch?: boolean;
  /** Never throws. */
  readonly read: (response: ServiceResponse) => ServiceResult;
}

/** A service that is asked for many papers by their ids at once. */
export interface Batch {
  readonly service: ServiceId;
  /** Ids that one request may name. */
  readonly size: number;
  readonly request: (ids: readonly string[]) => ServiceRequest;
  readonly idOf: (record: PaperRecord) => string | undefined;
}

/** The links of a record, each address once. */
export function linksOf(...links: readonly (PaperLink | undefined)[]): readonly PaperLink[] {
  const seen = new Set<string>();
  return links.filter((link): link is PaperLink => {
    if (!link || !/^https?:\/\/\S+$/i.test(link.url) || seen.has(link.url)) return false;
    seen.add(link.url);
    return true;
  });
}
