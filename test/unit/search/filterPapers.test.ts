import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Corpus } from '../../../src/core/paper';
import { createSearch } from '../../../src/core/search/createSearch';
import { filterPapers } from '../../../src/core/search/query/filterPapers';

const corpus = JSON.parse(readFileSync('dist/corpus.json', 'utf8')) as Corpus;
const search = createSearch(corpus.papers, { topics: corpus.topics });
const texts = (paper: Corpus['papers'][number]) => `${paper.title} ${paper.abstract}`.toLowerCase();

suite('filterPapers', () => {
  test('requires every word', () => {
    const left = [...filterPapers(search, 'reward model')];
    assert.ok(left.length > 10 && left.length < 182);
    for (const paper of left) {
      assert.match(texts(paper), /reward/, paper.title);
      assert.match(texts(paper), /model/, paper.title);
    }
  });
  test('another word never adds papers', () => {
    const wide = filterPapers(search, 'reward');
    const narrow = filterPapers(search, 'reward hacking');
    assert.ok(narrow.size > 0 && narrow.size < wide.size);
    for (const paper of narrow) assert.ok(wide.has(paper), paper.title);
  });
  const single: [string, RegExp][] = [
    ['rlhf trilemma', /Formalizing the RLHF Trilemma/],
    ['author:greenblatt', /^Alignment faking/],
    ['2412.14093', /^Alignment faking/],
    ['"alignment faking reasoning"', /^Alignment faking/],
  ];
  for (const [query, title] of single) {
    test(`${query}: one paper`, () => {
      const left = [...filterPapers(search, query)];
      assert.equal(left.length, 1);
      assert.match(left[0]!.title, title);
    });
  }
  test('accepts prefixes and typos', () => {
    const titles = [...filterPapers(search, 'fakin aligment')].map((paper) => paper.title);
    assert.ok(titles.includes('Alignment faking in large language models'));
  });
  test('finds nothing for an unknown word', () => assert.equal(filterPapers(search, 'zzyzzx').size, 0));
});
