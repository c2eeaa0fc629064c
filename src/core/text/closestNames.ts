import Fuse from 'fuse.js';
import { editDistance } from './editDistance';

/**
 * Returns the names most similar to `typed`, best first; empty if none is similar. For names of which people type a part,
 * such as topics and venues. With `fromStart`, only for those whose beginning is typed, such as tags.
 *
 *     closestNames(['Safety & Misalignment', 'Vision-Language & Multimodal'], 'safty'); // ['Safety & Misalignment']
 */
export function closestNames(
  names: readonly string[],
  typed: string,
  limit = 3,
  fromStart = false,
): string[] {
  return new Fuse(names, {
    // The default of 0.6 allows half of the letters to be wrong and matches almost everything.
    threshold: 0.35,
    minMatchCharLength: 2,
    ignoreLocation: !fromStart,
    // Rejects a match that starts at the second character or later.
    distance: 2,
  })
    .search(typed, { limit })
    .map(({ item }) => item);
}

/**
 * Returns the citation keys that were probably meant by `typed`, most similar first: keys with typos, other separators,
 * or of which one is the beginning of the other.
 *
 * Compares whole keys by edit distance. `closestNames` would match parts, and keys share parts that mean nothing: for
 * `DBLP:conf/acl/Ma17` it suggests `DBLP:conf/acl/Liu23`.
 */
export function closestKeys(keys: Iterable<string>, typed: string, limit = 3): string[] {
  const wanted = lettersOf(typed);
  // A short key has many neighbours that nobody meant.
  const maxEdits = wanted.length < 5 ? 1 : wanted.length < 9 ? 2 : 3;
  return [...new Set(keys)]
    .flatMap((key) => {
      const letters = lettersOf(key);
      const edits = editDistance(wanted, letters, maxEdits);
      if (edits > maxEdits && !isBeginning(wanted, letters)) return [];
      return { key, edits: Math.min(edits, maxEdits), missing: Math.abs(letters.length - wanted.length) };
    })
    .sort((a, b) => a.edits - b.edits || a.missing - b.missing)
    .slice(0, limit)
    .map(({ key }) => key);
}

/** Whether one key is the beginning of the other; a shorter beginning says too little. */
const isBeginning = (a: string, b: string) =>
  Math.min(a.length, b.length) >= 4 && (a.startsWith(b) || b.startsWith(a));

const lettersOf = (key: string) => key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
