import { encodeAddressPart } from '../text/encodeAddress';
import { readArxivAtom } from './arxivAtom';
import type { ServiceResult, Batch, ServiceRequest, ServiceResponse } from './paperRecord';
import { failureOf, resultOf } from './readResponse';
import { titleWordsForSearch } from './titleWordsForSearch';

/** Papers by arXiv id, at most {@link arxivIds}.size of them. The response leaves out ids that arXiv does not have. */
export function arxivByIds(ids: readonly string[]): ServiceRequest {
  const list = ids.map(encodeAddressPart).join(',').replace(/%2F/g, '/');
  return {
    service: 'arxiv',
    path: `/api/query?id_list=${list}&max_results=${ids.length}`,
    read: readArxiv,
  };
}

/** Papers by any number of arXiv ids. */
export const arxivIds: Batch = {
  service: 'arxiv',
  size: 50,
  request: arxivByIds,
  idOf: ({ facts }) => facts.arxivId,
};

/** Papers with these words in the title. */
export function arxivByTitle(title: string, limit = 5): ServiceRequest {
  const query = encodeAddressPart(`ti:"${titleWordsForSearch(title)}"`);
  return arxivSearch(query, limit);
}

/** Papers with all these words anywhere, best first. */
export function arxivByWords(text: string, limit = 20): ServiceRequest {
  const words = titleWordsForSearch(text).split(' ').filter(Boolean);
  return arxivSearch(encodeAddressPart(words.map((word) => `all:${word}`).join(' AND ')), limit);
}

function arxivSearch(query: string, limit: number): ServiceRequest {
  return {
    service: 'arxiv',
    path: `/api/query?search_query=${query}&max_results=${limit}&sortBy=relevance`,
    isSearch: true,
    read: readArxiv,
  };
}

function readArxiv({ status, body }: ServiceResponse): ServiceResult {
  const failure = failureOf(status, body);
  if (failure) return failure;
  const { records, problems } = readArxivAtom(body);
  // When overloaded, arXiv sometimes says so with a success status.
  if (/^\s*rate exceeded/i.test(body)) return { kind: 'refused', why: 'rate-limited' };
  if (problems.some(({ kind }) => kind === 'arxiv-error')) return { kind: 'refused', why: 'bad-request' };
  if (problems.some(({ kind }) => kind === 'cut-off')) return { kind: 'unreadable', why: 'cut-off', records };
  if (problems.some(({ kind }) => kind === 'no-feed')) return { kind: 'unreadable', why: 'format', records };
  return resultOf(records);
}
