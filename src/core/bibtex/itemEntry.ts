import type { CslName } from '../paper';
import { webAddress } from '../text/webAddress';
import type { CslItem } from '../cslItem';
import { arxivIdOfItem, ownNote, ownNumber } from '../work/itemIdentifiers';
import { biblatexDate, monthMacro } from './bibDates';
import type { BibDialect, NewBibEntry } from './newEntry';
import { languageNames, wordsOfKeys } from './bibWords';
import { entryTypeOf, hasIssues, isInSeries, isPart } from './bibTypes';
import { markupToTex } from './markupToTex';
import { namesToTex, textToTex } from './textToTex';

export interface ItemEntryOptions {
  readonly key: string;
  readonly dialect: BibDialect;
  /** arXiv's category, which CSL has no variable for. */
  readonly primaryClass?: string | undefined;
  /** Of a paper that was read from no entry: its title is in any case, and of a preprint BibTeX gets the year alone. */
  readonly isOfFacts?: boolean | undefined;
}

type Field = readonly [name: string, value: string | undefined];

/**
 * Makes the entry of a work: its type and fields as the dialect has them, every value inert TeX. Names, titles and dates
 * that the dialect cannot hold are left out, never put where they mean something else.
 */
export function itemEntry(item: CslItem, options: ItemEntryOptions): NewBibEntry {
  const isBiblatex = options.dialect === 'biblatex';
  const { type, subtype } = typeOf(item, isBiblatex);
  const text = (name: string) => asText(item[name], markupToTex);
  const title = (name: string) =>
    asText(item[name], (value) => markupToTex(value, { isTitle: true, isCsl: !options.isOfFacts }));
  const literal = (name: string) => asText(item[name], verbatimTex);
  const arxivId = arxivIdOfItem(item);
  const isPreprint = item.type === 'article';
  const list: Field[] = [
    ['title', title('title')],
    ['author', names(item.author)],
    ['editor', names(item.editor ?? item.compiler ?? item.director)],
    [
      'editortype',
      item.editor ? undefined : item.compiler ? 'compiler' : item.director ? 'director' : undefined,
    ],
    ['translator', names(item.translator)],
    ['bookauthor', names(item['container-author'])],
    ...containerFields(item, type, isBiblatex, title),
    ['shortjournal', isPart(type) ? undefined : title('container-title-short')],
    ['series', title('collection-title')],
    ['volume', text('volume')],
    ['part', text('part-number')],
    ['volumes', text('number-of-volumes')],
    ...numberFields(item, type, isBiblatex, text),
    ['edition', text('edition')],
    ['version', text('version')],
    ['chapter', text('chapter-number')],
    ['pages', text('page')?.replace(/(?<!\s)\s*-[\s-]*/g, '--')],
    ['pagetotal', text('number-of-pages')],
    ['type', genreField(item, type)],
    ['entrysubtype', subtype],
    ...publisherFields(item, type, isBiblatex, text),
    ...dateFields(item, isBiblatex, isPreprint && options.isOfFacts === true),
    ['eventtitle', title('event-title') ?? title('event')],
    ['eventdate', item['event-date'] && biblatexDate(item['event-date'])],
    ['venue', text('event-place')],
    ['origtitle', title('original-title')],
    ['origdate', item['original-date'] && biblatexDate(item['original-date'])],
    ['origpublisher', text('original-publisher')],
    ['origlocation', text('original-publisher-place')],
    ['shorttitle', isShortened(item) ? title('title-short') : undefined],
    ['pubstate', text('status') && (keyOfWords.get(text('status')!) ?? text('status'))],
    ['eprint', arxivId && verbatimTex(arxivId)],
    isBiblatex ? ['eprinttype', arxivId && 'arxiv'] : ['archivePrefix', arxivId && 'arXiv'],
    [
      isBiblatex ? 'eprintclass' : 'primaryClass',
      arxivId && options.primaryClass && textToTex(options.primaryClass),
    ],
    ['doi', literal('DOI')],
    ['isbn', text('ISBN')],
    ['issn', text('ISSN')],
    ['pmid', text('PMID')],
    ['pmcid', text('PMCID')],
    ['url', item.URL === undefined ? undefined : asText(webAddress(item.URL), verbatimTex)],
    ['urldate', item.accessed && biblatexDate(item.accessed)],
    ['library', text('call-number')],
    languageField(item.language),
    ['keywords', text('keyword')],
    [isBiblatex ? 'annotation' : 'annote', text('annote')],
    ['abstract', text('abstract')],
    ['note', asText(ownNote(item), markupToTex)],
  ];
  const fields = list.filter((field): field is [string, string] => field[1] !== undefined && field[1] !== '');
  return { type, key: options.key, fields };
}

function typeOf(item: CslItem, isBiblatex: boolean): { type: string; subtype?: string } {
  const chosen = entryTypeOf(item.type, isBiblatex);
  if (!isBiblatex && item.type === 'thesis' && isLesser(item.genre)) return { type: 'mastersthesis' };
  // An address makes it online; without one it is a `misc`.
  if (chosen.type === 'online' && item.URL === undefined) return { type: 'misc' };
  // AAAI's proceedings have volume *and* number, are a serial, and are registered as one. BibTeX's styles warn of both in
  // an @inproceedings.
  if (item.type === 'paper-conference' && item.volume !== undefined && item.issue !== undefined)
    return { type: 'article' };
  return chosen;
}

const isLesser = (genre: string | undefined) => /master|bachelor|diplom|m\.?\s?sc|lic/i.test(genre ?? '');

const keyOfWords = new Map(Object.entries(wordsOfKeys).map(([key, words]) => [words, key]));

/** babel's name of a language, which is what BibTeX's and biblatex's tools know; else its tag. */
function languageField(language: string | undefined): Field {
  const named = languageNames.get(language ?? '') ?? languageNames.get((language ?? '').slice(0, 2));
  return named === undefined ? ['language', language && textToTex(language)] : ['langid', named];
}

/** The kind of a thesis or report; BibTeX's entry types say the usual ones themselves. */
function genreField({ type, genre }: CslItem, entryType: string): string | undefined {
  if (genre === undefined) return type === 'thesis' && entryType === 'phdthesis' ? 'Thesis' : undefined;
  const key = keyOfWords.get(genre.replace("'", '’'));
  if (entryType === 'phdthesis' && (key === 'phdthesis' || /^ph\.?\s?d\.?(?: thesis)?$/i.test(genre)))
    return undefined;
  if (entryType === 'mastersthesis' && key === 'mathesis') return undefined;
  if (/^(?:thesis|report|patent|software)$/.test(entryType) && key !== undefined) return key;
  return textToTex(genre);
}

function containerFields(
  item: CslItem,
  type: string,
  isBiblatex: boolean,
  title: (name: string) => string | undefined,
): Field[] {
  const container = title('container-title');
  const volume: Field = ['maintitle', title('volume-title') && (isPart(type) ? container : title('title'))];
  if (isPart(type)) return [['booktitle', title('volume-title') ?? container], volume];
  if (hasIssues(type)) return [[isBiblatex ? 'journaltitle' : 'journal', container]];
  // A web site, a series of recordings: what holds other works is what publishes them.
  return [
    [isBiblatex ? 'organization' : 'howpublished', item.publisher === undefined ? container : undefined],
  ];
}

function numberFields(
  item: CslItem,
  type: string,
  isBiblatex: boolean,
  text: (name: string) => string | undefined,
): Field[] {
  const number = asText(ownNumber(item), markupToTex);
  if (isInSeries(type)) return [['number', text('collection-number') ?? number ?? text('issue')]];
  if (hasIssues(type))
    return [
      ['number', text('issue')],
      [isBiblatex || item.page !== undefined ? 'eid' : 'pages', number],
    ];
  return [
    ['number', number],
    ['issue', text('issue')],
  ];
}

function publisherFields(
  item: CslItem,
  type: string,
  isBiblatex: boolean,
  text: (name: string) => string | undefined,
): Field[] {
  const place = text('publisher-place') ?? (item.type === 'patent' ? text('jurisdiction') : undefined);
  const isArchive = item.type === 'article' && /^arxiv$/i.test(item.publisher ?? '');
  return [
    [publisherField(type, isBiblatex), isArchive ? undefined : text('publisher')],
    [isBiblatex ? 'location' : 'address', place],
  ];
}

function publisherField(type: string, isBiblatex: boolean): string {
  if (/^(?:techreport|report)$/.test(type)) return 'institution';
  if (/^(?:phdthesis|mastersthesis|thesis)$/.test(type)) return isBiblatex ? 'institution' : 'school';
  if (/^(?:online|dataset|software)$/.test(type)) return type === 'online' ? 'organization' : 'publisher';
  return /^(?:misc|booklet|unpublished)$/.test(type) ? 'howpublished' : 'publisher';
}

function dateFields({ issued }: CslItem, isBiblatex: boolean, yearOnly: boolean): Field[] {
  if (!issued) return [];
  const date = biblatexDate(issued);
  if (date === undefined)
    return [['year', issued.literal === undefined ? undefined : textToTex(issued.literal)]];
  if (isBiblatex) return [['date', date]];
  const [[year, month, day] = [], last] = issued['date-parts'] ?? [];
  if (year === undefined) return [];
  const isRange = last?.[0] !== undefined && last[0] !== year;
  const said = isRange ? `${year}--${last[0]}` : year < 0 ? `${-year} BC` : String(year);
  return [
    ['year', issued.circa ? `c. ${said}` : said],
    ['month', !yearOnly && month ? monthMacro(month) : undefined],
    ['day', !yearOnly && day ? String(day) : undefined],
  ];
}

/** Is the short title more than the part of the title before its colon? */
const isShortened = ({ title = '', 'title-short': short }: CslItem) =>
  short !== undefined && !title.startsWith(`${short}:`);

const names = (list: readonly CslName[] | undefined) =>
  list && list.length > 0 ? namesToTex(list) : undefined;

const asText = (value: unknown, write: (text: string) => string): string | undefined =>
  typeof value === 'string' && value !== ''
    ? write(value)
    : typeof value === 'number'
      ? String(value)
      : undefined;

/**
 * An address or identifier, which is not typeset. Only the characters that would end the value or start a command are
 * percent-encoded.
 */
export function verbatimTex(value: string): string {
  return value.trim().replace(/[\s\p{C}"{}\\^`|]/gu, (char) => {
    // A line break in an address is an accident of copying.
    if (/[\s\p{C}]/u.test(char) && char !== ' ') return '';
    return `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
  });
}
