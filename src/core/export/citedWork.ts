import { definedOnly } from '../text/unknownValues';
import { webAddress } from '../text/webAddress';
import type { CslName, Paper } from '../paper';
import { arxivDoi, arxivIdOf } from '../work/identifiers';
import type { CitedVersion } from '../items/citedItem';

/** The facts that a bibliography states about one version of a paper. */
export interface CitedWork {
  readonly kind: 'preprint' | 'conference' | 'article' | 'other';
  readonly title: string;
  readonly authors: readonly CslName[];
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; empty if unknown. */
  readonly date: string;
  readonly container?: string;
  readonly series?: string;
  readonly volume?: string;
  readonly number?: string;
  /** With a plain hyphen. */
  readonly pages?: string;
  readonly arxivId?: string;
  readonly primaryClass?: string;
  readonly doi?: string;
  readonly url?: string;
}

/**
 * Chooses the version of a paper to cite, with its own title, authors and year.
 * A published version whose authors are unknown is not cited: the author list would be wrong.
 */
export function citedWork(paper: Paper, version: CitedVersion = 'auto'): CitedWork {
  const { published } = paper;
  const arxivId = paper.arxivId === undefined ? undefined : (arxivIdOf(paper.arxivId) ?? paper.arxivId);
  const arxivUrl = arxivId === undefined ? undefined : `https://arxiv.org/abs/${arxivId}`;
  const ownUrl =
    paper.links.find(({ kind }) => kind === 'doi' || kind === 'project')?.url ?? paper.links[0]?.url;
  if (!published || version === 'preprint' || published.authorsUnknown) {
    return definedOnly<CitedWork>({
      kind: arxivId === undefined ? 'other' : 'preprint',
      title: paper.title,
      authors: paper.authors,
      date: paper.submitted ?? paper.date ?? '',
      arxivId,
      primaryClass: paper.primaryClass,
      doi: arxivId === undefined ? paper.doi : arxivDoi(arxivId),
      url: webAddress(arxivUrl ?? (paper.doi === undefined ? ownUrl : `https://doi.org/${paper.doi}`)),
    });
  }
  // AAAI's proceedings have volume *and* number, are a serial, and are registered as one. BibTeX styles warn of both
  // fields in @inproceedings.
  const isSerial = published.volume !== undefined && published.number !== undefined;
  return definedOnly<CitedWork>({
    kind: published.type === 'article-journal' || isSerial ? 'article' : 'conference',
    title: published.title ?? paper.title,
    authors: published.authors ?? paper.authors,
    date: String(published.year),
    container: published.container,
    series: published.series,
    volume: published.volume,
    number: published.number,
    pages: published.pages,
    arxivId,
    primaryClass: paper.primaryClass,
    doi: published.doi,
    url: webAddress(published.url ?? (published.doi === undefined ? arxivUrl : undefined)),
  });
}
