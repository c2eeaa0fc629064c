import type { Hit } from '../paperSearch';
import { snippet } from './snippet';

/**
 * Returns the abstract's best snippet with ‹marks› around the matched words, for a list that cannot highlight them.
 * Leaves a verbatim match unmarked: VS Code highlights it itself.
 */
export function markedSnippet(hit: Hit, query: string, maxLength: number): string {
  const { text, ranges } = snippet(hit.paper, hit, maxLength);
  if (text.toLowerCase().includes(query.toLowerCase())) return text;
  let marked = '';
  let at = 0;
  for (const [start, end] of wholeWords(text, ranges)) {
    marked += `${text.slice(at, start)}‹${text.slice(start, end)}›`;
    at = end;
  }
  return marked + text.slice(at);
}

/** Extends the ranges to whole words and joins those separated only by white space or a hyphen. */
function wholeWords(text: string, ranges: readonly (readonly [number, number])[]): [number, number][] {
  const words: [number, number][] = [];
  for (let [start, end] of ranges) {
    while (start > 0 && /[\p{L}\p{N}]/u.test(text[start - 1]!)) start--;
    while (end < text.length && /[\p{L}\p{N}]/u.test(text[end]!)) end++;
    const last = words.at(-1);
    if (last && /^[\s-]*$/.test(text.slice(last[1], start))) last[1] = Math.max(last[1], end);
    else words.push([start, end]);
  }
  return words;
}
