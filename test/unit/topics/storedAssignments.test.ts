import assert from 'node:assert/strict';
import { runToEnd } from '../../../src/core/steps/steps';
import {
  assignmentKey,
  readAssignmentsSteps,
  writeAssignmentsSteps,
} from '../../../src/core/topics/storedAssignments';
import { paper } from '../search/corpus';

const keyOf = (title: string, abstract = '') => assignmentKey(paper('x', { title, abstract }));
const write = (stamp: number, places: ReadonlyMap<number, readonly string[]>) =>
  runToEnd(writeAssignmentsSteps(stamp, places));
const read = (bytes: Uint8Array, stamp: number) => runToEnd(readAssignmentsSteps(bytes, stamp));

suite('assignmentKey', () => {
  test('depends on title and abstract', () => {
    assert.equal(keyOf('a', 'b'), assignmentKey(paper('y', { title: 'a', abstract: 'b', citationKey: 'k' })));
    assert.equal(new Set([keyOf('a'), keyOf('b'), keyOf('a', 'b'), keyOf('b', 'a')]).size, 4);
  });
  test('is an integer that can be stored', () => {
    for (const text of ['', 'a', 'Reward hacking', '漢字'])
      assert.ok(Number.isSafeInteger(keyOf(text, text)), text);
  });
});

suite('Stored topic assignments', () => {
  const places = new Map<number, readonly string[]>([
    [keyOf('a'), ['safety', 'values']],
    [keyOf('b'), ['safety']],
    [keyOf('c'), ['safety', 'values']],
    [keyOf('d'), ['other']],
    [keyOf('e'), ['safety']],
  ]);
  const bytes = () => write(7, places);

  test('round-trip', () => assert.deepEqual(read(bytes(), 7), places));
  test('round-trip if empty', () => assert.deepEqual(read(write(7, new Map()), 7), new Map()));
  test('name each topic once', () => {
    const many = new Map(Array.from({ length: 5000 }, (_, i) => [i, ['safety', 'values']]));
    assert.deepEqual(read(write(7, many), 7), many);
    assert.ok(write(7, many).length < 5000 * 4);
  });
  const anew: [where: string, bytes: () => Uint8Array, stamp: number][] = [
    ['the topics have changed', bytes, 8],
    ['the file is truncated', () => bytes().slice(0, -9), 7],
    ['it is cut off in its last paper', () => bytes().slice(0, -1), 7],
    ['it is empty', () => new Uint8Array(), 7],
    ['it is another file', () => new TextEncoder().encode('other'), 7],
    ['it is of another form', () => bytes().fill(0, 2, 3), 7],
  ];
  for (const [where, stored, stamp] of anew)
    test(`are discarded if ${where}`, () => assert.equal(read(stored(), stamp).size, 0));
});
