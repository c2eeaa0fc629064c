import { arxivByWords } from '../../core/records/arxiv';
import { crossrefByTitle } from '../../core/records/crossref';
import { huggingFaceSearch } from '../../core/records/huggingFace';
import { mergeRecords, type MergedRecord } from '../../core/records/mergeRecords';
import type { ServiceId, ServiceRequest } from '../../core/records/paperRecord';
import { semanticScholarSearch } from '../../core/records/semanticScholar';
import type { RequestResult, Network } from '../network/network';

/** Services that find papers by words; what they are asked for. */
const searches: Readonly<Partial<Record<ServiceId, (text: string) => ServiceRequest>>> = {
  arxiv: arxivByWords,
  huggingface: huggingFaceSearch,
  semanticscholar: semanticScholarSearch,
  crossref: (text) => crossrefByTitle(text, 20),
};

export const searchServices = Object.keys(searches) as readonly ServiceId[];

export interface FoundElsewhere {
  /** Each work once, with all that was said of it. */
  readonly found: readonly MergedRecord[];
  readonly failures: ReadonlyMap<ServiceId, RequestResult>;
}

/** Asks all services that are on and find by words, at the same time. Conditions such as `year:2023` are left out. */
export async function searchElsewhere(
  query: string,
  network: Network,
  signal: AbortSignal,
): Promise<FoundElsewhere> {
  const text = wordsToSearch(query);
  const asked = await Promise.all(
    searchServices
      .filter((id) => network.isOn(id))
      .map(async (id) => [id, await network.request(searches[id]!(text), { signal })] as const),
  );
  const troubles = asked.filter(([, { kind }]) => !['found', 'unknown', 'cancelled'].includes(kind));
  return {
    found: mergeRecords(asked.map(([, answer]) => ('records' in answer ? answer.records : []))),
    failures: new Map(troubles),
  };
}

/** A query without what only our own search understands: conditions, exclusions, quotation marks. */
export function wordsToSearch(query: string): string {
  return query
    .replace(/(?:^|\s)(?:author|title):(?=\S)/gi, ' ')
    .replace(/(?:^|\s)-?[a-z]+:(?:"[^"]*"|\S+)/gi, ' ')
    .replace(/(?:^|\s)-\S+/g, ' ')
    .replace(/["“”]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
