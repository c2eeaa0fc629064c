import { stringify } from 'yaml';
import type { CslName, Paper } from '../paper';
import { definedOnly } from '../text/unknownValues';
import { webAddress } from '../text/webAddress';
import { bibEntryFor, citedWork, type CitedVersion, type CitedWork } from '../bibtex/bibEntry';
import { formatBibEntry } from '../bibtex/formatBibEntry';

/** A paper and the key it is cited by. */
export interface KeyedPaper {
  readonly paper: Paper;
  readonly key: string;
}

export type CitationFormat =
  'bibtex' | 'biblatex' | 'csl-json' | 'csl-yaml' | 'ris' | 'hayagriva' | 'markdown-link';

export interface CitationFormatInfo {
  /** The name that people use. */
  readonly name: string;
  /** Extension of its files, without the dot. */
  readonly extension: string;
  readonly write: (papers: readonly KeyedPaper[], version: CitedVersion) => string;
}

/** All formats for other programs to export papers in. A new format is a row here. */
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
    write: (papers, version) => papers.map((keyed) => risRecord(keyed, version)).join('\r\n'),
  },
  hayagriva: {
    name: 'Hayagriva (Typst)',
    extension: 'yml',
    write: (papers, version) =>
      stringify(
        Object.fromEntries(papers.map((keyed) => [keyed.key, hayagrivaEntry(keyed.paper, version)])),
        yamlStyle,
      ),
  },
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

/** A CSL item: https://docs.citationstyles.org/en/stable/specification.html */
export interface CslItem {
  readonly id: string;
  readonly type: 'article' | 'paper-conference' | 'article-journal';
  readonly title: string;
  readonly author?: readonly CslName[];
  readonly issued?: { readonly 'date-parts': readonly (readonly number[])[] };
  readonly [variable: string]: unknown;
}

/** Makes CSL items of papers. The arXiv ID is their `number`, arXiv their `publisher`. */
export function cslItems(papers: readonly KeyedPaper[], version: CitedVersion = 'auto'): CslItem[] {
  return papers.map(({ paper, key }) => cslItem(citedWork(paper, version), key));
}

const cslTypes = {
  preprint: 'article',
  conference: 'paper-conference',
  article: 'article-journal',
  other: 'article',
} as const;

function cslItem(work: CitedWork, key: string): CslItem {
  const date = work.date.split('-').map(Number);
  return definedOnly({
    id: key,
    type: cslTypes[work.kind],
    title: work.title,
    author: work.authors.length > 0 ? work.authors : undefined,
    issued: work.date === '' ? undefined : { 'date-parts': [date] },
    'container-title': work.container,
    'collection-title': work.series,
    volume: work.volume,
    issue: work.kind === 'article' ? work.number : undefined,
    // For a paper in proceedings, the number is that of the volume in its series.
    number:
      work.kind === 'preprint'
        ? `arXiv:${work.arxivId}`
        : work.kind === 'conference'
          ? work.number
          : undefined,
    page: work.pages,
    publisher: work.kind === 'preprint' ? 'arXiv' : undefined,
    DOI: work.doi,
    URL: work.url,
    // pandoc and citeproc keep it, even if the style does not use it.
    note: work.kind !== 'preprint' && work.arxivId !== undefined ? `arXiv:${work.arxivId}` : undefined,
  });
}

/** Types as reference managers write them; there is none for preprints. */
const risTypes = { preprint: 'UNPB', conference: 'CONF', article: 'JOUR', other: 'GEN' } as const;

function risRecord({ paper, key }: KeyedPaper, version: CitedVersion): string {
  const work = citedWork(paper, version);
  const [first, last] = work.pages?.split(/[-–]+/) ?? [];
  const tags: [tag: string, value: string | undefined][] = [
    ['TY', risTypes[work.kind]],
    ['ID', key],
    ['TI', work.title],
    ...work.authors.map((name): [string, string] => ['AU', risName(name)]),
    ['PY', /^\d{4}/.exec(work.date)?.[0]],
    ['DA', work.date.includes('-') ? work.date.replaceAll('-', '/') : undefined],
    [work.kind === 'article' ? 'JO' : 'T2', work.container],
    ['T3', work.series],
    ['VL', work.volume],
    ['IS', work.number],
    ['SP', first],
    ['EP', last],
    ['PB', work.kind === 'preprint' ? 'arXiv' : undefined],
    ['AN', work.arxivId === undefined ? undefined : `arXiv:${work.arxivId}`],
    ['DO', work.doi],
    ['UR', work.url],
    ['AB', paper.abstract],
  ];
  const body = tags.flatMap(([tag, value]) => (value ? [`${tag}  - ${oneLine(value)}`] : []));
  return [...body, 'ER  - ', ''].join('\r\n');
}

function risName(name: CslName): string {
  const family = [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
  // A comma would make the rest of the name a given name.
  return name.literal?.replaceAll(',', '') ?? [family, name.given].filter(Boolean).join(', ');
}

/** https://github.com/typst/hayagriva/blob/main/docs/file-format.md */
function hayagrivaEntry(paper: Paper, version: CitedVersion): object {
  const work = citedWork(paper, version);
  const isArticle = work.kind === 'article';
  const parent =
    work.container === undefined
      ? undefined
      : definedOnly({
          type: isArticle ? 'periodical' : 'proceedings',
          title: work.container,
          volume: numberOrText(work.volume),
          issue: numberOrText(work.number),
          parent: work.series === undefined ? undefined : { type: 'anthology', title: work.series },
        });
  return definedOnly({
    type: 'article',
    title: work.title,
    author: work.authors.length > 0 ? work.authors.map(hayagrivaName) : undefined,
    date: work.date === '' ? undefined : numberOrText(work.date),
    'page-range': work.pages,
    'serial-number':
      work.doi === undefined && work.arxivId === undefined
        ? undefined
        : definedOnly({ doi: work.doi, arxiv: work.arxivId }),
    url: work.url,
    parent: work.kind === 'preprint' ? { type: 'repository', title: 'arXiv' } : parent,
  });
}

function hayagrivaName(name: CslName): string | object {
  const { literal, family = '', given, 'non-dropping-particle': prefix } = name;
  if (literal !== undefined || family === '') return { name: literal ?? given ?? '' };
  if (given !== undefined && prefix === undefined && !`${family}${given}`.includes(','))
    return `${family}, ${given}`;
  return definedOnly({ name: family, 'given-name': given, prefix });
}

const numberOrText = (text: string | undefined) =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : text;

/** Writes `[Title](address)`. */
export function markdownLink(paper: Paper, version: CitedVersion = 'auto'): string {
  const { title, doi, url } = citedWork(paper, version);
  const address = url ?? (doi === undefined ? undefined : webAddress(`https://doi.org/${doi}`));
  const text = oneLine(title).replace(/[\\[\]*_`<>]/g, '\\$&');
  return address === undefined
    ? startOfParagraph(text)
    : `[${text}](${address.replace(/[()]/g, encodeURIComponentStrictly)})`;
}

/** Escapes the beginning of a line that would be a heading, a list or a quotation. */
const startOfParagraph = (text: string) =>
  text.replace(/^(?=[#>+~|=-])/, '\\').replace(/^(\d+)(?=[.)])/, '$1\\');

const encodeURIComponentStrictly = (char: string) => `%${char.charCodeAt(0).toString(16)}`;

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
