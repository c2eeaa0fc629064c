import { bibItem } from '../bibtex/bibItem';
import { entryNamed, ownFieldText } from '../bibtex/fieldText';
import { fieldText } from '../bibtex/inheritedField';
import { standaloneEntry } from '../bibtex/standaloneEntry';
import type { Bib, BibEntry } from '../bibtex/bib';
import { scanBib } from '../bibtex/scanBib';
import { BibWork } from '../bibtex/bibWorks';
import type { Paper } from '../paper';
import type { PlainProblem } from '../problem';
import { lineBreaksIn } from '../text/lines';
import type { BlockReader } from './blockReader';
import { definedOnly } from '../text/unknownValues';
import { paperOfItem } from './paperOfItem';

/** The start of an entry, as the scanner sees it. */
const entryLine = /\n[ \t]*(?=@[A-Za-z][\w-]*\s*[{(]\s*[^\s,{}"=]+\s*,)/g;

/** Entry types that others refer to by `crossref`. */
const volumes = new Set(
  'proceedings book collection mvbook mvproceedings mvcollection periodical'.split(' '),
);
/** Entry types that are not works. */
const notWorks = new Set(['xdata', 'set', 'comment', 'control']);

/** An entry whose `crossref` target has not been read yet. */
interface Waiting {
  readonly source: string;
  /** The problem to report if the volume has no title either. Its line is in the whole text. */
  readonly noTitle: PlainProblem;
}

/** Reads a `.bib` file. Macros and volumes are shared between blocks. */
export function bibReader(): BlockReader {
  /** The source of all `@string`s so far. */
  let strings = '';
  /** The sources of all volumes so far. */
  const parents: string[] = [];
  const waiting: Waiting[] = [];
  /** Line breaks in previous blocks. */
  let linesRead = 0;

  function* read(
    text: string,
    isLast: boolean,
  ): Generator<void, { papers: Paper[]; problems: PlainProblem[] }> {
    const bib = scanBib(strings + text);
    const before = strings.length;
    const linesBefore = lineBreaksIn(strings);
    const problems = bib.problems
      .filter((problem) => problem.kind !== 'duplicate-key')
      .filter(({ line }) => line > linesBefore)
      .map((problem) => ({ ...problem, line: problem.line - linesBefore }));
    const papers: Paper[] = [];
    // In a single block, every volume is there.
    const mayWait = !isLast || linesRead > 0;
    for (const [i, entry] of bib.entries.entries()) {
      if (notWorks.has(entry.type)) continue;
      const source = bib.text.slice(entry.start, entry.end);
      const noTitle = (line: number): PlainProblem => ({
        line,
        kind: 'no-title',
        text: `@${entry.type}{${entry.key}`,
      });
      const line = entry.line - linesBefore;
      if (volumes.has(entry.type)) parents.push(source);
      const volume = mayWait ? ownFieldText(bib, entry, 'crossref') : undefined;
      if (volume !== undefined && !entryNamed(bib, volume))
        waiting.push({ source, noTitle: noTitle(line + linesRead) });
      else {
        const paper = paperOfBibEntry(bib, entry);
        if (paper) papers.push(paper);
        else if (entry.fields.length > 0 || entry.key !== '') problems.push(noTitle(line));
      }
      if (i % 16 === 15) yield;
    }
    strings += stringsIn(bib, before);
    linesRead += lineBreaksIn(text);
    return { papers, problems };
  }

  /** Reads the waiting entries with all volumes. Lines are in the whole text. */
  function* readWaiting(): Generator<void, { papers: Paper[]; problems: PlainProblem[] }> {
    const bib = scanBib([strings, ...waiting.map(({ source }) => source), ...parents].join('\n'));
    const papers: Paper[] = [];
    const problems: PlainProblem[] = [];
    for (const [i, { noTitle }] of waiting.entries()) {
      const entry = bib.entries[i];
      const paper = entry && paperOfBibEntry(bib, entry);
      if (paper) papers.push(paper);
      else problems.push(noTitle);
      if (i % 16 === 15) yield;
    }
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
      const before = linesRead;
      const { papers, problems } = yield* read(text, isLast);
      if (isLast) {
        const late = yield* readWaiting();
        papers.push(...late.papers);
        problems.push(...late.problems.map((problem) => ({ ...problem, line: problem.line - before })));
      }
      return { papers, problems };
    },
  };
}

/** The source of the `@string`s and `@preamble`s after `from`. */
function stringsIn(bib: Bib, from: number): string {
  const onOneLine = (start: number, end: number) => bib.text.slice(start, end).replace(/\s+/g, ' ');
  return [
    ...bib.preambles
      .filter(({ start }) => start >= from)
      .map(({ start, end }) => `@preamble{${onOneLine(start, end)}}\n`),
    ...bib.strings
      .filter(({ nameStart }) => nameStart >= from)
      .map(({ nameStart, end }) => `@string{${onOneLine(nameStart, end)}}\n`),
  ].join('');
}

/** The paper that an entry describes; none if it has neither title nor identifier. */
export function paperOfBibEntry(bib: Bib, entry: BibEntry): Paper | undefined {
  const source = { format: 'bibtex', text: standaloneEntry(bib, entry) } as const;
  const { arxivId, doi } = new BibWork(bib, entry);
  const item = bibItem(bib, entry, 'as-written');
  return paperOfItem({ ...item, ...definedOnly({ DOI: doi ?? item.DOI }) }, source, {
    key: entry.key,
    primaryClass: fieldText(bib, entry, 'primaryclass') ?? fieldText(bib, entry, 'eprintclass'),
    arxivId,
  });
}
