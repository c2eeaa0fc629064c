import type { Paper } from '../paper';
import type { CitedVersion } from '../items/citedItem';
import { citedWork, type CitedWork } from './citedWork';
import {
  allNames,
  initialled,
  invertedFull,
  invertedInitials,
  joined,
  naturalFull,
  vancouverName,
} from './nameForms';
import { titleCase } from './titleCase';

export type ReferenceStyle = 'apa' | 'ieee' | 'chicago' | 'mla' | 'vancouver' | 'acm';

/** The names of the styles, in the order to offer them. */
export const referenceStyles: Readonly<Record<ReferenceStyle, string>> = {
  apa: 'APA',
  ieee: 'IEEE',
  chicago: 'Chicago (author-date)',
  mla: 'MLA',
  vancouver: 'Vancouver',
  acm: 'ACM',
};

/**
 * Formats a paper as an entry of a reference list, in plain text (no italics). Titles keep their case: converting title
 * case to sentence case would need to know every name.
 *
 * ```ts
 * formatReference(paper, 'apa'); // 'Greenblatt, R., … & Hubinger, E. (2024). Alignment faking … (arXiv:2412.14093). arXiv. https://…'
 * ```
 */
export function formatReference(paper: Paper, style: ReferenceStyle, version: CitedVersion = 'auto'): string {
  const reference = templates[style](citedWork(paper, version));
  return curled(reference.replace(/\s+/g, ' ').trim());
}

/** Curls apostrophes and quotes. An address has none, because they would end it. */
function curled(text: string): string {
  return text
    .replace(/(?<=[\p{L}\p{N}.!?,])'/gu, '’')
    .replace(/(?<=^|[\s(“])"([^"]*)"/g, '“$1”')
    .replace(/(?<=^|[\s(“])'([^']*)'/g, '‘$1’');
}

/** How each style formats a work. Unknown facts are left out. */
const templates: Readonly<Record<ReferenceStyle, (work: CitedWork) => string>> = {
  apa,
  ieee,
  chicago,
  mla,
  vancouver,
  acm,
};

function apa(work: CitedWork): string {
  const names = work.authors.map(invertedInitials);
  const authors =
    names.length > 20 ? `${names.slice(0, 19).join(', ')}, … ${names.at(-1)}` : joined(names, ', ', ', & ');
  const year = `(${yearOf(work) ?? 'n.d.'}).`;
  const title = work.kind === 'preprint' ? `${work.title} (arXiv:${work.arxivId}).` : sentence(work.title);
  const source: Record<CitedWork['kind'], () => string> = {
    preprint: () => 'arXiv.',
    // Publisher and editors are unknown, so proceedings are formatted as a serial.
    conference: () => `${list(work.container, work.volume, pages('', work))}.`,
    article: () => {
      const issue = `${work.volume ?? ''}${work.number === undefined ? '' : `(${work.number})`}`;
      return `${list(work.container, issue, pages('', work))}.`;
    },
    other: () => '',
  };
  const head = authors === '' ? [title, year] : [sentence(authors), year, title];
  return parts([...head, source[work.kind]()], address(work));
}

function ieee(work: CitedWork): string {
  const names = work.authors.map(initialled);
  const authors =
    names.length > 6 ? `${names[0]} et al.` : joined(names, ', ', names.length > 2 ? ', and ' : ' and ');
  const title = quoted(work.title, ',');
  const place: Record<CitedWork['kind'], () => string> = {
    preprint: () => list(yearOf(work), `arXiv:${work.arxivId}`),
    conference: () => `in ${list(work.container, yearOf(work), pages('pp. ', work))}`,
    article: () =>
      list(work.container, volume('vol. ', work), number('no. ', work), pages('pp. ', work), yearOf(work)),
    other: () => list(yearOf(work)),
  };
  const doi = work.kind === 'preprint' || work.doi === undefined ? undefined : `doi: ${work.doi}`;
  const end = `${parts([authors && `${authors},`, title, list(place[work.kind](), doi)]).replace(/,”$/, '”')}`;
  const url = work.doi === undefined && work.kind !== 'preprint' ? work.url : undefined;
  return sentence(end) + (url === undefined ? '' : ` [Online]. Available: ${url}`);
}

function chicago(work: CitedWork): string {
  const names = work.authors.map((name, i) => (i === 0 ? invertedFull(name) : naturalFull(name)));
  const authors =
    names.length > 10 ? `${names.slice(0, 7).join(', ')}, et al.` : joined(names, ', ', ', and ');
  const title = quoted(titleCase(work.title), '.');
  const place: Record<CitedWork['kind'], () => string> = {
    preprint: () => 'Preprint, arXiv.',
    conference: () => parts([`In ${chicagoVolumePages(work)}.`, work.series && `${work.series}.`]),
    article: () => {
      const issue = `${work.volume ?? ''}${work.number === undefined ? '' : ` (${work.number})`}`.trim();
      const range = pages('', work, chicagoRange);
      return `${parts([work.container, issue])}${range === undefined ? '' : `: ${range}`}.`;
    },
    other: () => '',
  };
  const year = sentence(yearOf(work) ?? 'n.d.');
  const head = authors === '' ? [title, year] : [sentence(authors), year, title];
  return parts([...head, place[work.kind]()], address(work, '.'));
}

function mla(work: CitedWork): string {
  const [first, second] = work.authors;
  const authors =
    work.authors.length > 2
      ? `${invertedFull(first!)}, et al.`
      : [first && invertedFull(first), second && naturalFull(second)].filter(Boolean).join(', and ');
  const place: Record<CitedWork['kind'], () => string> = {
    preprint: () => list('arXiv', mlaDate(work), `arXiv:${work.arxivId}`),
    conference: () => list(work.container, volume('vol. ', work), yearOf(work), mlaPages(work)),
    article: () =>
      list(work.container, volume('vol. ', work), number('no. ', work), yearOf(work), mlaPages(work)),
    other: () => list(yearOf(work)),
  };
  return sentence(
    parts([sentence(authors), quoted(titleCase(work.title), '.'), list(place[work.kind](), address(work))]),
  );
}

function vancouver(work: CitedWork): string {
  const names = work.authors.map(vancouverName);
  const authors = (names.length > 6 ? [...names.slice(0, 6), 'et al'] : names).join(', ');
  const range = pages('', work, minimalRange);
  const place: Record<CitedWork['kind'], () => string> = {
    preprint: () => `arXiv:${work.arxivId} [Preprint]. ${sentence(yearOf(work) ?? '')}`,
    conference: () =>
      parts([
        `In: ${sentence(work.container ?? '')}`,
        `${sentence(yearOf(work) ?? '')}`,
        range && `p. ${range}.`,
        work.series && `(${work.series}${work.volume === undefined ? '' : `; vol. ${work.volume}`}).`,
      ]),
    article: () =>
      `${sentence(work.container ?? '')} ${yearOf(work)}${work.volume === undefined && range === undefined ? '' : ';'}${work.volume ?? ''}${work.number === undefined ? '' : `(${work.number})`}${range === undefined ? '' : `:${range}`}.`,
    other: () => sentence(yearOf(work) ?? ''),
  };
  const where = work.kind !== 'preprint' && work.doi !== undefined ? `doi:${work.doi}` : undefined;
  const link = address(work);
  return parts(
    [sentence(authors), sentence(work.title), place[work.kind]()],
    where ?? (link === undefined ? undefined : `Available from: ${link}`),
  );
}

function acm(work: CitedWork): string {
  const authors = allNames(work.authors.map(naturalFull));
  const year = sentence(yearOf(work) ?? 'n.d.');
  const place: Record<CitedWork['kind'], () => string> = {
    preprint: () => `arXiv:${work.arxivId}.`,
    conference: () => {
      const inSeries = work.series && ` (${list(work.series, volume('Vol. ', work))})`;
      const proceedings = inSeries
        ? `${work.container}${inSeries}`
        : list(work.container, volume('Vol. ', work));
      return parts([`In ${proceedings}.`, work.pages && `${pages('', work)}.`]);
    },
    article: () => {
      const issue = list(parts([work.container, work.volume]), work.number);
      return `${list(`${issue} (${yearOf(work)})`, pages('', work))}.`;
    },
    other: () => '',
  };
  const head =
    authors === '' ? [sentence(work.title), year] : [sentence(authors), year, sentence(work.title)];
  return parts([...head, place[work.kind]()], address(work));
}

const yearOf = (work: CitedWork) => /^\d{4}/.exec(work.date)?.[0];

const mlaMonths = 'Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.'.split(' ');

/** `3 Aug. 2023`, or the known part of it. */
function mlaDate(work: CitedWork): string | undefined {
  const [year, month, day] = work.date.split('-');
  return parts([day && String(Number(day)), month && mlaMonths[Number(month) - 1], year]) || undefined;
}

/** The DOI as a link, else the address. */
function address(work: CitedWork, end = ''): string | undefined {
  const link = work.doi === undefined ? work.url : `https://doi.org/${work.doi}`;
  return link === undefined ? undefined : link + end;
}

const volume = (label: string, work: CitedWork) =>
  work.volume === undefined ? undefined : label + work.volume;
const number = (label: string, work: CitedWork) =>
  work.number === undefined ? undefined : label + work.number;

function pages(
  label: string,
  work: CitedWork,
  abridge: (from: string, to: string) => string = (_, to) => to,
): string | undefined {
  if (work.pages === undefined) return undefined;
  const [from = '', to] = work.pages.split(/(?<!\s)\s*[-–][\s–-]*/);
  // One page is `p.`, and an article number has no label.
  if (to === undefined) return label.replace(/^pp\./, 'p.') + from;
  return `${label}${from}–${abridge(from, to)}`;
}

const mlaPages = (work: CitedWork) => pages('pp. ', work, twoDigitRange);

/** `Proceedings, 46–74`, `Proceedings, 36:46–74`, `Proceedings. Vol. 36`. */
function chicagoVolumePages(work: CitedWork): string {
  const range = pages('', work, chicagoRange);
  if (range === undefined && work.volume !== undefined) return `${work.container}. Vol. ${work.volume}`;
  return list(work.container, range && (work.volume === undefined ? range : `${work.volume}:${range}`));
}

/** 3046–3074 → 74: the digits that change. */
function minimalRange(from: string, to: string): string {
  if (!/^\d+$/.test(from) || !/^\d+$/.test(to) || from.length !== to.length) return to;
  let same = 0;
  while (same < to.length - 1 && from[same] === to[same]) same++;
  return to.slice(same);
}

/** Like `minimalRange`, with at least two digits: 205–08. */
function twoDigitRange(from: string, to: string): string {
  const short = minimalRange(from, to);
  return short.length === to.length
    ? to
    : to.slice(Math.min(to.length - short.length, Math.max(0, to.length - 2)));
}

/** Page ranges of the Chicago Manual: all digits below 100 and at multiples of 100, only the changed ones after 101 to 109. */
function chicagoRange(from: string, to: string): string {
  const start = Number(from);
  if (!(start > 100) || start % 100 === 0) return to;
  return start % 100 < 10 ? minimalRange(from, to) : twoDigitRange(from, to);
}

/** Adds a full stop, unless the text ends with a mark. */
function sentence(text: string): string {
  return text === '' || /[.?!]["”’]?$/.test(text) ? text : `${text}.`;
}

/** Puts a title in quotes, with the mark inside, unless the title ends with one. */
function quoted(title: string, mark: string): string {
  const inner = title.replace(/“([^“”]*)”/g, '‘$1’');
  return `“${inner}${/[.?!]$/.test(inner) ? '' : mark}”`;
}

const list = (...items: (string | undefined)[]) => items.filter(Boolean).join(', ');

const parts = (items: readonly (string | undefined)[], ...more: (string | undefined)[]) =>
  [...items, ...more].filter(Boolean).join(' ');
