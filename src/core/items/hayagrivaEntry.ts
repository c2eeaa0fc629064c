import type { CslName } from '../paper';
import { definedOnly } from '../text/unknownValues';
import { markupToText } from '../text/markup';
import type { CslDate, CslItem, CslType } from '../cslItem';
import { biblatexDate } from '../bibtex/bibDates';
import { arxivIdOfItem, ownNote, ownNumber } from '../work/itemIdentifiers';
import { affiliatedRoles } from './hayagrivaItem';

/** hayagriva's type for a work, and for what it is in. */
const types: Readonly<Record<CslType, readonly [type: string, container?: string]>> = {
  article: ['article', 'repository'],
  'article-journal': ['article', 'periodical'],
  'article-magazine': ['article', 'periodical'],
  'article-newspaper': ['article', 'newspaper'],
  bill: ['legislation'],
  book: ['book', 'anthology'],
  broadcast: ['video'],
  chapter: ['chapter', 'book'],
  classic: ['book'],
  collection: ['anthology'],
  dataset: ['repository'],
  document: ['misc'],
  entry: ['entry', 'anthology'],
  'entry-dictionary': ['entry', 'reference'],
  'entry-encyclopedia': ['entry', 'reference'],
  event: ['exhibition'],
  figure: ['artwork'],
  graphic: ['artwork'],
  hearing: ['case'],
  interview: ['misc'],
  legal_case: ['case'],
  legislation: ['legislation'],
  manuscript: ['manuscript'],
  map: ['artwork'],
  motion_picture: ['video'],
  musical_score: ['misc'],
  pamphlet: ['misc'],
  'paper-conference': ['article', 'proceedings'],
  patent: ['patent'],
  performance: ['performance'],
  periodical: ['periodical'],
  personal_communication: ['misc'],
  post: ['post', 'web'],
  'post-weblog': ['article', 'blog'],
  regulation: ['legislation'],
  report: ['report', 'anthology'],
  review: ['article', 'periodical'],
  'review-book': ['article', 'periodical'],
  software: ['repository'],
  song: ['audio'],
  speech: ['performance', 'conference'],
  standard: ['misc'],
  thesis: ['thesis'],
  treaty: ['legislation'],
  webpage: ['web', 'web'],
};

const roleOf = new Map(Object.entries(affiliatedRoles).map(([role, variable]) => [variable, role] as const));

/**
 * Makes the hayagriva entry of a work, with its journal, proceedings or book as its parent and the series as theirs. Titles
 * are plain text. https://github.com/typst/hayagriva/blob/main/docs/file-format.md
 */
export function hayagrivaEntry(item: CslItem): Record<string, unknown> {
  const [type, containerType] = types[item.type] ?? types.document;
  const arxivId = arxivIdOfItem(item);
  const isPreprint = item.type === 'article';
  const container =
    plain((item.type === 'speech' ? item['event-title'] : undefined) ?? item['container-title']) ??
    (isPreprint ? plain(item.publisher) : undefined);
  const series = item['collection-title'] && {
    type: 'anthology',
    title: plain(item['collection-title']),
    volume: containerType === 'anthology' ? numberOrText(item['collection-number']) : undefined,
  };
  const holds = container !== undefined && containerType !== undefined;
  // Volume and issue are those of the journal, and of the volume of a series.
  const inContainer = definedOnly({
    volume: numberOrText(item.volume),
    issue: numberOrText(
      item.issue ?? (item.type === 'paper-conference' ? item['collection-number'] : undefined),
    ),
    editor: isPartOf(item.type) ? namesOf(item.editor) : undefined,
    author: namesOf(item['container-author']),
    edition: isPartOf(item.type) ? numberOrText(item.edition) : undefined,
  });
  const parent = holds
    ? definedOnly({
        type: containerType,
        title: titleOf(container, item['container-title-short']),
        ...inContainer,
        parent: series && definedOnly(series),
      })
    : series && definedOnly(series);
  return definedOnly<Record<string, unknown>>({
    type,
    title: titleOf(item.title, item['title-short']),
    author: namesOf(item.author),
    date: dateOf(item.issued),
    editor: holds && isPartOf(item.type) ? undefined : namesOf(item.editor),
    affiliated: affiliatedOf(item),
    ...(holds ? {} : inContainer),
    'volume-total': numberOrText(item['number-of-volumes']),
    edition: holds && isPartOf(item.type) ? undefined : numberOrText(item.edition),
    chapter: numberOrText(item['chapter-number']),
    'page-range': item.page,
    'page-total': numberOrText(item['number-of-pages']),
    genre: item.genre,
    publisher: isPreprint && parent ? undefined : publisherOf(item),
    'serial-number': serialNumbers(item, arxivId),
    url: urlOf(item),
    language: /^[a-z]{2}(?:-[A-Z]{2})?$/.test(item.language ?? '') ? item.language : undefined,
    archive: item.archive,
    'archive-location': item.archive_location,
    'call-number': item['call-number'],
    note: ownNote(item),
    abstract: plain(item.abstract),
    parent,
  });
}

const isPartOf = (type: CslType) => /^(?:chapter|entry|paper-conference)/.test(type);

/** Text, or text with a short form of it. */
const titleOf = (title: string | undefined, short: string | undefined) =>
  short === undefined || title?.startsWith(`${short}:`)
    ? plain(title)
    : definedOnly({ value: plain(title), short: plain(short) });

const plain = (markup: string | undefined) => (markup === undefined ? undefined : markupToText(markup));

function dateOf(date: CslDate | undefined): unknown {
  // hayagriva knows neither ranges nor seasons.
  const [first] = date?.['date-parts'] ?? [];
  if (!first) return undefined;
  const day = biblatexDate({ 'date-parts': [first] });
  // The mark of a date that is about right stands before it.
  return date?.circa ? `~${day}` : numberOrText(day);
}

function publisherOf({ publisher, 'publisher-place': place }: CslItem) {
  return place === undefined ? publisher : definedOnly({ name: publisher, location: place });
}

function serialNumbers(item: CslItem, arxiv?: string) {
  const { DOI: doi, ISBN: isbn, ISSN: issn, PMID: pmid, PMCID: pmcid } = item;
  const serial = ownNumber(item);
  const numbers = definedOnly({ doi, arxiv, isbn, issn, pmid, pmcid, serial });
  return Object.keys(numbers).length > 0 ? numbers : undefined;
}

function urlOf({ URL: value, accessed }: CslItem) {
  const date = dateOf(accessed);
  return value === undefined || date === undefined ? value : { value, date };
}

function affiliatedOf(item: CslItem) {
  const all = [...roleOf].flatMap(([variable, role]) => {
    const names = namesOf(item[variable]);
    return names ? [{ role, names }] : [];
  });
  return all.length > 0 ? all : undefined;
}

/** hayagriva has no mark for a list that was cut: its own word is a name, as in BibTeX. */
const namesOf = (names: readonly CslName[] | undefined) =>
  names && names.length > 0 ? names.map(hayagrivaName) : undefined;

function hayagrivaName(name: CslName): string | object {
  const { literal, family = '', given, suffix } = name;
  const prefix = name['non-dropping-particle'] ?? name['dropping-particle'];
  if (literal !== undefined || family === '') return { name: literal ?? given ?? '' };
  if (given !== undefined && prefix === undefined && !`${family}${given}${suffix ?? ''}`.includes(','))
    return [family, given, suffix].filter(Boolean).join(', ');
  return definedOnly({ name: family, 'given-name': given, prefix, suffix });
}

const numberOrText = (text: string | undefined) =>
  text !== undefined && /^\d{1,15}$/.test(text) && !/^0\d/.test(text) ? Number(text) : text;
