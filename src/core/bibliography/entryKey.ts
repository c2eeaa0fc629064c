import type { Paper } from '../paper';
import { googleScholarKey } from '../keys/citationKey';
import type { BibliographyKind } from './bibliography';

/** Characters that end a citation or an argument in some language, so that a key with them cannot be cited. */
const unsafe = /[\s\p{C}"#%'(),;=[\]{}~\\@`|<>&*!?$^]/gu;

/** Scalars that YAML 1.1 or 1.2 does not read as text. */
const notText =
  /^(?:null|true|false|yes|no|on|off|y|n|[-+]?\.?(?:inf|nan)|0[xob][\da-f_]+|[-+.\d][\d_.,:-]*(?:e[-+]?\d+)?)$/i;

/** The first key to try for a paper: the preferred one, without the characters that the kind cannot have in a key. */
export function newKey(paper: Paper, wanted: string | undefined, kind: BibliographyKind): string {
  const own = googleScholarKey(paper);
  const usable = [wanted ?? paper.citationKey, own].map((key) => usableKey(key, kind));
  return usable.find((key) => key !== '' && isUsableKey(key, kind)) ?? `ref${own}`;
}

/** Can an entry of this kind have the key? In hayagriva YAML must read it as text, not as a number. */
export function isUsableKey(key: string, kind: BibliographyKind): boolean {
  return kind !== 'hayagriva' || !notText.test(key);
}

function usableKey(key: string, kind: BibliographyKind): string {
  const safe = key.replace(unsafe, '');
  // A plain scalar cannot begin with punctuation, and a colon at its end would make it a key.
  return kind === 'hayagriva'
    ? safe.replace(/^[^\p{L}\p{N}_]+|(?<![^\p{L}\p{N}_])[^\p{L}\p{N}_]+$/gu, '')
    : safe;
}
