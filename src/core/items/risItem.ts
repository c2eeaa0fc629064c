import type { CslName } from '../paper';
import { definedOnly } from '../text/unknownValues';
import {
  arxivIdAlone,
  arxivIdInDoi,
  arxivIdInUrl,
  arxivIdOf,
  doiOf,
  preferredDoi,
} from '../work/identifiers';
import type { CslDate, CslItem } from '../cslItem';
import { cslTypeOfRis } from './risTypes';

/** The tags of a record, in order; the first is `TY`. */
export type RisTags = readonly (readonly [tag: string, value: string])[];

/** Types whose `T2` is their series, as nothing else holds them. */
const areWhole = /^(?:BOOK|EBOOK|EDBOOK|RPRT|GOVDOC|THES|SER|PAMP|COMP|DATA)$/;

/**
 * Reads a RIS record as a CSL item. Tags mean what they mean in the programs that write them: Zotero, EndNote, JabRef and
 * publishers' sites.
 */
export function risItem(tags: RisTags, id: string): CslItem {
  const all = (...names: string[]) =>
    names.flatMap((name) => tags.flatMap(([tag, value]) => (tag === name && value ? [value] : [])));
  const one = (...names: string[]) => all(...names)[0];
  const ris = one('TY') ?? '';
  const type = cslTypeOfRis(ris);
  const isWhole = areWhole.test(ris);
  // Of a whole book the first page says how many there are.
  const countsPages =
    /^(?:BOOK|EBOOK|EDBOOK|THES)$/.test(ris) && one('EP') === undefined && /^\d+$/.test(one('SP') ?? '');
  const hasNumber = /^(?:report|patent|standard|legislation|legal_case|regulation|bill)$/.test(type);
  const [first, last] = [one('SP'), one('EP')];
  // Other sites have DOIs in their addresses, with more after them.
  const addresses = all('UR').filter((url) => /\bdoi\.org\//i.test(url));
  const dois = [...all('DO', 'L3', 'M3'), ...addresses].flatMap((value) => doiOf(value) ?? []);
  const doi = preferredDoi(dois);
  const arxivId =
    all('AN', 'M1', 'C7').flatMap((value) => (/arxiv/i.test(value) ? (arxivIdOf(value) ?? []) : []))[0] ??
    all('UR', 'L1', 'L2').flatMap((url) => arxivIdInUrl(url) ?? [])[0] ??
    dois.flatMap((each) => arxivIdInDoi(each) ?? [])[0] ??
    all('JO', 'T2', 'JF', 'N1').flatMap((value) =>
      /rxiv|corr/i.test(value) ? (arxivIdAlone(value) ?? []) : [],
    )[0];
  const container = isWhole ? undefined : one('T2', 'JO', 'JF', 'BT', 'JA', 'C3');
  const serial = one('SN');
  const isBook =
    /^(?:\d[\d\s-]{8,}[\dxX]|97[89].*)$/.test(serial ?? '') && !/^\d{4}-?\d{3}[\dxX]$/.test(serial ?? '');
  return definedOnly<CslItem>({
    id,
    type,
    title: one('TI', 'T1', 'CT', ...(isWhole ? ['BT'] : [])),
    'title-short': one('ST'),
    [type === 'motion_picture' ? 'director' : 'author']: namesOf(all('AU', 'A1')),
    editor: namesOf(type === 'thesis' ? all('ED') : all('ED', 'A2')),
    'collection-editor': isWhole ? undefined : namesOf(all('A3')),
    translator: namesOf(all('A4')),
    issued: dateOf(one('DA', 'Y1', 'PY')) ?? dateOf(one('PY', 'Y1')),
    accessed: dateOf(one('Y2')),
    'container-title': container,
    'container-title-short': isWhole ? undefined : all('JA', 'J2').find((short) => short !== container),
    'collection-title': isWhole ? one('T3', 'T2') : one('T3'),
    'number-of-volumes': one('NV'),
    volume: one('VL'),
    issue: hasNumber || isWhole ? undefined : one('IS'),
    'collection-number': isWhole && !hasNumber ? one('IS') : undefined,
    number: type === 'article' && arxivId ? `arXiv:${arxivId}` : hasNumber ? one('IS', 'M1') : one('C7'),
    'number-of-pages': countsPages ? first : undefined,
    page: countsPages
      ? undefined
      : first && last && !first.includes('-')
        ? `${first}-${last}`
        : first?.replace(/[–—]/g, '-'),
    [type === 'software' ? 'version' : 'edition']: one('ET'),
    publisher: one('PB'),
    'publisher-place': one('CY', 'PP'),
    genre: all('M3').find((value) => doiOf(value) === undefined),
    ISBN: isBook ? serial : undefined,
    ISSN: isBook ? undefined : serial,
    // In the case it is written in, unless another field has the publisher's.
    DOI: doiOf(one('DO') ?? '') === doi ? one('DO')?.replace(/^.*?(?=10\.\d)/, '') : doi,
    URL: one('UR', 'L1', 'L2'),
    'call-number': one('CN'),
    ...(arxivId === undefined
      ? { archive_location: one('AN') }
      : type === 'article'
        ? {}
        : { archive: 'arXiv', archive_location: arxivId }),
    source: one('DB'),
    abstract: one('AB', 'N2'),
    keyword: all('KW').join(', ') || undefined,
    language: one('LA'),
    note: all('N1', 'RN').join('\n') || undefined,
    [type === 'chapter' ? 'chapter-number' : 'section']: one('SE'),
  });
}

const namesOf = (values: readonly string[]): readonly CslName[] | undefined =>
  values.length > 0 ? values.map(risName) : undefined;

/** RIS writes people as `Family, Given, Suffix`: a name without a comma is that of a body. */
function risName(text: string): CslName {
  const parts = text.split(',').map((part) => part.trim());
  const [family = '', given, suffix] = parts;
  if (parts.length === 1) return { literal: family };
  return definedOnly<CslName>({ family, given: given || undefined, suffix: suffix || undefined });
}

/** `2014/04/01/`, `2014-04-01`, `2014`: the parts that are there. What is no date is kept as it is said. */
function dateOf(text: string | undefined): CslDate | undefined {
  const said = text?.trim().replace(/(?<!\/)\/+$/, '');
  if (!said) return undefined;
  const match = /^(\d{4})(?:\s*[/-]\s*(\d{1,2})(?:\s*[/-]\s*(\d{1,2}))?)?\s*(?:\/.*)?$/.exec(said);
  if (!match) return { literal: said.replace(/^\/+/, '') };
  const parts = match.slice(1).map(Number);
  if (!parts[0]) return undefined;
  const end = parts.findIndex((part) => !part);
  return { 'date-parts': [end < 0 ? parts : parts.slice(0, end)] };
}
