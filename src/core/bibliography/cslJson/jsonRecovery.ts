import { lineIndent } from '../../text/lines';
import { Char, isNewline } from './jsonTokens';

/** Nobody indents an item further, and searching for so much would take long. */
const maxIndent = 100;

/** The indentation by which the items of a list are found again; `undefined` if the first does not begin a line. */
export function itemIndent(text: string, at: number): string | undefined {
  const indent = lineIndent(text, at);
  return indent !== undefined && indent.length <= maxIndent ? indent : undefined;
}

/** Where the next item seems to begin, or -1. */
export function nextItem(text: string, from: number, indent: string | undefined): number {
  if (indent === undefined) {
    const inLine = /\{\s*"(?:id|type)"\s*:/g;
    inLine.lastIndex = from;
    return inLine.exec(text)?.index ?? -1;
  }
  const atLineStart = new RegExp(`[\\r\\n]${indent}\\{`, 'g');
  // The line break may be the character that could not be read.
  atLineStart.lastIndex = from - indent.length - 1;
  return atLineStart.test(text) ? atLineStart.lastIndex - 1 : -1;
}

/** The end of an item that begins before `end`. */
export function trimBlanks(text: string, end: number): number {
  let p = end;
  while (/[\s,]/.test(text[p - 1]!)) p--;
  return p;
}

/** The end of one thing that is neither item nor bracket. A string is skipped whole, with the brackets in it. */
export function strayEnd(text: string, at: number): number {
  if (text.charCodeAt(at) !== Char.Quote) return at + 1;
  let p = at + 1;
  for (; p < text.length; p++) {
    const c = text.charCodeAt(p);
    if (c === Char.Quote) return p + 1;
    if (isNewline(c)) break;
    if (c === Char.Backslash) p++;
  }
  return Math.min(p, text.length);
}
