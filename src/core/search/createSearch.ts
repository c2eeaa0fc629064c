import type { Paper } from '../paper';
import { IndexedSearch } from './indexedSearch';
import { runToEnd } from '../steps/steps';
import { readIndexSteps } from './index/storedIndex';
import { type CreateSearchOptions, type PaperSearch, type BuildProgress } from './paperSearch';

/**
 * Indexes papers for search.
 *
 *     const papers = createSearch(corpus.papers);
 *     papers.search('faking aligment')[0]?.paper.title; // 'Alignment faking in large language models'
 */
export function createSearch(papers: readonly Paper[], options: CreateSearchOptions = {}): PaperSearch {
  return runToEnd(buildSteps(papers, options));
}

/** `createSearch` in slices of a few milliseconds. The caller drives the generator and may abandon it. */
export function* buildSteps(
  papers: readonly Paper[],
  options: CreateSearchOptions = {},
): Generator<BuildProgress, PaperSearch> {
  const total = papers.length;
  const search = yield* during(IndexedSearch.open(options), { done: 0, total });
  for (let i = 0; i < total; i++) {
    search.add(papers[i]!, false);
    yield { done: i + 1, total };
  }
  yield* during(search.finishBuild(), { done: total, total });
  return search;
}

/** Runs a phase that reads no papers, reporting the same progress throughout. */
function* during<T>(steps: Generator<void, T>, progress: BuildProgress): Generator<BuildProgress, T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield progress;
  }
}

/**
 * Opens an index that `serialize` wrote and updates it to `papers`: indexes new and changed ones, drops missing ones.
 * Returns `undefined` if the bytes have another format version.
 */
export function openSearch(
  bytes: Uint8Array,
  papers: readonly Paper[],
  options: CreateSearchOptions = {},
): PaperSearch | undefined {
  return runToEnd(openSteps(bytes, papers, options));
}

/** `openSearch` in slices. */
export function* openSteps(
  bytes: Uint8Array,
  papers: readonly Paper[],
  options: CreateSearchOptions = {},
): Generator<void, PaperSearch | undefined> {
  const stored = yield* readIndexSteps(bytes);
  if (!stored) return undefined;
  const search = yield* IndexedSearch.open(options, stored);
  yield* search.synchronize(stored.documents, papers);
  return search;
}
