import type { CitedKey } from './citation';

/**
 * Splits a list of keys between two offsets of the text; `separators` go into a character class. White space and notes in
 * braces or parentheses are not part of a key: `{see}key`, `key(59)`.
 */
export function splitKeys(text: string, start: number, end: number, separators = ','): CitedKey[] {
  const keys: CitedKey[] = [];
  const list = text.slice(start, end).replace(/\{[^{}]*\}|\([^()]*\)/g, (note) => ' '.repeat(note.length));
  for (const match of list.matchAll(new RegExp(`[^\\s${separators}]+`, 'g'))) {
    const at = start + match.index;
    keys.push({ key: match[0], start: at, end: at + match[0].length });
  }
  return keys;
}
