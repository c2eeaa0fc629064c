import type { Paper, Topic } from '../paper';
import type { FieldMatch } from './fields/fieldMatches';
import { type Annotations } from './fields/fields';
import type { RankingParameters } from './ranking/parameters';

/** A search result. */
export interface Hit {
  readonly paper: Paper;
  /** Comparable only within one result list; 0 for a query that has only filters. */
  readonly score: number;
  /** Contains none of the query's words; found through terms that the best papers share. */
  readonly isByMeaning: boolean;
  /** Computed on first access. */
  readonly matches: readonly FieldMatch[];
}

export interface SearchOptions {
  /** Default 50. */
  readonly limit?: number;
  readonly filter?: (paper: Paper) => boolean;
  /** Polled during the search; once it returns true the search stops and returns nothing. */
  readonly shouldStop?: () => boolean;
}

export interface CreateSearchOptions {
  /** The user's notes and tags on a paper. */
  readonly annotations?: (paper: Paper) => Annotations | undefined;
  /** Topic names for `topic:`; without them it matches ids only. */
  readonly topics?: readonly Topic[];
  /** Evaluates `cited:`; without it no paper counts as cited. */
  readonly isCited?: (paper: Paper) => boolean;
  /** Everyday words and their technical synonyms, in the format of `Thesaurus`. */
  readonly thesaurus?: string;
  /** The file that `WordVectors` reads: used for paraphrased queries and related papers. */
  readonly wordVectors?: Uint8Array;
  readonly parameters?: Partial<RankingParameters>;
}

export interface PaperSearch {
  /** Number of papers. */
  readonly size: number;
  /** Best first. A query that has only filters lists papers in insertion order; an empty query finds nothing. */
  search(query: string, options?: SearchOptions): Hit[];
  /** Adds a paper, or replaces the one with the same id. */
  add(paper: Paper): void;
  remove(id: string): void;
  get(id: string): Paper | undefined;
  /** Returns the most similar papers, most similar first. `paper` need not be indexed. */
  related(paper: Paper, limit: number): RelatedPaper[];
  /** `related` in slices. The index may change between them. */
  relatedSteps(paper: Paper, limit: number): Generator<void, RelatedPaper[]>;
  /** Serialises the index for `openSearch`, without the texts of papers. */
  serialize(): Uint8Array;
  /** `serialize` in slices. The index must not change between them. */
  serializeSteps(): Generator<void, Uint8Array>;
}

/** A paper similar to another one. */
export interface RelatedPaper {
  readonly paper: Paper;
  /** Comparable only within one result list. */
  readonly score: number;
  /** Stems that both papers contain, highest weight first; `findSharedWords` turns them into a reason. */
  readonly stems: readonly string[];
}

/** Papers indexed so far. */
export interface BuildProgress {
  readonly done: number;
  readonly total: number;
}
