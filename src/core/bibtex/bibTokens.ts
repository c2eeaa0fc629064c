export const Char = {
  Tab: 9,
  Newline: 10,
  Return: 13,
  Space: 32,
  Quote: 34,
  Hash: 35,
  Percent: 37,
  Open: 40,
  Close: 41,
  Comma: 44,
  Equals: 61,
  At: 64,
  OpenBrace: 123,
  CloseBrace: 125,
} as const;

/** Control characters count as blank: NULs from a crashed editor separate, they do not name anything. */
const isBlank = (c: number) => c <= Char.Space || c === 0xa0 || c === 0xfeff || c === 0x2028 || c === 0x2029;
const isSpace = (c: number) => c === Char.Space || c === Char.Tab;
export const isNewline = (c: number) => c === Char.Newline || c === Char.Return;
export const isLetter = (c: number) => (c >= 97 && c <= 122) || (c >= 65 && c <= 90);
export const isDigit = (c: number) => c >= 48 && c <= 57;
export const isTypeChar = (c: number) =>
  isLetter(c) || isDigit(c) || c === 45 /* - */ || c === 95 /* _ */ || (c > 127 && !isBlank(c));

/** Does this character end a field name, a macro name or a number? */
export const endsWord = (() => {
  const table = new Uint8Array(128);
  for (let c = 0; c <= 32; c++) table[c] = 1;
  for (const c of '"#%(),={}') table[c.charCodeAt(0)] = 1;
  return (c: number) => (c < 128 ? table[c] === 1 : isBlank(c));
})();

export function skipSpaces(text: string, from: number): number {
  let p = from;
  while (isSpace(text.charCodeAt(p))) p++;
  return p;
}

export function skipBlanks(text: string, from: number): number {
  let p = from;
  while (p < text.length && isBlank(text.charCodeAt(p))) p++;
  return p;
}

/** The end of the text before `end`, without the blanks between. */
export function trimBlanks(text: string, end: number, start: number): number {
  let p = end;
  while (p > start && isBlank(text.charCodeAt(p - 1))) p--;
  return p;
}

export function wordEnd(text: string, from: number): number {
  let p = from;
  while (p < text.length && !endsWord(text.charCodeAt(p))) p++;
  return p;
}

export function lineEnd(text: string, from: number): number {
  let p = from;
  while (p < text.length && !isNewline(text.charCodeAt(p))) p++;
  return p;
}

/** Are there only spaces between the beginning of the line and this offset? */
export function beginsLine(text: string, at: number): boolean {
  let p = at - 1;
  while (p >= 0 && isSpace(text.charCodeAt(p))) p--;
  return p < 0 || isNewline(text.charCodeAt(p)) || text.charCodeAt(p) === 0xfeff;
}

/** Does a line begin here with `@type{key,` or `@string{name =`? */
export function beginsEntry(text: string, at: number): boolean {
  if (!beginsLine(text, at)) return false;
  const open = openingDelimiter(text, at);
  if (open < 0) return false;
  let p = skipBlanks(text, open + 1);
  const key = p;
  while (p < text.length && !endsWord(text.charCodeAt(p)) && text.charCodeAt(p) !== Char.At) p++;
  if (p === key) return false;
  const next = text.charCodeAt(skipBlanks(text, p));
  if (next === Char.Comma) return true;
  return next === Char.Equals && /^@\s*string/i.test(text.slice(at, open));
}

/** Does `@type{` or `@type(` begin here? Where a field name is due, this is enough to end an entry. */
export const beginsBlock = (text: string, at: number): boolean => openingDelimiter(text, at) >= 0;

/** The delimiter after `@type`, or -1. */
function openingDelimiter(text: string, at: number): number {
  let p = at + 1;
  if (!isLetter(text.charCodeAt(p))) return -1;
  while (isTypeChar(text.charCodeAt(p))) p++;
  p = skipBlanks(text, p);
  const c = text.charCodeAt(p);
  return c === Char.OpenBrace || c === Char.Open ? p : -1;
}
