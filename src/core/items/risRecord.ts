import type { CslName } from '../paper';
import { risTypeOf } from './risTypes';
import { markupToText } from '../text/markup';
import type { CslDate, CslItem } from '../cslItem';
import { arxivIdOfItem, ownNote, ownNumber } from '../work/itemIdentifiers';

/** Writes a work as a RIS record, with Windows line endings, as its specification has it. */
export function risRecord(item: CslItem, key: string): string {
  const [first, last] = item.page?.split(/[-–]+/) ?? [];
  const type = risTypeOf(item.type);
  const isJournal = /^(?:JOUR|MGZN|NEWS)$/.test(type);
  const arxivId = arxivIdOfItem(item);
  const number = ownNumber(item);
  const isRange = item.page !== undefined && /^[^-–,]+(?:[-–]+[^-–,]+)?$/.test(item.page);
  const tags: [tag: string, value: string | undefined][] = [
    ['TY', type],
    ['ID', key],
    ['TI', item.title],
    ['ST', item['title-short']],
    ...namesOf('AU', item.author ?? item.director),
    ...namesOf('ED', item.editor),
    ...namesOf('A3', item['collection-editor']),
    ...namesOf('A4', item.translator),
    ['PY', yearOf(item.issued)],
    ['DA', dateOf(item.issued)],
    [isJournal ? 'JO' : 'T2', item['container-title']],
    [isJournal ? 'J2' : 'JA', item['container-title-short']],
    ['T3', item['collection-title']],
    ['VL', item.volume],
    ['NV', item['number-of-volumes']],
    ['IS', item.issue ?? item['collection-number'] ?? (isJournal ? undefined : number)],
    ['C7', isJournal ? number : undefined],
    ['SP', item.page === undefined ? item['number-of-pages'] : isRange ? first : item.page],
    ['EP', isRange ? last : undefined],
    ['ET', item.edition ?? (item.type === 'software' ? item.version : undefined)],
    ['SE', item['chapter-number'] ?? item.section],
    ['PB', item.publisher],
    ['CY', item['publisher-place']],
    ['M3', item.genre],
    ['AN', arxivId === undefined ? item.archive_location : `arXiv:${arxivId}`],
    ['SN', item.ISBN ?? item.ISSN],
    ['DO', item.DOI],
    ['UR', item.URL],
    ['Y2', dateOf(item.accessed) ?? yearOf(item.accessed)],
    ['CN', item['call-number']],
    ['DB', item.source],
    ['LA', item.language],
    ...(item.keyword ?? '').split(/[,;]/).map((word): [string, string] => ['KW', word.trim()]),
    ['AB', item.abstract],
    ...(ownNote(item) ?? '').split(/[\r\n]+/).map((line): [string, string] => ['N1', line]),
  ];
  const body = tags.flatMap(([tag, value]) => (value ? [`${tag}  - ${onOneLine(markupToText(value))}`] : []));
  return [...body, 'ER  - ', ''].join('\r\n');
}

const namesOf = (tag: string, names: readonly CslName[] = []) =>
  names.map((name): [string, string] => [tag, risName(name)]);

/** `Family, Given, Suffix`. A comma in the name of a body would make the rest of it a given name. */
function risName(name: CslName): string {
  const particle = name['non-dropping-particle'] ?? name['dropping-particle'];
  const family = [particle, name.family].filter(Boolean).join(' ');
  if (name.literal !== undefined) return name.literal.replaceAll(',', '');
  return [family, name.given, name.suffix].filter(Boolean).join(', ');
}

const yearOf = (date: CslDate | undefined) => date?.['date-parts']?.[0]?.[0]?.toString() ?? date?.literal;

function dateOf(date: CslDate | undefined): string | undefined {
  const parts = date?.['date-parts']?.[0] ?? [];
  return parts.length > 1 ? parts.map((part) => String(part).padStart(2, '0')).join('/') : undefined;
}

const onOneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
