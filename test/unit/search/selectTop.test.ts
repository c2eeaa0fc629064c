import assert from 'node:assert/strict';
import { selectTop } from '../../../src/core/search/ranking/selectTop';

const byValue = (a: number, b: number): number => Math.trunc(a) - Math.trunc(b);
/** Numbers whose fractions distinguish values that are equal under `byValue`. */
const items = [5.1, 3.1, 9.1, 3.2, 7.1, 1.1, 3.3, 9.2, 1.2, 4.1];
const isOdd = (item: number): boolean => Math.trunc(item) % 2 === 1;

suite('selectTop: equals sorting and taking the first', () => {
  const rows: readonly (readonly [count: number, expected: readonly number[]])[] = [
    [-1, []],
    [0, []],
    [1, [1.1]],
    [2, [1.1, 1.2]],
    [4, [1.1, 1.2, 3.1, 3.2]],
    [10, [1.1, 1.2, 3.1, 3.2, 3.3, 4.1, 5.1, 7.1, 9.1, 9.2]],
    [11, [1.1, 1.2, 3.1, 3.2, 3.3, 4.1, 5.1, 7.1, 9.1, 9.2]],
    [501, [1.1, 1.2, 3.1, 3.2, 3.3, 4.1, 5.1, 7.1, 9.1, 9.2]],
  ];
  for (const [count, expected] of rows) {
    test(`${count}`, () => {
      assert.deepEqual(selectTop(items, count, byValue), expected);
      assert.deepEqual(selectTop(Float64Array.from(items), count, byValue), expected);
    });
    test(`${count}, filtered`, () =>
      assert.deepEqual(
        selectTop(items, count, byValue, isOdd),
        expected.length < items.length
          ? [1.1, 1.2, 3.1, 3.2].slice(0, Math.max(0, count))
          : expected.filter(isOdd),
      ));
  }
  test('respects a large limit', () => {
    const many = Array.from({ length: 700 }, (_, i) => (i * 37) % 700);
    for (const count of [500, 501, 600])
      assert.deepEqual(
        selectTop(many, count, byValue),
        Array.from({ length: count }, (_, i) => i),
      );
  });
  test('does not call accept for items beyond the limit', () => {
    const asked: number[] = [];
    selectTop([1, 2, 3, 0, 4], 2, byValue, (item) => {
      asked.push(item);
      return true;
    });
    assert.deepEqual(asked, [1, 2, 0]);
  });
});
