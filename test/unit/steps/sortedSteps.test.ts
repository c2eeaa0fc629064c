import assert from 'node:assert/strict';
import { sortedSteps } from '../../../src/core/steps/sortedSteps';

interface Item {
  readonly rank: number;
  readonly place: number;
}
const items = (count: number): Item[] =>
  Array.from({ length: count }, (_, place) => ({ rank: (place * 7919) % 100, place }));
const byRank = (a: Item, b: Item) => a.rank - b.rank;

/** The result and the number of yields. */
function run(of: readonly Item[]): { readonly sorted: readonly Item[]; readonly pauses: number } {
  const steps = sortedSteps(of, byRank);
  for (let pauses = 0; ; pauses++) {
    const { done, value } = steps.next();
    if (done) return { sorted: value, pauses };
  }
}

suite('Sorting in slices', () => {
  for (const count of [0, 1, 2, 255, 256, 257, 512, 513, 1000, 1300, 5000])
    test(`sorts ${count} items, stably`, () => {
      const given = items(count);
      const { sorted } = run(given);
      assert.deepEqual(sorted, given.toSorted(byRank));
      assert.deepEqual(given, items(count));
    });
  test('yields in proportion to the input, but not after each item', () => {
    const pauses = [1, 1000, 10_000].map((count) => run(items(count)).pauses);
    assert.ok(pauses[0]! <= 1 && pauses[0]! < pauses[1]! && pauses[1]! < pauses[2]!, pauses.join(' '));
    assert.ok(pauses[2]! > 100 && pauses[2]! < 1000, pauses.join(' '));
  });
});
