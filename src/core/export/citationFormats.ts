import type { TitleCase } from '../bibtex/bibItem';
import type { Paper } from '../paper';
import { citedItem, type CitedVersion } from '../items/citedItem';
import { writtenWork } from '../items/writtenWork';
import { markupToText } from '../text/markup';
import { webAddress } from '../text/webAddress';
import type { CslItem } from '../cslItem';
import { cslOf, workFormats, type WorkFormat } from './workFormats';

/** A paper and the key it is cited by. */
export interface KeyedPaper {
  readonly paper: Paper;
  readonly key: string;
  /** Of CSL items; in sentence case if not told. */
  readonly titles?: TitleCase | undefined;
}

export type CitationFormat = WorkFormat | 'markdown-link';

export interface CitationFormatInfo {
  /** The name that people use. */
  readonly name: string;
  /** Extension of its files, without the dot. */
  readonly extension: string;
  readonly write: (papers: readonly KeyedPaper[], version: CitedVersion) => string;
}

const mapValues = <Key extends string, From, To>(
  values: Readonly<Record<Key, From>>,
  map: (value: From, key: Key) => To,
) =>
  Object.fromEntries(
    Object.entries<From>(values).map(([key, value]) => [key, map(value, key as Key)]),
  ) as Record<Key, To>;

/** All formats for other programs to export papers in. */
export const citationFormats: Readonly<Record<CitationFormat, CitationFormatInfo>> = {
  ...mapValues(workFormats, ({ write, ...info }) => ({
    ...info,
    write: (papers, version) => write(worksOf(papers, version)),
  })),
  'markdown-link': {
    name: 'Markdown link',
    extension: 'md',
    write: (papers, version) => lines(papers.map(({ paper }) => markdownLink(paper, version))),
  },
};

/** Writes papers in a format, for the clipboard or a file, with a last line break. */
export function writeCitations(
  papers: readonly KeyedPaper[],
  format: CitationFormat,
  version: CitedVersion = 'auto',
): string {
  return citationFormats[format].write(papers, version);
}

const worksOf = (papers: readonly KeyedPaper[], version: CitedVersion) =>
  papers.map(({ paper, key, titles }) => ({ ...writtenWork(paper, key, version), titles }));

const lines = (all: readonly string[], between = '\n') => (all.length === 0 ? '' : `${all.join(between)}\n`);

/** Makes CSL items of papers, with their keys as ids. Titles that were read from a `.bib` are in sentence case. */
export function cslItems(papers: readonly KeyedPaper[], version: CitedVersion = 'auto'): CslItem[] {
  return worksOf(papers, version).map(cslOf);
}

/** Writes `[Title](address)`. */
export function markdownLink(paper: Paper, version: CitedVersion = 'auto'): string {
  const { title = paper.title, DOI: doi, URL: url } = citedItem(paper, version, 'as-written');
  const address = webAddress(url) ?? (doi === undefined ? undefined : webAddress(`https://doi.org/${doi}`));
  const text = markupToText(title)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\[\]*_`<>]/g, '\\$&');
  return address === undefined
    ? startOfParagraph(text)
    : `[${text}](${address.replace(/[()]/g, encodeURIComponentStrictly)})`;
}

/** Escapes the beginning of a line that would be a heading, a list or a quotation. */
const startOfParagraph = (text: string) =>
  text.replace(/^(?=[#>+~|=-])/, '\\').replace(/^(\d+)(?=[.)])/, '$1\\');

const encodeURIComponentStrictly = (char: string) => `%${char.charCodeAt(0).toString(16)}`;
