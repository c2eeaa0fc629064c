import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Corpus } from '../../../src/core/paper';
import { closestKeys, closestNames } from '../../../src/core/text/closestNames';

const corpus = JSON.parse(readFileSync('dist/corpus.json', 'utf8')) as Corpus;

suite('closestNames', () => {
  const topics = corpus.topics.map(({ name }) => name);
  const venues = ['NeurIPS 2024, Advances in Neural Information Processing Systems', 'ICLR 2025', 'Nature'];
  const rows: [names: readonly string[], typed: string, expected: string | undefined][] = [
    [topics, 'safty', 'Safety & Misalignment'],
    [topics, 'mislaignment', 'Safety & Misalignment'],
    [topics, 'zzzzzz', undefined],
    [venues, 'nuerips', venues[0]],
    [venues, 'iclr2025', 'ICLR 2025'],
    [venues, 'natrue', 'Nature'],
    [['to-read', 'thesis'], 'to-raed', 'to-read'],
    [['My Papers', 'Reward Models'], 'reward modle', 'Reward Models'],
  ];
  for (const [names, typed, expected] of rows)
    test(typed, () => assert.equal(closestNames(names, typed)[0], expected));
  const tags: [typed: string, expected: string | undefined][] = [
    ['to-raed', 'to-read'],
    ['tehsis', 'thesis'],
    ['thess', 'thesis'],
    ['read', undefined],
    ['sis', undefined],
  ];
  for (const [typed, expected] of tags)
    test(`${typed}, from the start`, () =>
      assert.equal(closestNames(['to-read', 'thesis'], typed, 1, true)[0], expected));
  test('respects the limit', () => assert.equal(closestNames(['cat', 'cats', 'cat 2'], 'cat', 2).length, 2));
});

suite('closestKeys', () => {
  const keys = ['wiener1960', 'wiener1961', 'burns2023weak', 'ab', 'ac', 'Greenblatt2024', 'ouyang-instruct'];
  const rows: [typed: string, found: string][] = [
    ['weiner1960', 'wiener1960 wiener1961'],
    ['wiener196', 'wiener1960 wiener1961'],
    ['wiener1960a', 'wiener1960 wiener1961'],
    ['burns', 'burns2023weak'],
    ['burns_2023_weak', 'burns2023weak'],
    ['greenblat2024', 'Greenblatt2024'],
    ['ouyang_instruct', 'ouyang-instruct'],
    ['ad', 'ab ac'],
    ['abcd', ''],
    ['nothing', ''],
  ];
  for (const [typed, found] of rows)
    test(typed, () => assert.equal(closestKeys(keys, typed).join(' '), found));
  test('respects the limit', () => assert.equal(closestKeys(keys, 'ad', 1).length, 1));

  // Keys of real bibliographies; a part in common says nothing.
  const unrelated: [typed: string, key: string][] = [
    ['DBLP:conf/acl/Ma17', 'DBLP:conf/acl/Liu23'],
    ['Itagaki:2007:MTSummit', 'Labaka:2007:MTSummit'],
    ['chen2023rethinking', 'aichberger2024rethinking'],
    ['Brown:2002', 'brown2020language'],
    ['utah', 'Toutanova:2002'],
  ];
  for (const [typed, key] of unrelated)
    test(`${typed} is not ${key}`, () => assert.deepEqual(closestKeys([key], typed), []));
});
