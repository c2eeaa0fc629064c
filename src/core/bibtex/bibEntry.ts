import { definedOnly } from '../text/unknownValues';
import { webAddress } from '../text/webAddress';
import type { CslName, Paper } from '../paper';
import { arxivDoi, arxivIdOf } from '../work/identifiers';
import { namesToTex, textToTex, titleToTex } from './textToTex';

export type BibDialect = 'bibtex' | 'biblatex';

/** Which version of a paper to cite. `auto`: the published one if there is one, else the preprint. */
export type CitedVersion = 'auto' | 'preprint' | 'published';

export interface BibEntryOptions {
  readonly version?: CitedVersion;
  readonly dialect?: BibDialect;
  readonly key: string;
}

/** An entry to write: values are TeX without their outer delimiters, braces balanced, no `"` outside braces. */
export interface NewBibEntry {
  /** In lower case. */
  readonly type: string;
  readonly key: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

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

/**
 * Makes the bibliography entry of a paper: the preprint as arXiv gives it (`@misc`, `@online`), or the published version
 * with its `eprint`. It has all authors, acronyms in braces, and every value is inert TeX.
 *
 * The year is that of the first arXiv version, as in citation keys and in Google Scholar.
 */
export function bibEntryFor(paper: Paper, options: BibEntryOptions): NewBibEntry {
  const work = citedWork(paper, options.version);
  const isBiblatex = options.dialect === 'biblatex';
  const all: [name: string, value: string | undefined][] = [
    ['title', titleToTex(work.title)],
    ['author', namesToTex(work.authors)],
    [containerField(work, isBiblatex), work.container && titleToTex(work.container)],
    ['series', work.series && titleToTex(work.series)],
    ['volume', work.volume && textToTex(work.volume)],
    ['number', work.number && textToTex(work.number)],
    ['pages', work.pages && textToTex(work.pages).replace(/(?<!\s)\s*-[\s-]*/g, '--')],
    isBiblatex ? ['date', biblatexDate(work.date)] : ['year', /^\d{4}/.exec(work.date)?.[0]],
    ['eprint', work.arxivId && verbatimTex(work.arxivId)],
    isBiblatex ? ['eprinttype', work.arxivId && 'arxiv'] : ['archivePrefix', work.arxivId && 'arXiv'],
    [
      isBiblatex ? 'eprintclass' : 'primaryClass',
      work.arxivId && work.primaryClass && textToTex(work.primaryClass),
    ],
    ['doi', work.doi && verbatimTex(work.doi)],
    ['url', work.url && verbatimTex(work.url)],
  ];
  const fields = all.filter((field): field is [string, string] => field[1] !== undefined && field[1] !== '');
  return { type: entryType(work, isBiblatex), key: options.key, fields };
}

function entryType(work: CitedWork, isBiblatex: boolean): string {
  if (work.kind === 'conference') return 'inproceedings';
  if (work.kind === 'article') return 'article';
  return isBiblatex && work.url !== undefined ? 'online' : 'misc';
}

function containerField(work: CitedWork, isBiblatex: boolean): string {
  if (work.kind !== 'article') return 'booktitle';
  return isBiblatex ? 'journaltitle' : 'journal';
}

function biblatexDate(date: string): string | undefined {
  return /^\d{4}(?:-\d{2}(?:-\d{2})?)?/.exec(date)?.[0];
}

/**
 * An address or identifier, which is not typeset. Only the characters that would end the value or start a command are
 * percent-encoded.
 */
function verbatimTex(value: string): string {
  return value.trim().replace(/[\s\p{C}"{}\\^`|]/gu, (char) => {
    // A line break in an address is an accident of copying.
    if (/[\s\p{C}]/u.test(char) && char !== ' ') return '';
    return `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
  });
}
