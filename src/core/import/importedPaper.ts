import { arxivDoi, arxivIdOf, isArxivDoi } from '../work/identifiers';
import { linkKind } from '../corpus/findUrls';
import { titleIdentity } from '../work/titles';
import { paperLinks } from '../corpus/paperLinks';
import type { CslName, Paper, PaperLink, Publication } from '../paper';
import { definedOnly } from '../text/unknownValues';

/** Facts about a paper in a file; absent or empty if the file does not state them. */
export interface ImportedFacts {
  readonly title?: string | undefined;
  readonly abstract?: string | undefined;
  readonly authors?: readonly CslName[] | undefined;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date?: string | undefined;
  readonly submitted?: string | undefined;
  readonly arxivId?: string | undefined;
  readonly primaryClass?: string | undefined;
  readonly doi?: string | undefined;
  readonly published?: Publication | undefined;
  readonly organization?: string | undefined;
  readonly authorCount?: number | undefined;
  readonly comments?: number | undefined;
  readonly withdrawn?: boolean | undefined;
  readonly withdrawnNote?: string | undefined;
  readonly url?: string | undefined;
  readonly links?: readonly PaperLink[] | undefined;
  readonly keywords?: readonly string[] | undefined;
  /** The citation key in the file. */
  readonly key?: string | undefined;
}

/**
 * Makes a paper from the facts in a file; none if there is neither title nor identifier. Its id is the arXiv id, else
 * `doi:…`, else derived from the title, so that a paper has the same id in every file.
 */
export function importedPaper(facts: ImportedFacts): Paper | undefined {
  const { title, abstract = '', authors = [], keywords = [], published, url, key = '' } = facts;
  const arxivId = facts.arxivId === undefined ? undefined : arxivIdOf(facts.arxivId);
  const doi = facts.doi ?? published?.doi;
  const name = title || (arxivId && stubTitle({ arxivId })) || (doi && stubTitle({ doi }));
  if (!name) return undefined;
  const links = [
    ...paperLinks({
      abstract,
      ...(arxivId && { arxivId }),
      ...(doi && !(arxivId && isArxivDoi(doi)) && { doi }),
    }),
    ...(facts.links ?? []),
    ...(url && isUsefulLink(url, arxivId) ? [{ kind: linkKind(url), url }] : []),
  ];
  const urls = new Set<string>();
  const optional = {
    authorCount: facts.authorCount,
    date: facts.date || facts.submitted,
    organization: facts.organization,
    comments: facts.comments,
    arxivId,
    primaryClass: facts.primaryClass,
    submitted: facts.submitted,
    doi: doi ?? (arxivId && arxivDoi(arxivId)),
    published,
    withdrawn: facts.withdrawn || undefined,
    withdrawnNote: facts.withdrawnNote,
  };
  return {
    ...definedOnly<object>(optional),
    id: arxivId ?? (doi ? `doi:${doi.toLowerCase()}` : titleId(name, facts.date)),
    title: name,
    abstract,
    authors,
    links: links.filter((link) => !urls.has(link.url) && urls.add(link.url)),
    topics: [],
    keywords,
    listings: [],
    citationKey: key,
  };
}

/** Includes the year: there is an *Editorial* every year. */
function titleId(title: string, date: string | undefined): string {
  const year = /^\d{4}/.exec(date ?? '')?.[0];
  return `title:${titleIdentity(title)}${year ? `:${year}` : ''}`;
}

/** Links to arXiv and doi.org are derived from the identifiers. */
const isUsefulLink = (url: string, arxivId: string | undefined) =>
  /^https?:\/\/[^\s]+$/i.test(url) &&
  !/^https?:\/\/(?:dx\.)?doi\.org\//i.test(url) &&
  !(arxivId && /^https?:\/\/(?:[\w-]+\.)*arxiv\.org\//i.test(url));

const stubTitle = ({ arxivId, doi }: Pick<Paper, 'arxivId' | 'doi'>) =>
  arxivId === undefined ? `doi:${doi}` : `arXiv:${arxivId}`;
