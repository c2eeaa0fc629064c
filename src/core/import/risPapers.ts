import {
  arxivIdAlone,
  arxivIdInDoi,
  arxivIdInUrl,
  arxivIdOf,
  doiOf,
  preferredDoi,
} from '../work/identifiers';
import { parseName } from '../records/parseName';
import type { CslName, Paper } from '../paper';
import type { PlainProblem } from '../problem';
import type { BlockReader } from './blockReader';
import { importedPaper } from './importedPaper';
import { publicationOf } from '../work/publication';

/** `TY  - JOUR`; some programs write fewer spaces. */
const tagLine = /^([A-Z][A-Z0-9]) {0,2}-(?: (.*)|\s*)$/;
const conferences = new Set(['CONF', 'CPAPER', 'CHAP']);

/** Reads RIS, the export format of many reference managers and publishers. */
export function risReader(): BlockReader {
  return {
    hasOwnKeys: true,
    cut(text, from) {
      const end = /\nER {0,2}-[^\n]*\n/g;
      end.lastIndex = Math.max(0, from - 1);
      const match = end.exec(text);
      return match ? match.index + match[0].length : -1;
    },
    *read(text) {
      const papers: Paper[] = [];
      const problems: PlainProblem[] = [];
      let record: { readonly line: number; readonly tags: [tag: string, value: string][] } | undefined;
      const finish = (isClosed: boolean) => {
        if (!record) return;
        const paper = paperOf(record.tags);
        if (paper) papers.push(paper);
        else problems.push({ line: record.line, kind: 'no-title', text: firstOf(record.tags) });
        if (!isClosed) problems.push({ line: record.line, kind: 'cut-off', text: firstOf(record.tags) });
        record = undefined;
      };
      const lines = text.replace(/^\uFEFF/, '').split(/\r\n|[\r\n]/);
      for (const [i, each] of lines.entries()) {
        if (i % 256 === 255) yield;
        const [, tag, value = ''] = tagLine.exec(each) ?? [];
        if (tag === 'TY') {
          finish(false);
          record = { line: i + 1, tags: [['TY', value.trim()]] };
        } else if (tag === 'ER') finish(true);
        else if (each.trim() === '') continue;
        else if (!record) problems.push({ line: i + 1, kind: 'stray-text', text: each.trim().slice(0, 60) });
        else if (tag) record.tags.push([tag, value.trim()]);
        // Continues the value of the previous line.
        else record.tags.at(-1)![1] += ` ${each.trim()}`;
      }
      finish(false);
      return { papers, problems };
    },
  };
}

const firstOf = (tags: readonly (readonly [string, string])[]) =>
  (tags[1] ?? tags[0])?.join('  - ').slice(0, 60) ?? '';

function paperOf(tags: readonly (readonly [tag: string, value: string])[]): Paper | undefined {
  const all = (...names: string[]) =>
    names.flatMap((name) => tags.flatMap(([tag, value]) => (tag === name && value ? [value] : [])));
  const one = (...names: string[]) => all(...names)[0];
  const type = one('TY') ?? '';
  const dois = all('DO', 'UR', 'L3', 'M3').flatMap((value) => doiOf(value) ?? []);
  const urls = all('UR', 'L1', 'L2');
  const date = (one('DA', 'Y1', 'PY') ?? '').split('/').map((part) => part.trim());
  const year = /\d{4}/.exec(one('PY', 'Y1', 'DA') ?? '')?.[0];
  const [first, last] = [one('SP'), one('EP')];
  const arxivId =
    all('AN', 'M1', 'C7').flatMap((value) => (/arxiv/i.test(value) ? (arxivIdOf(value) ?? []) : []))[0] ??
    urls.flatMap((url) => arxivIdInUrl(url) ?? [])[0] ??
    dois.flatMap((doi) => arxivIdInDoi(doi) ?? [])[0] ??
    all('JO', 'T2', 'JF', 'N1').flatMap((value) =>
      /rxiv|corr/i.test(value) ? (arxivIdAlone(value) ?? []) : [],
    )[0];
  const doi = preferredDoi(dois);
  return importedPaper({
    title: one('TI', 'T1', 'CT'),
    abstract: one('AB', 'N2'),
    authors: all('AU', 'A1').map(risName),
    date: [year, ...date.slice(1, 3).map((part) => part.padStart(2, '0'))]
      .slice(0, year ? 1 + date.slice(1, 3).findLastIndex((part) => /^\d{1,2}$/.test(part)) + 1 : 0)
      .join('-'),
    arxivId,
    doi,
    published: publicationOf({
      isConference: conferences.has(type),
      container: one('T2', 'JO', 'JF', 'BT', 'JA', 'C3'),
      year,
      series: one('T3'),
      volume: one('VL'),
      number: one('IS'),
      pages: first && last && !first.includes('-') ? `${first}-${last}` : first,
      doi,
    }),
    url: urls[0],
    keywords: all('KW'),
    key: usableKey(one('ID')),
  });
}

/** Parses `Family, Given, Suffix`, or a name in natural order. */
function risName(text: string): CslName {
  const [family = '', given, ...suffix] = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  if (given === undefined) return text.includes(',') ? { family } : parseName(text);
  return { family, given: [given, ...suffix].join(', ') };
}

/** Returns the text if it can be a citation key, otherwise ''. Many programs write a record number or a URL. */
export function usableKey(text: string | undefined): string {
  return text && /^[^\s"#%'(),={}~\\/]+$/.test(text) && /[A-Za-z]/.test(text) && !/^https?:/i.test(text)
    ? text
    : '';
}
