import type { PaperLookup } from '../analysis/documentReferences';
import type { WorkIdentity } from '../work/compareWorks';
import { arxivIdOf, doiOf } from '../work/identifiers';
import type { Paper } from '../paper';
import type { PaperSearch } from '../search/paperSearch';

/** The papers that the tools give, with where each is known from. */
export interface ReferenceSource extends PaperLookup {
  readonly papers: readonly Paper[];
  paper(id: string): Paper | undefined;
  sameWork(work: WorkIdentity): Paper | undefined;
  /** The index of all of them. */
  search(): Promise<Pick<PaperSearch, 'search'>>;
  topicName(id: string): string;
  /** In words: `listing page of Dec 9`, `Zotero`. */
  sourcesOf(paper: Paper): readonly string[];
}

/** The paper that an id, arXiv number, DOI or citation key names, in whatever form it is written. */
export function findPaper(records: ReferenceSource, name: string): Paper | undefined {
  const text = name.trim();
  const arxivId = arxivIdOf(text);
  const doi = doiOf(text);
  return (
    records.paper(text) ??
    records.withKey(text) ??
    (arxivId === undefined && doi === undefined ? undefined : records.sameWork({ arxivId, doi }))
  );
}
