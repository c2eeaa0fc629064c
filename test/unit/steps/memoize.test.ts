import assert from 'node:assert/strict';
import { memoize, memoizeRecent } from '../../../src/core/steps/memoize';

suite('memoize', () => {
  test('calls once per object, also for an undefined result', () => {
    let calls = 0;
    const cached = memoize((): undefined => {
      calls++;
      return undefined;
    });
    const [one, other] = [{}, {}];
    for (const key of [one, other, one, other]) assert.equal(cached(key), undefined);
    assert.equal(calls, 2);
  });
});

suite('memoizeRecent', () => {
  test('starts over after the maximum', () => {
    const made: string[] = [];
    const upper = memoizeRecent(2, (key: string) => {
      made.push(key);
      return key.toUpperCase();
    });
    const results = ['a', 'b', 'a', 'c', 'a', 'c'].map(upper);
    assert.deepEqual(results, ['A', 'B', 'A', 'C', 'A', 'C']);
    assert.deepEqual(made, ['a', 'b', 'c', 'a']);
  });
});
