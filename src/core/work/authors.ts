import type { CslName } from '../paper';
import { asciiFold } from '../text/asciiFold';
import { isOthers } from './names';
import { normalizeTitle } from './normalizeTitle';

/** The authors of a work, with those of its published version where they differ. */
export interface Authored {
  readonly authors?: readonly CslName[] | undefined;
  readonly published?: { readonly authors?: readonly CslName[] } | undefined;
}

/**
 * Reduces a family name to the part that sources agree on: its last word, because they disagree on where a family name
 * of several words begins, or the first Chinese character. Empty if there is no name.
 */
export function familyIdentity({ family, literal }: CslName): string {
  const name = family ?? literal ?? '';
  const last = latinWords(name).at(-1);
  if (last !== undefined) return last;
  const letters = normalizeTitle(name);
  return /^\p{Script=Han}/u.test(letters) ? [...letters][0]! : letters;
}

/** Splits a name into words in ASCII. A name in another script has none. */
export const latinWords = (name: string): readonly string[] =>
  asciiFold(name.replace(/['’‘`]/g, '').replace(/[^\p{L}\p{M}\p{N}]+/gu, ' '))
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? [];

/**
 * Compares the authors of two works. They agree if the first author is the same, or if half of the shorter list is in
 * the other. The answer is `unknown` if a list is empty or in another script.
 */
export function compareAuthors(a: Authored, b: Authored): 'agree' | 'differ' | 'unknown' {
  const [ours, theirs] = [familiesOf(a), familiesOf(b)];
  const common = ours.filter((name) => name !== '' && theirs.includes(name)).length;
  if (common > 0 && (ours[0] === theirs[0] || common * 2 >= Math.min(ours.length, theirs.length)))
    return 'agree';
  if (ours.length === 0 || theirs.length === 0 || ours.includes('') || theirs.includes('')) return 'unknown';
  return areLatin(ours) === areLatin(theirs) ? 'differ' : 'unknown';
}

const familiesOf = ({ authors = [], published }: Authored): string[] => [
  ...new Set(
    [...authors, ...(published?.authors ?? [])].filter((name) => !isOthers(name)).map(familyIdentity),
  ),
];

const areLatin = (names: readonly string[]) => names.every((name) => /^[a-z0-9]/.test(name));
