/** Items sorted per slice: a millisecond or two. */
const itemsPerRun = 256;
/** Items merged per slice. */
const itemsPerSlice = 500;

/** Returns a sorted copy, in slices. The sort is stable. */
export function* sortedSteps<T>(items: readonly T[], order: (a: T, b: T) => number): Generator<void, T[]> {
  let runs: T[][] = [];
  for (let from = 0; from < items.length; from += itemsPerRun) {
    runs.push(items.slice(from, from + itemsPerRun).sort(order));
    yield;
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let i = 0; i < runs.length; i += 2) {
      const [one, other = []] = [runs[i]!, runs[i + 1]];
      const both: T[] = [];
      for (let left = 0, right = 0; left < one.length || right < other.length;) {
        const isLeft = right === other.length || (left < one.length && order(one[left]!, other[right]!) <= 0);
        both.push(isLeft ? one[left++]! : other[right++]!);
        if (both.length % itemsPerSlice === 0) yield;
      }
      merged.push(both);
    }
    runs = merged;
  }
  return runs[0] ?? [];
}
