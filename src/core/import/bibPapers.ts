import { bibNames } from '../cite/bib/bibNames';
import { entryNamed, fieldTex, fieldText, ownFieldText } from '../cite/bib/fieldText';
import { scanBib, type Bib, type BibEntry } from '../cite/bib/scanBib';
import { bibSigns } from '../cite/sameWork';
import type { Paper } from '../paper';
import type { Problem } from '../problem';
import type { BlockReader } from './blockReader';
import { importedPaper } from './importedPaper';
import { publicationOf } from './publication';

/** A line that begins an entry, as the scanner sees it. */
const entryLine = /\n[ \t]*(?=@[A-Za-z][\w-]*\s*[{(]\s*[^\s,{}"=]+\s*,)/g;

/** What entries may take from another one by `crossref`. */
const volumes = new Set(
  'proceedings book collection mvbook mvproceedings mvcollection periodical'.split(' '),
);
/** Not works: they hold what works share. */
const notWorks = new Set(['xdata', 'set', 'comment', 'control']);

/** Reads a `.bib`; macros and volumes of one block serve the blocks that follow. */
export function bibReader(): BlockReader {
  /** All `@string`s so far. */
  let strings = '';
  const parents: string[] = [];
  /** Entries whose volume comes later. */
  const waiting: string[] = [];

  function* read(text: string, isLast: boolean): Generator<void, { papers: Paper[]; problems: Problem[] }> {
    const bib = scanBib(strings + text);
    const before = strings.length;
    const linesBefore = strings === '' ? 0 : strings.split('\n').length - 1;
    const problems = bib.problems
      .filter(({ line, kind }) => line > linesBefore && kind !== 'duplicate-key')
      .map((problem) => ({ ...problem, line: problem.line - linesBefore }));
    const papers: Paper[] = [];
    for (const [i, entry] of bib.entries.entries()) {
      if (entry.start < before || notWorks.has(entry.type)) continue;
      const source = () => bib.text.slice(entry.start, entry.end);
      if (!isLast && volumes.has(entry.type)) parents.push(source());
      const volume = ownFieldText(bib, entry, 'crossref');
      if (volume !== undefined && !isLast && !entryNamed(bib, volume)) {
        waiting.push(source());
        continue;
      }
      const paper = paperOfBibEntry(bib, entry);
      if (paper) papers.push(paper);
      else if (entry.fields.length > 0 || entry.key !== '')
        problems.push({
          line: entry.line - linesBefore,
          kind: 'no-title',
          text: `@${entry.type}{${entry.key}`,
        });
      if (i % 16 === 15) yield;
    }
    strings += stringsIn(bib, before);
    return { papers, problems };
  }

  return {
    hasOwnKeys: true,
    cut(text, from) {
      entryLine.lastIndex = from;
      const match = entryLine.exec(text);
      return match ? match.index + 1 : -1;
    },
    *read(text, isLast) {
      const { papers, problems } = yield* read(text, isLast);
      if (isLast && waiting.length > 0) {
        const children = waiting.join('\n');
        const keys = new Set(scanBib(children).entries.map(({ key }) => key.toLowerCase()));
        const late = yield* read(`${children}\n${[...parents, text].join('\n')}`, true);
        papers.push(...late.papers.filter(({ citationKey }) => keys.has(citationKey.toLowerCase())));
      }
      return { papers, problems };
    },
  };
}

/** The `@string`s after `from`, as they are written. */
function stringsIn(bib: Bib, from: number): string {
  return bib.strings
    .filter(({ nameStart }) => nameStart >= from)
    .map(({ nameStart, end }) => `@string{${bib.text.slice(nameStart, end).replace(/\s+/g, ' ')}}\n`)
    .join('');
}

/** The paper an entry describes; none where it has neither title nor id. */
export function paperOfBibEntry(bib: Bib, entry: BibEntry): Paper | undefined {
  const text = (...names: string[]) => {
    for (const name of names) {
      const value = fieldText(bib, entry, name);
      if (value) return value;
    }
    return undefined;
  };
  const { arxivId, dois, titles } = bibSigns(bib, entry);
  const authors = bibNames(fieldTex(bib, entry, 'author') ?? fieldTex(bib, entry, 'editor') ?? '');
  const year = text('date', 'year');
  const doi = dois.find((each) => !each.startsWith('10.48550/')) ?? dois[0];
  const subtitle = ownFieldText(bib, entry, 'subtitle');
  const title = titles[0] && subtitle ? `${titles[0]}: ${subtitle}` : titles[0];
  return importedPaper({
    title,
    abstract: text('abstract'),
    authors: authors.map(withoutSuffix),
    date: dateOf(year, text('month')),
    arxivId,
    primaryClass: arxivId && text('primaryclass', 'eprintclass'),
    doi,
    published: publicationOf({
      isConference: /^(?:in|proceedings|conference)/.test(entry.type),
      container: text('journaltitle', 'journal', 'booktitle') ?? bookContainer(entry.type, text),
      year,
      series: text('series'),
      volume: text('volume'),
      number: text('number', 'issue'),
      pages: text('pages'),
      doi,
    }),
    url: text('url'),
    keywords: (text('keywords') ?? '')
      .split(/[,;]/)
      .map((keyword) => keyword.trim())
      .filter(Boolean),
    key: entry.key,
  });
}

/** A thesis or a report appears at its school or institution. */
const bookContainer = (type: string, text: (...names: string[]) => string | undefined) =>
  /^(?:book|phdthesis|mastersthesis|thesis|techreport|report)$/.test(type)
    ? text('publisher', 'school', 'institution')
    : undefined;

/** CSL's names as Paperside keeps them have no suffix of their own. */
function withoutSuffix({ suffix, ...name }: ReturnType<typeof bibNames>[number]) {
  return suffix && name.given ? { ...name, given: `${name.given}, ${suffix}` } : name;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `2023` and `may` → `2023-05`; biblatex's dates as they are. */
function dateOf(year: string | undefined, month: string | undefined): string | undefined {
  const whole = /\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?/.exec(year ?? '')?.[0];
  if (whole === undefined || whole.length > 4 || !month) return whole;
  const named = months.indexOf(month.trim().slice(0, 3).toLowerCase()) + 1;
  const number = named || (/^\d{1,2}$/.test(month.trim()) ? Number(month) : 0);
  return number >= 1 && number <= 12 ? `${whole}-${String(number).padStart(2, '0')}` : whole;
}
