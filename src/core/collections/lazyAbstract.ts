import type { Paper } from '../paper';
import { fingerprint } from '../text/fingerprint';

/** Abstracts that are stored together, each made when it is asked for. */
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
  // One function for all papers: they then share a shape.
  get() {
    const { abstracts, index } = this[stored]!;
    return abstracts.abstract(index);
  },
};

/**
 * A paper whose abstract stays where it is stored, and is made when it is asked for: of a hundred thousand papers few
 * are read. `head` becomes the paper; `print` is the abstract's fingerprint. A copy by spreading has the abstract as
 * text.
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

/** The paper with other topics, id or key; its abstract stays where it is. */
export function withChanges(paper: Paper, other: Omit<Partial<Paper>, 'abstract'>): Paper {
  const where = (paper as LazyPaper)[stored];
  if (!where) return { ...paper, ...other };
  const head: Record<string, unknown> = {};
  for (const name of Object.keys(paper) as (keyof Paper)[]) if (name !== 'abstract') head[name] = paper[name];
  return makeLazy(Object.assign(head, other), where);
}

/** Tells one abstract from another without making it. */
export const abstractFingerprint = (paper: Paper): number =>
  (paper as LazyPaper)[stored]?.print ?? fingerprint([paper.abstract]);
