/**
 * Counts the edits that turn `a` into `b`: inserting, deleting or substituting a character, or transposing two neighbours
 * (optimal string alignment distance). Returns `limit + 1` if there are more than `limit`, which may be at most 3.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let start = 0;
  // Beyond the end there is NaN, which equals nothing.
  while (a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--;
    endB--;
  }
  const width = endB - start;
  const height = endA - start;
  if (width >= rowLength) return limit + 1;
  let before = rows[0]!;
  let previous = rows[1]!;
  let current = rows[2]!;
  for (let j = 0; j <= width; j++) previous[j] = j;
  for (let i = 1; i <= height; i++) {
    const charA = a.charCodeAt(start + i - 1);
    current[0] = i;
    let least = i;
    for (let j = 1; j <= width; j++) {
      const charB = b.charCodeAt(start + j - 1);
      let cost = previous[j - 1]! + (charA === charB ? 0 : 1);
      if (previous[j]! + 1 < cost) cost = previous[j]! + 1;
      if (current[j - 1]! + 1 < cost) cost = current[j - 1]! + 1;
      const transposed =
        i > 1 &&
        j > 1 &&
        charA === b.charCodeAt(start + j - 2) &&
        charB === a.charCodeAt(start + i - 2) &&
        before[j - 2]! + 1 < cost;
      if (transposed) cost = before[j - 2]! + 1;
      current[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    [before, previous, current] = [previous, current, before];
  }
  return Math.min(previous[width]!, limit + 1);
}

/** Longer than any indexed word. */
const rowLength = 80;
const rows = [new Uint8Array(rowLength), new Uint8Array(rowLength), new Uint8Array(rowLength)];
