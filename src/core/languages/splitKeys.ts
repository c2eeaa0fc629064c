import type { CitedKey } from './citation';

/**
 * The keys of a list separated by `separators` (a character class), between two offsets of the text. White space
 * around a key is no part of it, nor are notes in braces or parentheses: `{see}key`, `key(59)`.
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
