import type { Paper, SourceEntry } from '../paper';
import { fingerprint } from '../text/fingerprint';

/** Abstracts and source entries that are stored together and decoded on demand. */
export interface StoredTexts {
  abstract(index: number): string;
  source(index: number): SourceEntry;
}

interface Stored {
  readonly texts: StoredTexts;
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
    const { texts, index } = this[stored]!;
    return texts.abstract(index);
  },
};

const source: PropertyDescriptor & ThisType<LazyPaper> = {
  enumerable: true,
  configurable: true,
  get() {
    const { texts, index } = this[stored]!;
    return texts.source(index);
  },
};

/**
 * Creates a paper whose abstract and source are decoded on demand: of a hundred thousand papers few are read. Modifies
 * `head`. `print` is the abstract's fingerprint. Spreading the paper decodes both.
 */
export function withLazyAbstract(head: PaperHead, texts: StoredTexts, index: number, print: number): Paper {
  return makeLazy(head, { texts, index, print });
}

function makeLazy(head: object, where: Stored): Paper {
  Object.defineProperty(head, 'abstract', abstract);
  if ('source' in head) Object.defineProperty(head, 'source', source);
  return Object.defineProperty(head, stored, { value: where }) as Paper;
}

/** A paper without its long texts; `source` only says whether there is one. */
export type PaperHead = Omit<Paper, 'abstract' | 'source'> & { readonly source?: true };

/** Copies a paper with changed topics, id or key, without decoding its abstract. */
export function withChanges(paper: Paper, other: Omit<Partial<Paper>, 'abstract' | 'source'>): Paper {
  const where = (paper as LazyPaper)[stored];
  if (!where) return { ...paper, ...other };
  const head: Record<string, unknown> = {};
  for (const name of Object.keys(paper) as (keyof Paper)[])
    if (name !== 'abstract') head[name] = name === 'source' ? true : paper[name];
  return makeLazy(Object.assign(head, other), where);
}

/** Returns the abstract's fingerprint without decoding the abstract. */
export const abstractFingerprint = (paper: Paper): number =>
  (paper as LazyPaper)[stored]?.print ?? fingerprint([paper.abstract]);
