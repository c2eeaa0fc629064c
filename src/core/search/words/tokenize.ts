/**
 * Splits text into the tokens that are indexed and searched.
 *
 * A compound yields itself and its parts, because people remember either: `MedQ-Bench` gives *medq*, *bench* and
 * *medqbench*; `AlignScore` gives *alignscore*, *align* and *score*; `GPT-4` gives *gpt*, *4* and *gpt4*. Text without
 * spaces (Chinese, Japanese, Korean) yields overlapping character bigrams.
 */

/**
 * `word`: a word as written. `part`: a part of a word in camel case or with digits.
 * `joined`: hyphenated words joined into one.
 */
export type TokenKind = 'word' | 'part' | 'joined';

/** `form` is folded (lower case, no diacritics); `start` and `end` are UTF-16 offsets in the text, `end` exclusive. */
export type TokenVisitor = (form: string, start: number, end: number, kind: TokenKind) => void;

/** In the order of `classes`; `Other` if none matches. */
const enum CharClass {
  Other,
  Ideograph,
  Upper,
  Lower,
  Digit,
  /** A combining mark, which belongs to the preceding letter. */
  Mark,
  /** Joins the words on both sides into a compound, as in `weak-to-strong`. */
  Hyphen,
  Apostrophe,
  /** Part of a number between digits (`3.5`, `2412.14093`), a boundary elsewhere. */
  Dot,
}

const classes = [
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]/u,
  /\p{Lu}/u,
  /\p{L}/u,
  /\p{N}/u,
  /\p{M}/u,
  /[-_\u2010-\u2015\u2212]/,
  /['’]/,
  /\./,
];

/** A longer word is noise (base64, a hostile query) and is truncated. */
const maxWordLength = 64;
/** Longer compounds are not joined: nobody types `state-of-the-art` as one word. */
const maxJoinedWords = 3;

const classOfChar = (char: string): CharClass => classes.findIndex((each) => each.test(char)) + 1;

const asciiClass = Uint8Array.from({ length: 128 }, (_, code) => classOfChar(String.fromCharCode(code)));

const classOf = (text: string, at: number): CharClass =>
  asciiClass[text.charCodeAt(at)] ?? classOfChar(String.fromCodePoint(text.codePointAt(at)!));

const isWordClass = (kind: CharClass): boolean => kind >= CharClass.Upper && kind <= CharClass.Mark;

const onlyAscii = /^[\x20-\x7e]*$/;

/** Letters without a Unicode decomposition, and how people type them on other keyboards. */
const plainLetters: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ð: 'd',
  þ: 'th',
};

/** Converts to lower case without diacritics: *Erdős* → *erdos*. */
export function fold(word: string): string {
  const lower = word.toLowerCase();
  if (onlyAscii.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[øłđßæœıðþ]/g, (char) => plainLetters[char]!);
}

/** Calls `visit` for every token, left to right; the parts of a compound follow the whole. */
export function tokenize(text: string, visit: TokenVisitor): void {
  let at = 0;
  while (at < text.length) {
    const kind = classOf(text, at);
    if (kind === CharClass.Ideograph) at = visitIdeographs(text, at, visit);
    else if (isWordClass(kind)) at = visitCompound(text, at, visit);
    else at++;
  }
}

/** Returns the words of a text, folded, in order: compounds as their words, without parts. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  tokenize(text, (form, _start, _end, kind) => {
    if (kind === 'word') words.push(form);
  });
  return words;
}

function visitCompound(text: string, start: number, visit: TokenVisitor): number {
  let joined = '';
  let words = 0;
  let at = start;
  for (;;) {
    const end = endOfWord(text, at);
    const form = visitWord(text, at, end, visit);
    words++;
    if (words <= maxJoinedWords) joined += form;
    at = end;
    if (
      at + 1 >= text.length ||
      classOf(text, at) !== CharClass.Hyphen ||
      !isWordClass(classOf(text, at + 1))
    )
      break;
    at++;
  }
  if (words > 1 && words <= maxJoinedWords && joined.length <= maxWordLength)
    visit(joined, start, at, 'joined');
  return at;
}

/** Finds the end of a word: letters, digits, a dot between digits, an apostrophe between letters. */
function endOfWord(text: string, start: number): number {
  let at = start;
  let before = CharClass.Other;
  while (at < text.length) {
    const kind = classOf(text, at);
    if (isWordClass(kind)) {
      before = kind;
      at += kind !== CharClass.Digit && text.codePointAt(at)! > 0xffff ? 2 : 1;
      continue;
    }
    const after = at + 1 < text.length ? classOf(text, at + 1) : CharClass.Other;
    const inNumber = kind === CharClass.Dot && before === CharClass.Digit && after === CharClass.Digit;
    const inWord =
      kind === CharClass.Apostrophe &&
      before !== CharClass.Digit &&
      (after === CharClass.Lower || after === CharClass.Upper);
    if (!inNumber && !inWord) break;
    at++;
  }
  return at;
}

function visitWord(text: string, start: number, end: number, visit: TokenVisitor): string {
  const raw = text.slice(start, Math.min(end, start + maxWordLength));
  if (isPlain(raw)) {
    const plain = raw.toLowerCase();
    visit(plain, start, end, 'word');
    return plain;
  }
  const form = fold(raw)
    .replace(/['’]s$/, '')
    .replace(/['’]/g, '');
  if (form === '') return form;
  visit(form, start, end, 'word');
  if (end - start <= maxWordLength && hasInnerBoundary(raw)) visitParts(text, start, end, visit);
  return form;
}

/** Whether the word is ASCII letters with at most an initial capital, as nine in ten are. */
function isPlain(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const kind: CharClass = asciiClass[word.charCodeAt(i)] ?? CharClass.Other;
    if (kind !== CharClass.Lower && (i > 0 || kind !== CharClass.Upper)) return false;
  }
  return true;
}

/** `LLMs`, `VLMs`: the plural of an acronym is not camel case. */
const pluralAcronym = /^[A-Z0-9]{2,}s$/;

const hasInnerBoundary = (word: string): boolean =>
  /\p{Ll}\p{Lu}|\p{L}\p{N}|\p{N}\p{L}|\p{Lu}{2}\p{Ll}/u.test(word) && !pluralAcronym.test(word);

/** Visits the parts of a word, except single letters such as the *T* and *I* of `T2I`. */
function visitParts(text: string, start: number, end: number, visit: TokenVisitor): void {
  const word = text.slice(start, end);
  for (const part of word.matchAll(
    /\p{Lu}+s?(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}\p{Lm}\p{M}]+|\p{N}[\p{N}.]*/gu,
  )) {
    if (part[0].length < 2 && !/\p{N}/u.test(part[0])) continue;
    const at = start + part.index;
    visit(fold(part[0]), at, at + part[0].length, 'part');
  }
}

function visitIdeographs(text: string, start: number, visit: TokenVisitor): number {
  const offsets: number[] = [];
  let at = start;
  while (at < text.length && classOf(text, at) === CharClass.Ideograph) {
    offsets.push(at);
    at += text.codePointAt(at)! > 0xffff ? 2 : 1;
  }
  offsets.push(at);
  if (offsets.length === 2) visit(fold(text.slice(start, at)), start, at, 'word');
  for (let i = 0; i + 2 < offsets.length; i++) {
    visit(fold(text.slice(offsets[i], offsets[i + 2])), offsets[i]!, offsets[i + 2]!, 'word');
  }
  return at;
}
