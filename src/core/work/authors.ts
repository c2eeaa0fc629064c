import type { CslName } from '../paper';
import { asciiFold } from '../text/asciiFold';
import { normalizeTitle } from './normalizeTitle';

/** Who wrote a work, in one version or another. */
export interface Authored {
  readonly authors?: readonly CslName[] | undefined;
  readonly published?: { readonly authors?: readonly CslName[] } | undefined;
}

/**
 * The family name as two sources agree on it: its last word, since they disagree on where a family name of several
 * words begins. A name in Chinese characters is known by the first. Empty where there is no name.
 */
export function familyIdentity({ family, literal }: CslName): string {
  const name = family ?? literal ?? '';
  const last = latinWords(name).at(-1);
  if (last !== undefined) return last;
  const letters = normalizeTitle(name);
  return /^\p{Script=Han}/u.test(letters) ? [...letters][0]! : letters;
}

/** The words of a name in ASCII; none of a name in another script. */
export const latinWords = (name: string): readonly string[] =>
  asciiFold(name.replace(/['’‘`]/g, '').replace(/[^\p{L}\p{M}\p{N}]+/gu, ' '))
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? [];

/**
 * Are two works by the same people? They are where the first author is the same or half of the shorter list is in the
 * other; it is unknown where one names nobody, or in a script that cannot be compared.
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
  ...new Set([...authors, ...(published?.authors ?? [])].map(familyIdentity)),
];

const areLatin = (names: readonly string[]) => names.every((name) => /^[a-z0-9]/.test(name));
