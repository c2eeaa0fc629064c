import { editDistance } from '../text/editDistance';

/** Keys that may have been meant, nearest first: slips of the keyboard, or a key that begins so. */
export function similarKeys(keys: Iterable<string>, key: string, most: number): string[] {
  const wanted = key.toLowerCase();
  // A short key has many neighbours that nobody meant.
  const limit = wanted.length < 5 ? 1 : wanted.length < 9 ? 2 : 3;
  const found: { key: string; distance: number }[] = [];
  for (const each of new Set(keys)) {
    const other = each.toLowerCase();
    const isBeginning = wanted.length >= 4 && (other.startsWith(wanted) || wanted.startsWith(other));
    const distance = isBeginning ? limit : editDistance(wanted, other, limit);
    if (distance <= limit) found.push({ key: each, distance });
  }
  found.sort((a, b) => a.distance - b.distance);
  return found.slice(0, most).map((each) => each.key);
}
