import { encodeAddressPart } from '../text/encodeAddress';
import { readArxivAtom } from './arxivAtom';
import type { ServiceResult, Batch, ServiceRequest, ServiceResponse } from './paperRecord';
import { failureOf, resultOf } from './readResponse';
import { titleWordsForSearch } from './titleWordsForSearch';

/** The papers of these arXiv ids, at most as many as {@link arxivIds} says. Those arXiv does not have are left out of its answer. */
export function arxivByIds(ids: readonly string[]): ServiceRequest {
  const list = ids.map(encodeAddressPart).join(',').replace(/%2F/g, '/');
  return {
    service: 'arxiv',
    path: `/api/query?id_list=${list}&max_results=${ids.length}`,
    read: readArxiv,
  };
}

/** The same as a batch of any number of ids. */
export const arxivIds: Batch = {
  service: 'arxiv',
  size: 50,
  request: arxivByIds,
  idOf: ({ facts }) => facts.arxivId,
};

/** Papers with these words in their titles. */
export function arxivByTitle(title: string, limit = 5): ServiceRequest {
  const query = encodeAddressPart(`ti:"${titleWordsForSearch(title)}"`);
  return arxivSearch(query, limit);
}

/** Papers with all of these words anywhere, the best first. */
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
  // Also arXiv's overload comes with the status of success now and then.
  if (/^\s*rate exceeded/i.test(body)) return { kind: 'refused', why: 'rate-limited' };
  if (problems.some(({ kind }) => kind === 'arxiv-error')) return { kind: 'refused', why: 'bad-question' };
  if (problems.some(({ kind }) => kind === 'cut-off')) return { kind: 'unreadable', why: 'cut-off', records };
  if (problems.some(({ kind }) => kind === 'no-feed')) return { kind: 'unreadable', why: 'format', records };
  return resultOf(records);
}
