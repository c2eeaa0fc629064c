import { firstTitleWord, googleScholarKey, isCrossReference, keyYear, type KeyPaper } from './citationKey';
import { arxiv, betterBibtex, googleScholar, jabref, quarto, zotero, type KeyModel } from './keyModels';
import { keyAuthors } from './keyNames';

export type { KeyPaper } from './citationKey';

/** Patterns by the name of the program that makes such keys, each with how it spells names and titles. */
export const keyPatternPresets = {
  'google-scholar': { text: '[auth:lower][year][word:lower]', model: googleScholar },
  'better-bibtex': { text: '[auth:lower][title:3][year]', model: betterBibtex },
  jabref: { text: '[auth][year]', model: jabref },
  zotero: { text: '[auth:lower]_[title:1:lower]_[year]', model: zotero },
  quarto: { text: '[auth:lower][year]', model: quarto },
  arxiv: { text: '[auth:lower][year][title:4:lower]', model: arxiv },
} as const satisfies Readonly<Record<string, { readonly text: string; readonly model: KeyModel }>>;

export type KeyPatternPreset = keyof typeof keyPatternPresets;

type Part =
  | { readonly literal: string }
  | { readonly field: FieldName; readonly count?: number; readonly letters: LetterCase };
type LetterCase = 'asWritten' | 'lower' | 'upper';

/** A parsed pattern, and whose keys it makes. */
export interface KeyPattern {
  readonly model: KeyModel;
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
  auth: (paper, model, count) => authors(paper, model, 1).slice(0, count),
  /** The family names of the first authors. */
  auths: (paper, model, count = 3) => authors(paper, model, count),
  /** The year of the first arXiv version, or its last `count` digits. */
  year: (paper, _, count) => keyYear(paper).slice(count === undefined ? 0 : -count),
  /** The title's first content word in lower case, as in Google Scholar's keys, or its first `count` letters. */
  word: ({ title, language }, _, count) => firstTitleWord(title, language).slice(0, count),
  /** The title's first content words, each with a capital unless the preset's model writes them otherwise. */
  title: ({ title, language }, model, count = 3) =>
    model.titleWords(title, language).slice(0, count).join(''),
} as const satisfies Readonly<Record<string, (paper: KeyPaper, model: KeyModel, count?: number) => string>>;

const authors = (paper: KeyPaper, model: KeyModel, count: number) =>
  keyAuthors(paper)
    .slice(0, count)
    .map((name) => model.family(name, paper.language))
    .join('') ||
  (model.withoutAuthor?.(paper.title, paper.language) ?? '');

type FieldName = keyof typeof fields;

/**
 * Reads a key pattern. Letters, digits, `-` and `_` are literal; `[field]`, `[field:3]`, `[field:lower]` and
 * `[field:3:upper]` are replaced. Fields: `auth`, `auths`, `year`, `word`, `title`. The name of a preset stands for its
 * pattern.
 *
 * Other characters are refused, because some language would misread the key (`.` ends a Typst reference, `:` and `/`
 * at the end need braces in Pandoc, `,` separates keys everywhere).
 */
export function parseKeyPattern(text: string): KeyPatternResult {
  const preset = Object.hasOwn(keyPatternPresets, text)
    ? keyPatternPresets[text as KeyPatternPreset]
    : undefined;
  return preset ? parse(preset.text, preset.model) : parse(text, googleScholar);
}

function parse(text: string, model: KeyModel): KeyPatternResult {
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
  return { kind: 'pattern', pattern: { parts, model } };
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
export function keyFromPattern({ parts, model }: KeyPattern, paper: KeyPaper): string {
  let found = false;
  let key = '';
  for (const part of parts) {
    if ('literal' in part) {
      key += part.literal;
      continue;
    }
    const value = fields[part.field](paper, model, part.count);
    found ||= part.field !== 'year' && /[A-Za-z0-9]/.test(value);
    key +=
      part.letters === 'lower' ? value.toLowerCase() : part.letters === 'upper' ? value.toUpperCase() : value;
  }
  if (!found) return googleScholarKey(paper);
  // A missing part may leave hyphens and underscores behind.
  key = key.replace(/([-_])[-_]+/g, '$1').replace(/^[-_]|[-_]$/g, '');
  return isCrossReference(key) ? key.replace('-', '') : key;
}
