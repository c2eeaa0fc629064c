import assert from 'node:assert/strict';
import { explainRelation } from '../../../src/core/browse/explainRelation';

suite('relatedReason', () => {
  const title = 'Reward by PPO';
  const reason = (a: string[], b: string[], stems: string[]) =>
    explainRelation({ title, abstract: '', topics: a }, { title, abstract: '', topics: b }, stems, (id) =>
      id.toUpperCase(),
    );
  test('the words they share', () => assert.equal(reason(['a'], ['a'], ['reward', 'ppo']), 'Reward, PPO'));
  test('else a topic they share', () => assert.equal(reason(['a', 'b'], ['c', 'b'], []), 'B'));
  test('else nothing', () => assert.equal(reason(['a'], ['b'], []), ''));
});
