const newline = 10;
const carriageReturn = 13;

/**
 * Tells the line (from 1) of an offset. Lines end with LF, CRLF or CR. Offsets must be asked for in ascending order: each
 * line is counted once.
 */
export function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  if (!text.includes('\r')) {
    let next = text.indexOf('\n');
    return (offset) => {
      for (; next >= 0 && next < offset; next = text.indexOf('\n', next + 1)) line++;
      return line;
    };
  }
  let at = 0;
  return (offset) => {
    for (; at < offset; at++) {
      const c = text.charCodeAt(at);
      if (c > carriageReturn) continue;
      if (c === newline || (c === carriageReturn && text.charCodeAt(at + 1) !== newline)) line++;
    }
    return line;
  };
}

/** The line (from 1) of one offset. */
export const lineAt = (text: string, offset: number): number => lineCounter(text)(offset);

/** How many lines end in this text. */
export const lineBreaksIn = (text: string): number => lineAt(text, text.length) - 1;

/** The spaces and tabs between the beginning of the line and this offset; `undefined` if there is anything else. */
export function lineIndent(text: string, at: number): string | undefined {
  let p = at;
  while (text[p - 1] === ' ' || text[p - 1] === '\t') p--;
  return p === 0 || '\n\r\uFEFF'.includes(text[p - 1]!) ? text.slice(p, at) : undefined;
}

/** The line ending that most lines have. */
export function eolOf(text: string): string {
  const crlf = countMatches(text, '\r\n');
  const lf = countMatches(text, '\n') - crlf;
  const cr = countMatches(text, '\r') - crlf;
  if (crlf > 0 && crlf >= lf) return '\r\n';
  return cr > lf ? '\r' : '\n';
}

/** Counts the line breaks at the end, with those of empty lines. A last line of blanks has no line break. */
export function lineBreaksAtEnd(text: string): number {
  let breaks = 0;
  for (let p = text.length - 1; p >= 0; p--) {
    const c = text[p];
    if (c === '\n') {
      breaks++;
      if (text[p - 1] === '\r') p--;
    } else if (c === '\r') breaks++;
    else if ((c === ' ' || c === '\t') && breaks > 0) continue;
    else break;
  }
  return breaks;
}

function countMatches(text: string, part: string): number {
  let n = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) n++;
  return n;
}

/** A place in a text: line and column (UTF-16 code units) from 1. A byte order mark takes no column. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** Tells the position of any offset of a text. */
export function positionAt(text: string): (offset: number) => TextPosition {
  const starts = lineStarts(text);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: Math.max(0, offset - starts[low]!) + 1 };
  };
}

/** The offset of a position; `undefined` if the text has no such place. */
export function offsetAt(text: string, { line, column }: TextPosition): number | undefined {
  const starts = lineStarts(text);
  const start = starts[line - 1];
  if (start === undefined || column < 1) return undefined;
  const content = /[^\r\n]*/y;
  content.lastIndex = start;
  const offset = start + column - 1;
  return offset <= start + content.exec(text)![0].length ? offset : undefined;
}

/** The offsets at which lines begin. */
function lineStarts(text: string): number[] {
  const first = text.startsWith('\uFEFF') ? 1 : 0;
  return [first, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: eol }) => index + eol.length)];
}
