import type { PaperLookup } from '../analysis/documentReferences';
import type { WorkIdentity } from '../work/compareWorks';
import { arxivIdOf, doiOf } from '../work/identifiers';
import type { Paper } from '../paper';
import type { PaperSearch } from '../search/paperSearch';

/** Papers that tools can return and check references against. */
export interface ReferenceSource extends PaperLookup {
  readonly papers: readonly Paper[];
  paper(id: string): Paper | undefined;
  sameWork(work: WorkIdentity): Paper | undefined;
  search(): Promise<Pick<PaperSearch, 'search'>>;
  topicName(id: string): string;
  /** Where the paper is known from: `listing page of Dec 9`, `Zotero`. */
  sourcesOf(paper: Paper): readonly string[];
}

/** Finds a paper by id, arXiv number, DOI or citation key, in any notation. */
export function findPaper(source: ReferenceSource, name: string): Paper | undefined {
  const text = name.trim();
  const arxivId = arxivIdOf(text);
  const doi = doiOf(text);
  return (
    source.paper(text) ??
    source.withKey(text) ??
    (arxivId === undefined && doi === undefined ? undefined : source.sameWork({ arxivId, doi }))
  );
}
