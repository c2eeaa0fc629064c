import { itemOfSource } from '../items/itemOf';
import { isRecord } from '../text/unknownValues';
import { readBibliography } from '../bibliography/readBibliography';
import type { BibliographyKind } from '../bibliography/bibliography';
import type { Paper } from '../paper';
import type { PlainProblem } from '../problem';
import type { BlockReader } from './blockReader';
import { paperOfItem } from './paperOfItem';
import { usableKey } from './risPapers';

/** Reads CSL-JSON: a list of items, at the top level or as `references` or `items` of an object. */
export function cslJsonReader(): BlockReader {
  const cutter = new JsonListCutter();
  let isFirst = true;
  return {
    hasOwnKeys: true,
    cut: (text, from, start) => cutter.cut(text, from, start),
    *read(text, isLast) {
      // Makes every block a list: the first ends after a comma, the others start with an item.
      const part = (isFirst ? '' : '[') + (isLast ? text : text.replace(/,\s*$/, ']}'));
      const isWhole = isFirst && isLast;
      isFirst = false;
      const { papers, problems } = yield* readItems('csl-json', part);
      // Closing brackets of the outer object, real or added, are left over after the list of a block.
      return {
        papers,
        problems: isWhole
          ? problems
          : problems.filter(({ kind, text }) => kind !== 'unexpected-text' || !/^[\]}\s,]*$/.test(text)),
      };
    },
  };
}

/** Finds the boundaries between items of the outer list. */
class JsonListCutter {
  private depth = 0;
  private listDepth: number | undefined;
  private isInText = false;
  /** The last string before the list was found. It may be the name of the list. */
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
    // The next call gets the same text again, and more.
    Object.assign(this, { depth, listDepth, isInText });
    return -1;
  }
}

/** Reads CSL-YAML as pandoc does: a list under `references:` or at the top level. */
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

/** Reads hayagriva's YAML. */
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
    const paper = paperOfData(kind === 'hayagriva' ? kind : 'csl-json', entry.data, entry.key);
    if (paper) papers.push(paper);
    else problems.push({ line: entry.line, kind: 'no-title', text: entry.key });
    if (i % 16 === 15) yield;
  }
  for (const { line, data } of bibliography.keyless ?? []) {
    const paper = paperOfData('csl-json', data, '');
    if (!paper) continue;
    papers.push(paper);
    const told = problems.findIndex((problem) => problem.kind === 'missing-key' && problem.line === line);
    const problem = { line, kind: 'no-key', text: paper.title } as const;
    if (told < 0) problems.push(problem);
    else problems[told] = problem;
  }
  return { papers, problems };
}

/** The paper that a CSL item or a hayagriva entry describes; none if it has neither title nor identifier. */
export function paperOfData(kind: 'csl-json' | 'hayagriva', data: unknown, key: string): Paper | undefined {
  if (!isRecord(data)) return undefined;
  const source = { format: kind, text: JSON.stringify(data) } as const;
  return paperOfItem(itemOfSource(source), source, { key: usableKey(key) });
}
