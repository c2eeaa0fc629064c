import type { CslName, Publication, Topic } from '../paper';

/** What is known of a paper beyond its listing: an entry of `seeds/metadata.json`. */
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

/** The taxonomy and its labels: `seeds/topics.json`. */
export interface SeedTopics {
  readonly topics: readonly Topic[];
  readonly labels: readonly {
    readonly title: string;
    readonly primary: string;
    readonly acceptable: readonly string[];
    readonly keywords: readonly string[];
  }[];
}

/** What is put right by name: `seeds/corrections.json`. Each entry says why, and fails the build once it has no effect. */
export interface SeedCorrections {
  /** On the page's text, before the rules of `repairText` run. `from` occurs exactly once. */
  readonly text: readonly {
    readonly arxivId: string;
    readonly field: 'title' | 'abstract';
    readonly from: string;
    readonly to: string;
    readonly why: string;
  }[];
  /** Where page and record differ, and it is known why. */
  readonly recordExceptions: readonly {
    readonly arxivId: string;
    readonly check: RecordCheck;
    readonly page: string;
    readonly record: string;
    readonly why: string;
  }[];
  /** Published versions whose authors differ from the preprint's, and are not recorded. */
  readonly citeAsPreprint: readonly { readonly arxivId: string; readonly why: string }[];
}

/** What a record is held against its listing for. */
export type RecordCheck = 'title' | 'month' | 'author-count';
