import type { CslName, CslType } from './cslItem';

export type { CslName };

/**
 * The paper: what every part of Paperside agrees on. The field names are a public contract (`dist/corpus.json`);
 * names and types of authors and publications follow CSL (https://docs.citationstyles.org).
 */

/** An entry as it stands in the file it came from. It stands alone: what it inherited there is put in. */
export interface SourceEntry {
  readonly format: 'bibtex' | 'csl-json' | 'hayagriva' | 'ris';
  /** For CSL and hayagriva the item or entry in JSON. */
  readonly text: string;
}

/** The peer-reviewed version. `title` and `authors` stand here only where they differ from the preprint's. */
export interface Publication {
  readonly type: CslType | 'workshop';
  /** Name of the proceedings, journal or book in full; of a whole work that of its publisher or institution. */
  readonly container: string;
  /** Usual short name of the venue with its year, e.g. `NeurIPS 2024`. */
  readonly containerShort?: string;
  readonly year: number;
  readonly title?: string;
  readonly authors?: readonly CslName[];
  /**
   * The authors of this version are known to differ from the preprint's, and are not recorded: cite the preprint,
   * since the only known list would be wrong here.
   */
  readonly authorsUnknown?: true;
  readonly series?: string;
  readonly volume?: string;
  readonly number?: string;
  /** Page range with a plain hyphen, e.g. `3046-3074`. */
  readonly pages?: string;
  readonly track?: string;
  /** Bare DOI, e.g. `10.1145/3715275.3732194`. */
  readonly doi?: string;
  readonly url?: string;
  readonly note?: string;
}

export type LinkKind =
  'arxiv' | 'pdf' | 'huggingface' | 'doi' | 'code' | 'project' | 'dataset' | 'model' | 'demo';

export interface PaperLink {
  readonly kind: LinkKind;
  readonly url: string;
}

/** Where a paper was listed: the page's id and the place on that page, from 1. */
export interface ListingRef {
  readonly page: string;
  readonly rank: number;
}

export interface Paper {
  /** Stable across builds: the arXiv id where there is one. */
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly CslName[];
  /** Of a work without authors. */
  readonly editors?: readonly CslName[];
  /** Number of authors as the listing gives it, else the length of `authors`. */
  readonly authorCount?: number;
  /** `YYYY-MM-DD` from the listing, else the date of the first arXiv version (`YYYY-MM` where only the month is known). */
  readonly date?: string;
  readonly organization?: string;
  /** Comments counted on the listing page. */
  readonly comments?: number;
  /** Without version, e.g. `2412.14093` or `hep-th/9901001`. */
  readonly arxivId?: string;
  /** E.g. `cs.CL`, where known. */
  readonly primaryClass?: string;
  /** Date of the first arXiv version: `YYYY-MM-DD` or `YYYY-MM`. Citation keys take their year from it. */
  readonly submitted?: string;
  /** Bare DOI: of the published version, else the one arXiv registers (`10.48550/arXiv.…`). */
  readonly doi?: string;
  readonly published?: Publication;
  readonly withdrawn?: boolean;
  readonly withdrawnNote?: string;
  readonly links: readonly PaperLink[];
  /** Topic ids, primary first. */
  readonly topics: readonly string[];
  readonly keywords: readonly string[];
  readonly listings: readonly ListingRef[];
  /** Unique in its corpus, ASCII, e.g. `greenblatt2024alignment`. */
  readonly citationKey: string;
  /** The entry that the paper was read from. All that is said of the work is in it: see `itemOf`. */
  readonly source?: SourceEntry;
}

export interface Topic {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Ids of papers the user put here beside the topic they stand under. */
  readonly filed?: readonly string[];
  /** The user added it. */
  readonly isOwn?: true;
}

/** One saved listing page. */
export interface ListingPage {
  /** The file's name without its extension. */
  readonly id: string;
  /** The page's own heading date, as printed, e.g. `Dec 9`. */
  readonly date?: string;
  /** Number of listings on it. */
  readonly listings: number;
}

/** What the build writes to `dist/corpus.json`. */
export interface Corpus {
  readonly pages: readonly ListingPage[];
  readonly topics: readonly Topic[];
  readonly papers: readonly Paper[];
}
