import type { CslName } from '../paper';

/** The facts that an entry states about its work. */
export interface EntryWork {
  /** As its kind of bibliography names it: `article`, `inproceedings`, `paper-conference` … */
  readonly type: string;
  readonly title?: string;
  readonly authors: readonly CslName[];
  readonly year?: string;
  /** Journal, proceedings or publisher. */
  readonly venue?: string;
  readonly abstract?: string;
  /** Without version. */
  readonly arxivId?: string;
  /** Bare, in lower case; the publisher's before arXiv's. */
  readonly doi?: string;
  readonly isbn?: string;
  readonly pmid?: string;
  readonly url?: string;
}
