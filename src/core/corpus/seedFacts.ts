import type { CslName, Publication, Topic } from '../paper';

/** Verified facts about a paper: an entry of `seeds/metadata.json`. */
export interface SeedRecord {
  /** Exactly as listed. */
  readonly title: string;
  readonly arxivId: string;
  readonly primaryClass?: string;
  readonly authors: readonly CslName[];
  readonly submitted: string;
  readonly published?: Publication;
  readonly codeUrl?: string;
  readonly withdrawn?: boolean;
  readonly withdrawnNote?: string;
}

/** The taxonomy and the labels of papers: `seeds/topics.json`. */
export interface SeedTopics {
  readonly topics: readonly Topic[];
  readonly labels: readonly {
    readonly title: string;
    readonly primary: string;
    readonly acceptable: readonly string[];
    readonly keywords: readonly string[];
  }[];
}

/** Manual corrections: `seeds/corrections.json`. Each entry has a reason and fails the build once it has no effect. */
export interface SeedCorrections {
  /** Applied to the page's text before `repairText`. `from` must occur exactly once. */
  readonly text: readonly {
    readonly arxivId: string;
    readonly field: 'title' | 'abstract';
    readonly from: string;
    readonly to: string;
    readonly why: string;
  }[];
  /** Known differences between page and record. */
  readonly recordExceptions: readonly {
    readonly arxivId: string;
    readonly check: RecordCheck;
    readonly page: string;
    readonly record: string;
    readonly why: string;
  }[];
  /** Published versions whose authors differ from the preprint's and are not recorded. */
  readonly citeAsPreprint: readonly { readonly arxivId: string; readonly why: string }[];
}

/** A comparison of a record with its listing. */
export type RecordCheck = 'title' | 'month' | 'author-count';
