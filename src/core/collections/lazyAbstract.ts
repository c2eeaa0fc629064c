import type { Paper } from '../paper';
import { fingerprint } from '../text/fingerprint';

/** Abstracts that are stored together and decoded on demand. */
export interface StoredAbstracts {
  abstract(index: number): string;
}

interface Stored {
  readonly abstracts: StoredAbstracts;
  readonly index: number;
  readonly print: number;
}

const stored = Symbol('stored abstract');

type LazyPaper = Paper & { readonly [stored]?: Stored };

const abstract: PropertyDescriptor & ThisType<LazyPaper> = {
  enumerable: true,
  configurable: true,
  // One getter for all papers, so that they share a hidden class.
  get() {
    const { abstracts, index } = this[stored]!;
    return abstracts.abstract(index);
  },
};

/**
 * Creates a paper whose abstract is decoded on demand: of a hundred thousand papers few are read. Modifies `head`. `print`
 * is the abstract's fingerprint. Spreading the paper decodes the abstract.
 */
export function withLazyAbstract(
  head: Omit<Paper, 'abstract'>,
  abstracts: StoredAbstracts,
  index: number,
  print: number,
): Paper {
  return makeLazy(head, { abstracts, index, print });
}

function makeLazy(head: object, where: Stored): Paper {
  Object.defineProperty(head, 'abstract', abstract);
  return Object.defineProperty(head, stored, { value: where }) as Paper;
}

/** Copies a paper with changed topics, id or key, without decoding its abstract. */
export function withChanges(paper: Paper, other: Omit<Partial<Paper>, 'abstract'>): Paper {
  const where = (paper as LazyPaper)[stored];
  if (!where) return { ...paper, ...other };
  const head: Record<string, unknown> = {};
  for (const name of Object.keys(paper) as (keyof Paper)[]) if (name !== 'abstract') head[name] = paper[name];
  return makeLazy(Object.assign(head, other), where);
}

/** Returns the abstract's fingerprint without decoding the abstract. */
export const abstractFingerprint = (paper: Paper): number =>
  (paper as LazyPaper)[stored]?.print ?? fingerprint([paper.abstract]);
