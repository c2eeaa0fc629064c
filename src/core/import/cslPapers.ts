import { cslWork } from '../bibliography/cslWork';
import { isRecord, listOf, textOf } from '../text/unknownValues';
import { readBibliography } from '../bibliography/readBibliography';
import type { BibliographyEntry, BibliographyKind } from '../bibliography/bibliography';
import type { Paper } from '../paper';
import type { PlainProblem } from '../problem';
import type { BlockReader } from './blockReader';
import { importedPaper } from './importedPaper';
import { publicationOf } from '../work/publication';
import { usableKey } from './risPapers';

/** Reads CSL-JSON: a list of items, by itself or as the `references` or `items` of an object. */
export function cslJsonReader(): BlockReader {
  const cutter = new JsonListCutter();
  let isFirst = true;
  return {
    hasOwnKeys: true,
    cut: (text, from, start) => cutter.cut(text, from, start),
    *read(text, isLast) {
      // Parts are lists of their own: the first ends after a comma, the others begin with an item.
      const part = (isFirst ? '' : '[') + (isLast ? text : text.replace(/,\s*$/, ']}'));
      const isWhole = isFirst && isLast;
      isFirst = false;
      const { papers, problems } = yield* readItems('csl-json', part);
      // What closes an outer object, or would if there were one, stands behind a part's list.
      return {
        papers,
        problems: isWhole
          ? problems
          : problems.filter(({ kind, text }) => kind !== 'unexpected-text' || !/^[\]}\s,]*$/.test(text)),
      };
    },
  };
}

/** Finds where one item of the outer list ends and the next begins. */
class JsonListCutter {
  private depth = 0;
  private listDepth: number | undefined;
  private isInText = false;
  /** The last text in quotes, while no list is known: its name may be `references`. */
  private name = '';

  cut(text: string, from: number, start: number): number {
    const { depth, listDepth, isInText } = this;
    for (let i = start; i < text.length; i++) {
      const c = text[i]!;
      if (this.isInText) {
        if (c === '\\') i++;
        else if (c === '"') this.isInText = false;
        else if (this.listDepth === undefined) this.name += c;
      } else if (c === '"') {
        this.isInText = true;
        this.name = '';
      } else if (c === '{' || c === '[') {
        this.depth++;
        if (
          c === '[' &&
          this.listDepth === undefined &&
          (this.depth === 1 || /^(?:references|items)$/.test(this.name))
        )
          this.listDepth = this.depth;
      } else if (c === '}' || c === ']') this.depth--;
      else if (c === ',' && this.depth === this.listDepth && i >= from) return i + 1;
    }
    // The next time the same text comes again, with more.
    Object.assign(this, { depth, listDepth, isInText });
    return -1;
  }
}

/** Reads CSL-YAML, as pandoc does: a list under `references:`, or by itself. */
export function cslYamlReader(): BlockReader {
  let isFirst = true;
  return {
    hasOwnKeys: true,
    cut(text, from) {
      const indent = /^([ \t]*)-[ \t]/m.exec(text)?.[1];
      if (indent === undefined) return -1;
      const next = new RegExp(`\\n(?=${indent}- )`, 'g');
      next.lastIndex = Math.max(0, from - 1);
      const match = next.exec(text);
      return match ? match.index + 1 : -1;
    },
    *read(text) {
      const wasFirst = isFirst;
      isFirst = false;
      const { papers, problems } = yield* readItems('csl-yaml', wasFirst ? text : `references:\n${text}`);
      return {
        papers,
        problems: wasFirst
          ? problems
          : problems.map((each) => ({ ...each, line: Math.max(1, each.line - 1) })),
      };
    },
  };
}

/** Hayagriva's YAML, of which less is read. */
export function hayagrivaReader(): BlockReader {
  return { hasOwnKeys: true, cut: () => -1, read: (text) => readItems('hayagriva', text) };
}

function* readItems(
  kind: BibliographyKind,
  text: string,
): Generator<void, { readonly papers: readonly Paper[]; readonly problems: readonly PlainProblem[] }> {
  const bibliography = readBibliography(kind, text);
  const papers: Paper[] = [];
  const problems: PlainProblem[] = bibliography.problems.filter(
    (problem) => problem.kind !== 'duplicate-key',
  );
  for (const [i, entry] of bibliography.entries.entries()) {
    const paper = kind === 'hayagriva' ? paperOfWork(entry) : paperOfCsl(entry.data, entry.key);
    if (paper) papers.push(paper);
    else problems.push({ line: entry.line, kind: 'no-title', text: entry.key });
    if (i % 16 === 15) yield;
  }
  for (const { line, data } of bibliography.keyless ?? []) {
    const paper = paperOfCsl(data, '');
    if (!paper) continue;
    papers.push(paper);
    const told = problems.findIndex((problem) => problem.kind === 'missing-key' && problem.line === line);
    const problem = { line, kind: 'no-key', text: paper.title } as const;
    if (told < 0) problems.push(problem);
    else problems[told] = problem;
  }
  return { papers, problems };
}

function paperOfWork({ key, work, data }: BibliographyEntry): Paper | undefined {
  const { title, authors, abstract, year, venue, arxivId, doi, url } = work;
  const appearedIn = isRecord(data) ? listOf(data['parent']).filter(isRecord) : [];
  return importedPaper({
    title,
    authors,
    abstract,
    date: year,
    arxivId,
    doi,
    url,
    key,
    published: publicationOf({
      isConference: appearedIn.some((each) => /proceedings|conference/i.test(textOf(each['type']) ?? '')),
      container: venue,
      year,
      doi,
    }),
  });
}

const conferenceTypes = new Set(['paper-conference', 'chapter']);

/** The paper a CSL item describes; none where it has neither title nor id. */
export function paperOfCsl(item: unknown, key: string): Paper | undefined {
  const { title, authors, abstract, arxivId, doi } = cslWork(item);
  if (!isRecord(item)) return undefined;
  const text = (name: string) => textOf(item[name]);
  const date = dateOf(item['issued']);
  const type = text('type') ?? '';
  // CSL's word for a preprint, which its server publishes.
  const isPreprint = type === 'article';
  return importedPaper({
    title,
    authors,
    abstract: abstract?.replace(/^abstract[.:]?\s+/i, ''),
    date,
    arxivId,
    doi,
    published: publicationOf({
      isConference: conferenceTypes.has(type),
      container: text('container-title') ?? (isPreprint ? undefined : text('publisher')),
      containerShort: text('container-title-short'),
      year: date,
      series: text('collection-title'),
      volume: text('volume'),
      number: text('issue'),
      pages: text('page'),
      doi,
    }),
    url: text('URL'),
    keywords: listOf(item['keyword'])
      .flatMap((each) => (textOf(each) ?? '').split(/[,;]/))
      .map((keyword) => keyword.trim())
      .filter(Boolean),
    key: usableKey(key),
  });
}

/** CSL's dates in all their forms: `date-parts`, `raw`, a text, or YAML's list of maps. */
function dateOf(value: unknown): string | undefined {
  const [date] = listOf(value);
  if (!isRecord(date)) return isoDate(textOf(date) ?? '');
  const parts = listOf(listOf(date['date-parts'])[0]);
  const numbers = parts.length > 0 ? parts : [date['year'], date['month'], date['day']];
  const given = numbers.map((part) => textOf(part) ?? '').filter((part) => /^\d{1,4}$/.test(part));
  if (given.length === 0) return isoDate(textOf(date['raw']) ?? textOf(date['literal']) ?? '');
  return given.map((part, i) => part.padStart(i === 0 ? 4 : 2, '0')).join('-');
}

const isoDate = (text: string) => /\d{4}(?:-\d{2}(?:-\d{2})?)?/.exec(text)?.[0];
