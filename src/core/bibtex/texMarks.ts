import { closeTag, escapeMarkup, openTags, type Mark } from '../text/markup';

/**
 * Marks in text that is being read: a noncharacter of Unicode where each begins and ends, so that no text can be taken
 * for a tag. `power` and `index` are scripts of a formula; those of a `Group` are more than one sign.
 */
const codes = [
  'i',
  'b',
  'sup',
  'sub',
  'smallcaps',
  'nocase',
  'power',
  'index',
  'powerGroup',
  'indexGroup',
] as const;

type Code = (typeof codes)[number];

const firstOpen = 0xfdd0;
const firstClose = 0xfde0;
const anyCode = /[\ufdd0-\ufdef]/g;

/** Puts a mark around text. What is empty has none. */
export const marked = (code: Code, text: string): string =>
  text === '' ? '' : begin(code) + text + String.fromCharCode(firstClose + codes.indexOf(code));

const begin = (code: Code) => String.fromCharCode(firstOpen + codes.indexOf(code));

export const withoutCodes = (text: string): string => text.replace(anyCode, '');

/** In text a script of a formula is written as in TeX. */
const inText: Partial<Record<Code, readonly [open: string, close: string]>> = {
  power: ['^', ''],
  index: ['_', ''],
  powerGroup: ['^(', ')'],
  indexGroup: ['_(', ')'],
};

const inMarkup: Partial<Record<Code, Mark>> = {
  power: 'sup',
  powerGroup: 'sup',
  index: 'sub',
  indexGroup: 'sub',
};

export const marksToText = (text: string): string =>
  text.replace(anyCode, (char) => {
    const at = char.charCodeAt(0);
    return inText[codes[at & 15]!]?.[at < firstClose ? 0 : 1] ?? '';
  });

export const marksToMarkup = (text: string): string =>
  escapeMarkup(text).replace(anyCode, (char) => {
    const at = char.charCodeAt(0);
    const code = codes[at & 15];
    if (code === undefined) return '';
    const mark = inMarkup[code] ?? (code as Mark);
    return at < firstClose ? openTags[mark] : closeTag(mark);
  });
