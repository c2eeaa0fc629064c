import type { TitleCase } from '../bibtex/bibItem';
import type { Paper, Publication } from '../paper';
import { definedOnly } from '../text/unknownValues';
import { webAddress } from '../text/webAddress';
import type { CslDate, CslItem } from '../cslItem';
import { arxivDoi, arxivIdOf } from '../work/identifiers';
import { arxivIdOfItem } from '../work/itemIdentifiers';
import { itemOfSource, namesCreators } from './itemOf';

/** Which version of a paper to cite. `auto`: the published one if there is one, else the preprint. */
export type CitedVersion = 'auto' | 'preprint' | 'published';

/**
 * The item of the version of a paper to cite, under the paper's key. Where the paper was read from an entry, that is what
 * its entry says, unless another version is wanted or, of a preprint, known.
 *
 * A published version whose authors are unknown is not cited: the author list would be wrong.
 */
export function citedItem(paper: Paper, version: CitedVersion = 'auto', titles?: TitleCase): CslItem {
  const own = ownItem(paper, version, titles);
  return own ? { ...own, id: paper.citationKey } : itemOfFacts(paper, version);
}

/** The item of the entry that a paper was read from, if it is of the version to cite. */
export function ownItem(
  { source, ...paper }: Paper,
  version: CitedVersion = 'auto',
  titles?: TitleCase,
): CslItem | undefined {
  if (!source) return undefined;
  const item = itemOfSource(source, titles);
  if (!namesCreators(item, paper)) return undefined;
  const { published } = paper;
  if (isUnpublished(item)) {
    return published && !published.authorsUnknown && version !== 'preprint' ? undefined : item;
  }
  return version === 'preprint' && paper.arxivId !== undefined ? undefined : item;
}

/** Is it a preprint, or an entry that says no more of it than such? */
const isUnpublished = (item: CslItem) =>
  item.type === 'article' ||
  (/^(?:document|webpage|manuscript)$/.test(item.type) && arxivIdOfItem(item) !== undefined) ||
  (item.type === 'article-journal' && /^(?:arxiv|corr)\b/i.test(item['container-title'] ?? 'arxiv'));

/** The item of a paper that is known by its facts alone: of the bundled corpus, or a record. */
function itemOfFacts(paper: Paper, version: CitedVersion): CslItem {
  const { published } = paper;
  return !published || version === 'preprint' || published.authorsUnknown
    ? preprintItem(paper)
    : publishedItem(paper, published);
}

function preprintItem(paper: Paper): CslItem {
  const arxivId = paper.arxivId === undefined ? undefined : (arxivIdOf(paper.arxivId) ?? paper.arxivId);
  const ownUrl = (paper.links.find(({ kind }) => kind === 'doi' || kind === 'project') ?? paper.links[0])
    ?.url;
  const arxivUrl = arxivId === undefined ? undefined : `https://arxiv.org/abs/${arxivId}`;
  return definedOnly<CslItem>({
    id: paper.citationKey,
    type: 'article',
    title: paper.title,
    ...namesOf(paper),
    issued: dateOf(paper.submitted ?? paper.date),
    number: arxivId === undefined ? undefined : `arXiv:${arxivId}`,
    publisher: arxivId === undefined ? undefined : 'arXiv',
    DOI: arxivId === undefined ? paper.doi : arxivDoi(arxivId),
    URL: webAddress(arxivUrl ?? (paper.doi === undefined ? ownUrl : `https://doi.org/${paper.doi}`)),
  });
}

function publishedItem(paper: Paper, published: Publication): CslItem {
  const { type, volume, number } = published;
  // AAAI's proceedings have volume *and* number, are a serial, and are registered as one.
  const isSerial = volume !== undefined && number !== undefined;
  const arxivId = paper.arxivId === undefined ? undefined : (arxivIdOf(paper.arxivId) ?? paper.arxivId);
  const isConference = (type === 'paper-conference' || type === 'workshop') && !isSerial;
  const isWhole = type === 'book' || type === 'thesis' || type === 'report';
  return definedOnly<CslItem>({
    id: paper.citationKey,
    type: isConference
      ? 'paper-conference'
      : isSerial && type === 'workshop'
        ? 'article-journal'
        : serialType(published),
    title: published.title ?? paper.title,
    ...namesOf({ ...paper, authors: published.authors ?? paper.authors }),
    issued: { 'date-parts': [[published.year]] },
    [isWhole ? 'publisher' : 'container-title']: published.container,
    'collection-title': published.series,
    volume,
    // For a paper in proceedings, the number is that of the volume in its series.
    ...(isConference ? { 'collection-number': number } : { issue: number }),
    page: published.pages,
    DOI: published.doi,
    URL: webAddress(
      published.url ??
        (published.doi === undefined && arxivId !== undefined
          ? `https://arxiv.org/abs/${arxivId}`
          : undefined),
    ),
    // pandoc and citeproc keep it, even if the style does not use it.
    note: arxivId === undefined ? undefined : `arXiv:${arxivId}`,
  });
}

const serialType = ({ type }: Publication) =>
  type === 'paper-conference' || type === 'workshop' ? 'article-journal' : type;

const namesOf = ({ authors, editors }: Pick<Paper, 'authors' | 'editors'>) =>
  definedOnly<Pick<CslItem, 'author' | 'editor'>>({
    author: authors.length > 0 ? authors : undefined,
    editor: editors && editors.length > 0 ? editors : undefined,
  });

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
function dateOf(date = ''): CslDate | undefined {
  const parts = date.split('-').map(Number);
  return date === '' || parts.some(Number.isNaN) ? undefined : { 'date-parts': [parts] };
}
