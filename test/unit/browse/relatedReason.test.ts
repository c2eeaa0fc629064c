import assert from 'node:assert/strict';
import { relatedReason } from '../../../src/core/browse/relatedReason';

suite('relatedReason', () => {
  const reason = (a: string[], b: string[], terms: string[]) =>
    relatedReason({ topics: a }, { topics: b }, terms, (id) => id.toUpperCase());
  test('the words they share', () => assert.equal(reason(['a'], ['a'], ['reward', 'PPO']), 'reward, PPO'));
  test('else a topic they share', () => assert.equal(reason(['a', 'b'], ['c', 'b'], []), 'B'));
  test('else nothing', () => assert.equal(reason(['a'], ['b'], []), ''));
});
