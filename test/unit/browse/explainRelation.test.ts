import assert from 'node:assert/strict';
import { explainRelation } from '../../../src/core/browse/explainRelation';

suite('explainRelation', () => {
  const title = 'Reward by PPO';
  const reason = (a: string[], b: string[], stems: string[]) =>
    explainRelation({ title, abstract: '', topics: a }, { title, abstract: '', topics: b }, stems, (id) =>
      id.toUpperCase(),
    );
  test('shared words', () => assert.equal(reason(['a'], ['a'], ['reward', 'ppo']), 'Reward, PPO'));
  test('else a shared topic', () => assert.equal(reason(['a', 'b'], ['c', 'b'], []), 'B'));
  test('else empty', () => assert.equal(reason(['a'], ['b'], []), ''));
});
