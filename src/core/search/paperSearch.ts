import type { Paper, Topic } from '../paper';
import type { FieldMatch } from './fields/fieldMatches';
import { type Annotations } from './fields/fields';
import type { RankingParameters } from './ranking/parameters';

/** A paper found. */
export interface Hit {
  readonly paper: Paper;
  /** Comparable within one result only; 0 for a query of filters alone. */
  readonly score: number;
  /** It has none of the words typed: it was found by what the best papers have in common. */
  readonly isByMeaning: boolean;
  /** Computed when first asked for. */
  readonly matches: readonly FieldMatch[];
}

export interface SearchOptions {
  /** Default 50. */
  readonly limit?: number;
  readonly filter?: (paper: Paper) => boolean;
  /** Asked now and then; when it says yes the search gives up and returns nothing. */
  readonly shouldStop?: () => boolean;
}

export interface CreateSearchOptions {
  /** The user's notes and tags on a paper. */
  readonly annotations?: (paper: Paper) => Annotations | undefined;
  /** Names for `topic:`, which otherwise knows the ids only. */
  readonly topics?: readonly Topic[];
  /** Answers `cited:`; without it no paper is cited. */
  readonly isCited?: (paper: Paper) => boolean;
  /** Everyday words and the words papers use for them: see `Thesaurus`. */
  readonly thesaurus?: string;
  /** The file of `WordVectors`: what words mean anywhere, for queries in other words and for related papers. */
  readonly wordVectors?: Uint8Array;
  readonly parameters?: Partial<RankingParameters>;
}

export interface PaperSearch {
  /** Number of papers. */
  readonly size: number;
  /** Best first. A query of filters alone lists in the order of adding; an empty query finds nothing. */
  search(query: string, options?: SearchOptions): Hit[];
  /** Adds a paper, or replaces the one with its id. */
  add(paper: Paper): void;
  remove(id: string): void;
  get(id: string): Paper | undefined;
  /** The ten or so papers nearest to this one, which need not be in the index; nearest first. */
  related(paper: Paper, limit: number): RelatedPaper[];
  /** `related` in slices. The index may change meanwhile. */
  relatedSteps(paper: Paper, limit: number): Generator<void, RelatedPaper[]>;
  /** The index as bytes for `openSearch`. Texts of papers are not in it. */
  serialize(): Uint8Array;
  /** `serialize` in slices. The index must not change meanwhile. */
  serializeSteps(): Generator<void, Uint8Array>;
}

/** A paper near another one. */
export interface RelatedPaper {
  readonly paper: Paper;
  /** Comparable within one result only. */
  readonly score: number;
  /** Stems of words that both have, the most telling first: `sharedWords` makes a reason of them. */
  readonly stems: readonly string[];
}

/** How far a build in slices has come: papers read, of all. */
export interface BuildProgress {
  readonly done: number;
  readonly total: number;
}
