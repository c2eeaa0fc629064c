import type { Paper } from '../../paper';
import type { EntryWork } from '../bibliography/bibliography';
import { arxivIdOf, doiOf, WorkIndex } from '../sameWork';

/** The paper that an entry of some bibliography is of, by the rules that find a paper's entry. */
export function papersOfEntries(papers: readonly Paper[]): (work: EntryWork) => Paper | undefined {
  const index = new WorkIndex<Paper>({
    year: (paper) => paper.submitted ?? paper.date ?? paper.published?.year.toString() ?? '',
    authors: (paper) => paper.authors,
  });
  for (const paper of papers) {
    const dois = [paper.doi, paper.published?.doi].flatMap((doi) => doiOf(doi ?? '') ?? []);
    const titles = [paper.title, paper.published?.title ?? ''];
    index.add(paper, { arxivId: arxivIdOf(paper.arxivId ?? ''), dois, titles });
  }
  return ({ title = '', authors, arxivId, doi, year }) =>
    index.find({
      title,
      authors,
      ...(arxivId === undefined ? {} : { arxivId }),
      ...(doi === undefined ? {} : { doi }),
      ...(year === undefined ? {} : { date: year }),
    });
}
