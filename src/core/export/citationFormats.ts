import { stringify } from 'yaml';
import type { Paper } from '../paper';
import { webAddress } from '../text/webAddress';
import { bibEntryFor } from '../bibtex/bibEntry';
import { hayagrivaEntry } from '../items/hayagrivaEntry';
import { citedItem, ownItem, type CitedVersion } from '../items/citedItem';
import { plainMarkup } from '../text/plainMarkup';
import type { CslItem } from '../work/cslItem';
import { risRecord } from '../items/risRecord';
import { formatBibEntry } from '../bibtex/formatBibEntry';
import { formatReference, referenceStyles, type ReferenceStyle } from './formatReference';

/** A paper and the key it is cited by. */
export interface KeyedPaper {
  readonly paper: Paper;
  readonly key: string;
}

export type CitationFormat =
  'bibtex' | 'biblatex' | 'csl-json' | 'csl-yaml' | 'ris' | 'hayagriva' | 'markdown-link' | ReferenceStyle;

export interface CitationFormatInfo {
  /** The name that people use. */
  readonly name: string;
  /** Extension of its files, without the dot. */
  readonly extension: string;
  readonly write: (papers: readonly KeyedPaper[], version: CitedVersion) => string;
}

/** All formats to export papers in. A new format is a row here. */
export const citationFormats: Readonly<Record<CitationFormat, CitationFormatInfo>> = {
  bibtex: { name: 'BibTeX', extension: 'bib', write: bibWriter('bibtex') },
  biblatex: { name: 'biblatex', extension: 'bib', write: bibWriter('biblatex') },
  'csl-json': {
    name: 'CSL-JSON',
    extension: 'json',
    write: (papers, version) => `${JSON.stringify(cslItems(papers, version), null, 2)}\n`,
  },
  'csl-yaml': {
    name: 'CSL-YAML',
    extension: 'yaml',
    write: (papers, version) => stringify({ references: cslItems(papers, version) }, yamlStyle),
  },
  ris: {
    name: 'RIS',
    extension: 'ris',
    write: (papers, version) => papers.map((keyed) => risOf(keyed, version)).join('\r\n'),
  },
  hayagriva: {
    name: 'Hayagriva (Typst)',
    extension: 'yml',
    write: (papers, version) =>
      stringify(
        Object.fromEntries(papers.map(({ paper, key }) => [key, hayagrivaOf(paper, version)])),
        yamlStyle,
      ),
  },
  'markdown-link': {
    name: 'Markdown link',
    extension: 'md',
    write: (papers, version) => lines(papers.map(({ paper }) => markdownLink(paper, version))),
  },
  ...(Object.fromEntries(
    (Object.keys(referenceStyles) as ReferenceStyle[]).map((style): [string, CitationFormatInfo] => [
      style,
      {
        name: referenceStyles[style],
        extension: 'txt',
        write: (papers, version) =>
          lines(
            papers.map(({ paper }) => formatReference(paper, style, version)),
            '\n\n',
          ),
      },
    ]),
  ) as Record<ReferenceStyle, CitationFormatInfo>),
};

/** Writes papers in a format, for the clipboard or a file, with a last line break. */
export function writeCitations(
  papers: readonly KeyedPaper[],
  format: CitationFormat,
  version: CitedVersion = 'auto',
): string {
  return citationFormats[format].write(papers, version);
}

/** Long titles stay on one line, so that a diff shows one line. */
const yamlStyle = { lineWidth: 0 };

const lines = (all: readonly string[], between = '\n') => (all.length === 0 ? '' : `${all.join(between)}\n`);

function bibWriter(dialect: 'bibtex' | 'biblatex'): CitationFormatInfo['write'] {
  return (papers, version) =>
    lines(
      papers.map(({ paper, key }) => formatBibEntry(bibEntryFor(paper, { version, dialect, key }))),
      '\n\n',
    );
}

/** Makes CSL items of papers, with their keys as ids. Titles that were read from a `.bib` are in sentence case. */
export function cslItems(papers: readonly KeyedPaper[], version: CitedVersion = 'auto'): CslItem[] {
  return papers.map(({ paper, key }) => ({ ...sourceData(paper, version, 'csl-json', citedItem), id: key }));
}

/** The entry that a paper was read from, where it is in this format; else what `make` makes of its item. */
function sourceData<T extends object>(
  paper: Paper,
  version: CitedVersion,
  format: 'csl-json' | 'hayagriva',
  make: (paper: Paper, version: CitedVersion) => T,
): T {
  const { source } = paper;
  return source?.format === format && ownItem(paper, version)
    ? (JSON.parse(source.text) as T)
    : make(paper, version);
}

const hayagrivaOf = (paper: Paper, version: CitedVersion): Record<string, unknown> =>
  sourceData(paper, version, 'hayagriva', (...cited) => hayagrivaEntry(citedItem(...cited, 'as-written')));

function risOf({ paper, key }: KeyedPaper, version: CitedVersion): string {
  const item = citedItem(paper, version, 'as-written');
  return risRecord({ ...item, ...(paper.abstract && { abstract: paper.abstract }) }, key);
}

/** Writes `[Title](address)`. */
export function markdownLink(paper: Paper, version: CitedVersion = 'auto'): string {
  const { title = paper.title, DOI: doi, URL: url } = citedItem(paper, version, 'as-written');
  const address = webAddress(url) ?? (doi === undefined ? undefined : webAddress(`https://doi.org/${doi}`));
  const text = plainMarkup(title).replace(/[\\[\]*_`<>]/g, '\\$&');
  return address === undefined
    ? startOfParagraph(text)
    : `[${text}](${address.replace(/[()]/g, encodeURIComponentStrictly)})`;
}

/** Escapes the beginning of a line that would be a heading, a list or a quotation. */
const startOfParagraph = (text: string) =>
  text.replace(/^(?=[#>+~|=-])/, '\\').replace(/^(\d+)(?=[.)])/, '$1\\');

const encodeURIComponentStrictly = (char: string) => `%${char.charCodeAt(0).toString(16)}`;
