import { arxivByWords } from '../../core/records/arxiv';
import { crossrefByTitle } from '../../core/records/crossref';
import { huggingFaceSearch } from '../../core/records/huggingFace';
import { mergeRecords, type MergedRecord } from '../../core/records/mergeRecords';
import type { ServiceId, ServiceRequest } from '../../core/records/paperRecord';
import { semanticScholarSearch } from '../../core/records/semanticScholar';
import type { RequestResult, Network } from '../network/network';

/** The requests of services that can search by words. */
const searches: Readonly<Partial<Record<ServiceId, (text: string) => ServiceRequest>>> = {
  arxiv: arxivByWords,
  huggingface: huggingFaceSearch,
  semanticscholar: semanticScholarSearch,
  crossref: (text) => crossrefByTitle(text, 20),
};

export const searchServices = Object.keys(searches) as readonly ServiceId[];

export interface FoundElsewhere {
  /** The records, grouped by work. */
  readonly found: readonly MergedRecord[];
  readonly failures: ReadonlyMap<ServiceId, RequestResult>;
}

/** Searches all enabled services in parallel. Filters such as `year:2023` are ignored. */
export async function searchElsewhere(
  query: string,
  network: Network,
  signal: AbortSignal,
): Promise<FoundElsewhere> {
  const text = wordsToSearch(query);
  const results = await Promise.all(
    searchServices
      .filter((id) => network.isOn(id))
      .map(async (id) => [id, await network.request(searches[id]!(text), { signal })] as const),
  );
  const failures = results.filter(([, { kind }]) => !['found', 'unknown', 'cancelled'].includes(kind));
  return {
    found: mergeRecords(results.map(([, result]) => ('records' in result ? result.records : []))),
    failures: new Map(failures),
  };
}

/** Strips the parts of a query that only Paperside's search understands: filters, exclusions, quotation marks. */
export function wordsToSearch(query: string): string {
  return query
    .replace(/(?:^|\s)(?:author|title):(?=\S)/gi, ' ')
    .replace(/(?:^|\s)-?[a-z]+:(?:"[^"]*"|\S+)/gi, ' ')
    .replace(/(?:^|\s)-\S+/g, ' ')
    .replace(/["“”]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
