import type { Paper } from '../paper';
import { googleScholarKey } from '../keys/citationKey';
import type { BibliographyKind } from './bibliography';

/** What ends a citation or an argument in one language or another, so that nobody can cite it as it is. */
const unsafe = /[\s\p{C}"#%'(),;=[\]{}~\\@`|<>&*!?$^]/gu;

/** What YAML 1.1 or 1.2 reads as something other than text. */
const notText =
  /^(?:null|true|false|yes|no|on|off|y|n|[-+]?\.?(?:inf|nan)|0[xob][\da-f_]+|[-+.\d][\d_.,:-]*(?:e[-+]?\d+)?)$/i;

/** The key to begin with for a paper: the one wanted, without what the kind cannot have in a key. */
export function newKey(paper: Paper, wanted: string | undefined, kind: BibliographyKind): string {
  const own = googleScholarKey(paper);
  const usable = [wanted ?? paper.citationKey, own].map((key) => usableKey(key, kind));
  return usable.find((key) => key !== '' && isUsableKey(key, kind)) ?? `ref${own}`;
}

/** May an entry of this kind be called so? Hayagriva's keys are text only where YAML does not read a number, say. */
export function isUsableKey(key: string, kind: BibliographyKind): boolean {
  return kind !== 'hayagriva' || !notText.test(key);
}

function usableKey(key: string, kind: BibliographyKind): string {
  const safe = key.replace(unsafe, '');
  // A plain scalar begins with no sign, and with a colon at its end it would be another thing.
  return kind === 'hayagriva'
    ? safe.replace(/^[^\p{L}\p{N}_]+|(?<![^\p{L}\p{N}_])[^\p{L}\p{N}_]+$/gu, '')
    : safe;
}
