import { definedOnly, isRecord, listOf, textOf, type PlainRecord } from '../text/unknownValues';
import {
  cslTypes,
  dateVariables,
  nameVariables,
  textVariables,
  type CslDate,
  type CslItem,
  type CslType,
} from '../cslItem';
import type { CslName } from '../paper';

/** Names of variables in older versions of CSL, in Zotero's and in Crossref's form of it. */
const otherNames: Readonly<Record<string, string>> = {
  event: 'event-title',
  'publisher-location': 'publisher-place',
  degree: 'genre',
  shortTitle: 'title-short',
  journalAbbreviation: 'container-title-short',
  'short-container-title': 'container-title-short',
  'archive-location': 'archive_location',
  'original-publication-date': 'original-date',
  'article-number': 'number',
  'edition-number': 'edition',
  abstractNote: 'abstract',
  doi: 'DOI',
  isbn: 'ISBN',
  issn: 'ISSN',
  url: 'URL',
  pmid: 'PMID',
  pmcid: 'PMCID',
  subject: 'keyword',
};

/** Types of Crossref, DataCite and older CSL that CSL 1.0.2 names otherwise. */
const otherTypes: Readonly<Record<string, CslType>> = {
  'journal-article': 'article-journal',
  'proceedings-article': 'paper-conference',
  'book-chapter': 'chapter',
  'book-section': 'chapter',
  'book-part': 'chapter',
  'book-track': 'chapter',
  'reference-entry': 'entry-encyclopedia',
  monograph: 'book',
  'edited-book': 'book',
  'reference-book': 'book',
  'book-set': 'book',
  'book-series': 'book',
  proceedings: 'book',
  journal: 'periodical',
  'journal-issue': 'periodical',
  'posted-content': 'article',
  dissertation: 'thesis',
  'report-component': 'report',
  'report-series': 'report',
  'peer-review': 'review',
  'legal-case': 'legal_case',
  'motion-picture': 'motion_picture',
  'musical-score': 'musical_score',
  'personal-communication': 'personal_communication',
};

const known = new Set<string>(cslTypes);
const names = new Set<string>(nameVariables);
const dates = new Set<string>(dateVariables);

/** What a registry says of its record, and not of the work. */
const ofRecord =
  /^(?:id|type|title|subtitle|container-title|score|indexed|created|deposited|reference|references-count|reference-count|is-referenced-by-count|content-domain|prefix|member|source|license|link|relation|published|published-print|published-online|posted|update-to|assertion|funder|resource|alternative-id|isbn-type|issn-type|institution|short-title|original-title|citation-key|custom|categories)$/;

/**
 * Reads a CSL item as CSL-JSON, CSL-YAML and Crossref have it: texts in lists, dates in parts, maps or text, older names of
 * variables and types. Variables that CSL does not know are kept as they are, but for those of Crossref's records.
 */
export function readCslItem(value: unknown, id: string): CslItem {
  const record: PlainRecord = isRecord(value) ? value : {};
  const variables: Record<string, unknown> = {};
  for (const [given, content] of Object.entries(record)) {
    const name = otherNames[given] ?? given;
    if (ofRecord.test(given) || name in variables) continue;
    if (names.has(name)) {
      const list = listOf(content).flatMap((each) => cslName(each) ?? []);
      if (list.length > 0) variables[name] = list;
    } else if (dates.has(name)) variables[name] = cslDate(content);
    else if (given === 'event' && isRecord(content)) {
      variables['event-title'] = textOf(content['name']);
      variables['event-place'] = textOf(content['location']);
    } else if (name === 'keyword')
      variables[name] = listOf(content)
        .flatMap((each) => textOf(each) ?? [])
        .join(', ');
    else variables[name] = plainValue(name, content);
  }
  const item = {
    id,
    type: cslType(textOf(record['type'])),
    title: titleOf(record),
    ...containersOf(record),
    ...variables,
    'original-title': textOf(record['original-title']),
    'title-short': textOf(record['title-short'] ?? record['shortTitle'] ?? record['short-title']),
  };
  return definedOnly<CslItem>({
    ...item,
    ISBN: textOf(item['ISBN' as keyof typeof item])?.replace(/^https?:\/\/[^/]*\/isbn\//i, ''),
    DOI: textOf(item['DOI' as keyof typeof item])?.replace(
      /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i,
      '',
    ),
  });
}

function cslType(type = ''): CslType {
  const name = type.toLowerCase();
  return known.has(name) ? (name as CslType) : (otherTypes[name] ?? 'document');
}

function titleOf(record: PlainRecord): string | undefined {
  const title = textOf(record['title']);
  const subtitle = textOf(record['subtitle']);
  return title && subtitle && !title.includes(subtitle) ? `${title}: ${subtitle}` : title;
}

/** Of two containers the first is the series: *Lecture Notes in Computer Science*, *Computer Vision – ECCV 2020*. */
function containersOf(record: PlainRecord) {
  const all = listOf(record['container-title']).flatMap((each) => textOf(each) ?? []);
  return definedOnly({
    'container-title': all.at(-1),
    'collection-title': all.length > 1 ? all[0] : undefined,
  });
}

/** Numbers and lists of one are texts in CSL. Lines of a note are kept: Zotero has one fact in each. */
function plainValue(name: string, content: unknown): unknown {
  if (typeof content === 'string')
    return name === 'note' || name === 'abstract' ? content.trim() : textOf(content);
  return typeof content === 'number' || Array.isArray(content) ? (textOf(content) ?? content) : content;
}

/** A name in CSL's parts, or as Crossref (`name` of a body) and people who write YAML have it. */
function cslName(value: unknown): CslName | undefined {
  if (!isRecord(value)) {
    const literal = textOf(value);
    return literal === undefined ? undefined : { literal };
  }
  const literal = textOf(value['literal'] ?? value['name']);
  const name = definedOnly<CslName>({
    family: textOf(value['family']),
    given: textOf(value['given']),
    'non-dropping-particle': textOf(value['non-dropping-particle']),
    'dropping-particle': textOf(value['dropping-particle']),
    suffix: textOf(value['suffix']),
    literal,
  });
  if (literal !== undefined && name.family === undefined) return { literal };
  return Object.keys(name).length > 0 ? name : undefined;
}

/** A date in parts, as map or list of maps (YAML), or as text. */
function cslDate(value: unknown): CslDate | undefined {
  const [first, second] = listOf(value);
  if (!isRecord(first)) return dateOfText(textOf(first) ?? '');
  const { season, circa } = first;
  const beside = {
    ...((typeof season === 'number' || (typeof season === 'string' && season !== '')) && { season }),
    ...(circa !== undefined && circa !== false && circa !== 0 && circa !== '' && { circa: true }),
  };
  const lists = listOf(first['date-parts']);
  const ends = lists.length > 0 ? lists : [first, second].filter(isRecord).map(partsOfMap);
  const parts = ends.map(numbersOf).filter((end) => end.length > 0);
  if (parts.length > 0) return { 'date-parts': parts, ...beside };
  const text = textOf(first['raw'] ?? first['literal']);
  return text === undefined ? undefined : dateOfText(text);
}

const partsOfMap = ({ year, month, day }: PlainRecord) => [year, month, day];

/** The leading numbers of a date: those after a part that is missing say nothing. */
function numbersOf(end: unknown): number[] {
  const numbers: number[] = [];
  for (const part of listOf(end)) {
    const text = textOf(part) ?? '';
    if (!/^-?\d+$/.test(text) || Number(text) === 0) break;
    numbers.push(Number(text));
  }
  return numbers.slice(0, 3);
}

function dateOfText(text: string): CslDate | undefined {
  if (text === '') return undefined;
  const ends = text.split('/');
  const parts = ends.map((end) => /^(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?~?$/.exec(end.trim()));
  if (ends.length > 2 || parts.some((match) => !match)) return { literal: text };
  return {
    'date-parts': parts.map((match) => numbersOf(match!.slice(1))),
    ...(text.includes('~') && { circa: true }),
  };
}

const standard = new Set<string>(['id', 'type', ...textVariables, ...nameVariables, ...dateVariables]);

/** The item with the variables of CSL alone: a registry's record has many that are its own. */
export const inStandardCsl = (item: CslItem): CslItem =>
  Object.fromEntries(Object.entries(item).filter(([name]) => standard.has(name))) as CslItem;
