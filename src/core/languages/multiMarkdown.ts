import { restInList, type Citation, type Opening } from './citation';
import type { TextEdit } from '../text/textEdit';
import { splitKeys } from './splitKeys';

/**
 * Finds MultiMarkdown's `[#key][]`, `[p. 3][#key]` and the textual `[#key;][]`; not labels that the text defines as links.
 * `source` is the prose of `text`.
 */
export function findMultiMarkdown(source: string, text: string): Citation[] {
  if (!source.includes('[#')) return [];
  const pattern = /(?<![\\!])(?:\[#([^\s[\];#]+)(;?)\]\[[^[\]\n]*\]|\[[^[\]\n#]*\]\[#([^\s[\];#]+)(;?)\])/g;
  return [...source.matchAll(pattern)].flatMap((match) => {
    const [whole, first, , second] = match;
    const key = (first ?? second)!;
    // `[#12][]` is an issue number.
    if (/^\d+$/.test(key) || text.includes(`\n[#${key}]: <`) || text.includes(`\n[#${key}]: http`)) return [];
    const start = match.index + whole.lastIndexOf(`[#${key}`) + 2;
    const form = (match[2] ?? match[4]) === ';' ? 'textual' : 'parenthetical';
    return [
      {
        start: match.index,
        end: match.index + whole.length,
        form,
        keys: [{ key, start, end: start + key.length }],
      } as const,
    ];
  });
}

export const writeMultiMarkdown = (keys: readonly string[], form: string): string =>
  keys.map((key) => `[#${key}${form === 'textual' ? ';' : ''}][]`).join('');

/** Finds the elements that nbconvert reads as citations: `<cite data-cite="key">(Author, 2023)</cite>`. */
export function findCiteElements(source: string, text: string): Citation[] {
  if (!source.includes('data-cite')) return [];
  const pattern = /<cite\b([^<>]*)>(?:((?:(?!<cite\b)[^]){0,500}?)<\/cite>)?/g;
  return [...source.matchAll(pattern)].flatMap((match) => {
    const [whole, attributes = '', shown = ''] = match;
    const cited = /\bdata-cite\s*=\s*(["'])([^"'<>]*)\1/.exec(attributes);
    if (!cited) return [];
    const list = cited[2]!;
    const open = match.index + '<cite'.length + cited.index + cited[0].length - 1 - list.length;
    return {
      start: match.index,
      end: match.index + whole.length,
      form: shown.trim() === '' || shown.trim().startsWith('(') ? 'parenthetical' : 'textual',
      keys: splitKeys(text, open, open + list.length, ',;'),
    } as const;
  });
}

export const citeElementOpening: Opening = {
  before: /<cite\b[^<>]*\bdata-cite="(?:[^"<>]*,)?\s*((?:[^"<>,\s][^"<>,\n]*)?)$/,
  rest: restInList(',', '"<>'),
  close: '"></cite>',
};

/** Adds to the keys only: the text shown is the author's. */
export function extendCiteElement(text: string, citation: Citation, keys: readonly string[]): TextEdit {
  const last = citation.keys.at(-1);
  const open = /\bdata-cite\s*=\s*["']/.exec(text.slice(citation.start, citation.end))!;
  const at = last?.end ?? citation.start + open.index + open[0].length;
  return { start: at, end: at, newText: (last ? ',' : '') + keys.join(',') };
}
