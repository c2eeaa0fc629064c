/** A line and its role in YAML's block structure. */
export interface YamlLine {
  readonly start: number;
  /** Before the line break. */
  readonly end: number;
  /** After the line break. */
  readonly next: number;
  /** Number of spaces at its beginning; tabs are not indentation. */
  readonly indent: number;
  readonly kind: 'blank' | 'comment' | 'fence' | 'directive' | 'dash' | 'content';
}

/** Yields the lines of a text, after its byte order mark, or of a part that begins a line. */
export function* yamlLines(
  text: string,
  from = text.charCodeAt(0) === 0xfeff ? 1 : 0,
  length = text.length,
): Generator<YamlLine> {
  for (let start = from; start < length;) {
    let end = start;
    while (end < length && !isNewline(text.charCodeAt(end))) end++;
    const isPair = text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10;
    const next = Math.min(length, end + (isPair ? 2 : 1));
    let first = start;
    while (first < end && text.charCodeAt(first) === 32) first++;
    yield { start, end, next, indent: first - start, kind: kindOf(text, start, first, end) };
    start = next;
  }
}

/** Is there anything but empty lines, comments and fences? */
export function hasContent(text: string): boolean {
  for (const { kind } of yamlLines(text)) if (kind === 'dash' || kind === 'content') return true;
  return false;
}

/** The end of the document with this line: the next fence, or the end of the text. */
export function documentEnd(text: string, from: number): number {
  for (const { kind, start } of yamlLines(text, from)) if (kind === 'fence') return start;
  return text.length;
}

function kindOf(text: string, start: number, first: number, end: number): YamlLine['kind'] {
  if (skipBlanks(text, first, end) === end) return 'blank';
  const c = text[first];
  if (c === '#') return 'comment';
  if (first === start && (c === '-' || c === '.')) {
    if (text.startsWith(c.repeat(3), first) && endsToken(text, first + 3, end)) return 'fence';
  }
  if (first === start && c === '%') return 'directive';
  return c === '-' && endsToken(text, first + 1, end) ? 'dash' : 'content';
}

const isNewline = (c: number) => c === 10 || c === 13;

const endsToken = (text: string, at: number, end: number) =>
  at >= end || text[at] === ' ' || text[at] === '\t';

/** The next offset that is not a space or tab. */
export function skipBlanks(text: string, from: number, end: number): number {
  let p = from;
  while (p < end && (text.charCodeAt(p) === 32 || text.charCodeAt(p) === 9)) p++;
  return p;
}

/** The end of a line with content, without trailing blanks. */
export function trimmedEnd(text: string, end: number): number {
  let p = end;
  while (isBlank(text.charCodeAt(p - 1))) p--;
  return p;
}

/** A key of a block mapping. Its value begins at `valueAt`, which is the end of the line if the value is not on it. */
export interface YamlKey {
  readonly name: string;
  /** The place of the name, without quotes. */
  readonly start: number;
  readonly end: number;
  readonly valueAt: number;
}

/** The key that begins at this offset, if there is one. */
export function yamlKeyAt(text: string, at: number, lineEnd: number): YamlKey | undefined {
  const scalar = yamlScalarAt(text, at, lineEnd, true);
  if (!scalar) return undefined;
  const colon = skipBlanks(text, scalar.after, lineEnd);
  if (text[colon] !== ':' || colon >= lineEnd || !endsToken(text, colon + 1, lineEnd)) return undefined;
  const value = skipBlanks(text, colon + 1, lineEnd);
  const { name, start, end } = scalar;
  return { name, start, end, valueAt: text[value] === '#' ? lineEnd : value };
}

/** Characters that cannot begin a plain scalar. */
const indicators = new Set('[]{}&*!|>%@`,#');

/**
 * The scalar that begins at this offset and ends on its line: plain, or in quotes without escapes. `undefined` for any
 * other value.
 */
export function yamlScalarAt(
  text: string,
  at: number,
  lineEnd: number,
  isKey = false,
):
  | { readonly name: string; readonly start: number; readonly end: number; readonly after: number }
  | undefined {
  const first = text[at]!;
  if (at >= lineEnd || indicators.has(first) || first === '\t') return undefined;
  if (first === '"' || first === "'") {
    let close = at + 1;
    while (close < lineEnd && text[close] !== first)
      if (text[close++] === '\\' && first === '"') return undefined;
    if (close >= lineEnd || text[close + 1] === first || close === at + 1) return undefined;
    return { name: text.slice(at + 1, close), start: at + 1, end: close, after: close + 1 };
  }
  if ('-?:'.includes(first) && endsToken(text, at + 1, lineEnd)) return undefined;
  let p = at;
  for (; p < lineEnd; p++) {
    const c = text.charCodeAt(p);
    if (c === 58 && endsToken(text, p + 1, lineEnd)) break;
    if (c === 35 && isBlank(text.charCodeAt(p - 1))) break;
  }
  // `a: b: c` on one line is not a scalar.
  if (!isKey && text[p] === ':' && p < lineEnd) return undefined;
  let end = p;
  while (end > at && isBlank(text.charCodeAt(end - 1))) end--;
  return end === at ? undefined : { name: text.slice(at, end), start: at, end, after: end };
}

const isBlank = (c: number) => c === 32 || c === 9;
