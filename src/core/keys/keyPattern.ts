import type { Paper } from '../paper';
import {
  firstTitleWord,
  googleScholarKey,
  isCrossReference,
  isStopWord,
  keyFamily,
  keyYear,
  titleWords,
} from './citationKey';

/** Well-known patterns, by name. */
export const keyPatternPresets = {
  'google-scholar': '[auth:lower][year][word:lower]',
  'better-bibtex': '[auth:lower][title:3][year]',
  jabref: '[auth][year]',
  quarto: '[auth:lower][year]',
  arxiv: '[auth:lower][year][title:4:lower]',
} as const satisfies Readonly<Record<string, string>>;

export type KeyPatternPreset = keyof typeof keyPatternPresets;

export type KeyPaper = Pick<Paper, 'authors' | 'title' | 'submitted' | 'date'>;

type Part =
  | { readonly literal: string }
  | { readonly field: FieldName; readonly count?: number; readonly letters: LetterCase };
type LetterCase = 'asWritten' | 'lower' | 'upper';

/** A parsed pattern. */
export interface KeyPattern {
  readonly parts: readonly Part[];
}

export type KeyPatternResult =
  | { readonly kind: 'pattern'; readonly pattern: KeyPattern }
  | {
      readonly kind:
        'unclosed-bracket' | 'unknown-field' | 'unknown-modifier' | 'unsafe-character' | 'same-for-all';
      /** Where in the pattern, and the text there. */
      readonly at: number;
      readonly text: string;
    };

/** The fields of a pattern. `count` is the number after a colon. */
const fields = {
  /** The first author's family name, or its first `count` letters. */
  auth: (paper, count) => keyFamily(paper.authors[0]).slice(0, count),
  /** The family names of the first authors. */
  auths: (paper, count = 3) =>
    paper.authors
      .slice(0, count)
      .map((name) => keyFamily(name))
      .join(''),
  /** The year of the first arXiv version, or its last `count` digits. */
  year: (paper, count) => keyYear(paper).slice(count === undefined ? 0 : -count),
  /** The title's first content word in lower case, as in Google Scholar's keys, or its first `count` letters. */
  word: (paper, count) => firstTitleWord(paper.title).slice(0, count),
  /** The title's first content words, each with a capital. */
  title: (paper, count = 3) => contentWords(paper.title).slice(0, count).map(capitalised).join(''),
} as const satisfies Readonly<Record<string, (paper: KeyPaper, count?: number) => string>>;

type FieldName = keyof typeof fields;

/** More stop words, for keys with several words of a title. */
const moreStopWords = new Set(
  'your our my its their his her this that these those as into via we you'.split(' '),
);

/**
 * Reads a key pattern. Letters, digits, `-` and `_` are literal; `[field]`, `[field:3]`, `[field:lower]` and
 * `[field:3:upper]` are replaced. Fields: `auth`, `auths`, `year`, `word`, `title`.
 *
 * Other characters are refused, because some language would misread the key (`.` ends a Typst reference, `:` and `/`
 * at the end need braces in Pandoc, `,` separates keys everywhere).
 */
export function parseKeyPattern(text: string): KeyPatternResult {
  const parts: Part[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] === '[') {
      const end = text.indexOf(']', at);
      if (end < 0) return { kind: 'unclosed-bracket', at, text: text.slice(at) };
      const part = parseField(text.slice(at + 1, end));
      if ('kind' in part) return { ...part, at };
      parts.push(part);
      at = end + 1;
      continue;
    }
    const literal = /^[A-Za-z0-9_-]+/.exec(text.slice(at))?.[0];
    if (literal === undefined) {
      return { kind: 'unsafe-character', at, text: String.fromCodePoint(text.codePointAt(at)!) };
    }
    parts.push({ literal });
    at += literal.length;
  }
  if (!parts.some((part) => 'field' in part)) return { kind: 'same-for-all', at: 0, text };
  return { kind: 'pattern', pattern: { parts } };
}

function parseField(text: string): Part | { kind: 'unknown-field' | 'unknown-modifier'; text: string } {
  const [name = '', ...modifiers] = text.split(':').map((word) => word.trim());
  if (!Object.hasOwn(fields, name)) return { kind: 'unknown-field', text: name };
  let count: number | undefined;
  let letters: LetterCase = 'asWritten';
  for (const modifier of modifiers) {
    if (modifier === 'lower' || modifier === 'upper') letters = modifier;
    else if (/^[1-9]\d?$/.test(modifier)) count = Number(modifier);
    else return { kind: 'unknown-modifier', text: modifier };
  }
  const field = name as FieldName;
  return count === undefined ? { field, letters } : { field, count, letters };
}

/**
 * Makes a key by a pattern: ASCII letters, digits, `-` and `_`, with a letter or digit at either end, and never a
 * cross-reference of Quarto (`fig-…`). If the pattern finds nothing but the year, the paper gets its Google Scholar key,
 * so that papers without authors do not all have the same one.
 */
export function keyFromPattern({ parts }: KeyPattern, paper: KeyPaper): string {
  let found = false;
  let key = '';
  for (const part of parts) {
    if ('literal' in part) {
      key += part.literal;
      continue;
    }
    const value = fields[part.field](paper, part.count);
    found ||= value !== '' && part.field !== 'year';
    key +=
      part.letters === 'lower' ? value.toLowerCase() : part.letters === 'upper' ? value.toUpperCase() : value;
  }
  if (!found) return googleScholarKey(paper);
  // A missing part may leave hyphens and underscores behind.
  key = key.replace(/([-_])[-_]+/g, '$1').replace(/^[-_]|[-_]$/g, '');
  return isCrossReference(key) ? key.replace('-', '') : key;
}

/** The content words of a title, compounds split into their parts. */
function contentWords(title: string): string[] {
  const words = titleWords(title).flat();
  const content = words.filter((word) => !isStopWord(word) && !moreStopWords.has(word.toLowerCase()));
  return content.length > 0 ? content : words;
}

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
