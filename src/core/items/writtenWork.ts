import type { TitleCase } from '../bibtex/bibItem';
import type { Paper, SourceEntry } from '../paper';
import type { CslItem } from '../cslItem';
import { citedItem, ownItem, type CitedVersion } from './citedItem';
import { itemOfSource } from './itemOf';

/** What there is to write of a work in any format. */
export interface WrittenWork {
  readonly key: string;
  /** The entry that it was read from: in its own format it is copied as it stands. */
  readonly source?: SourceEntry | undefined;
  readonly item: (titles: TitleCase) => CslItem;
  /** Of the CSL item; in sentence case if not told. */
  readonly titles?: TitleCase | undefined;
  /** arXiv's category, which CSL has no variable for. */
  readonly primaryClass?: string | undefined;
  /** It is known by the facts of a paper, which was read from no entry. */
  readonly isOfFacts?: boolean;
  /** Formats for reading lists have the abstract of a paper that its item does not. */
  readonly abstract?: string;
}

/** The version of a paper to cite, as a work to write. */
export function writtenWork(paper: Paper, key: string, version?: CitedVersion): WrittenWork {
  const own = ownItem(paper, version);
  return {
    key,
    source: own && paper.source,
    item: (titles) => ({ ...citedItem(paper, version, titles), id: key }),
    primaryClass: paper.primaryClass,
    isOfFacts: !own,
    abstract: paper.abstract,
  };
}

/** The entry of a bibliography as a work to write. */
export const writtenEntry = (key: string, source: SourceEntry): WrittenWork => ({
  key,
  source,
  item: (titles) => ({ ...itemOfSource(source, titles), id: key }),
});
