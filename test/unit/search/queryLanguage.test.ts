import assert from 'node:assert/strict';
import { createSearch, type Hit, type SearchOptions } from '../../../src/core/search/createSearch';
import { parseQuery } from '../../../src/core/search/parseQuery';
import { paper } from './corpus';

const papers = [
  paper('burns', {
    title: 'Weak-to-Strong Generalization',
    abstract: 'Weak supervision of strong models. Scaling was not tried.',
    authors: [{ family: 'Burns', given: 'Collin' }],
    topics: ['scalable-oversight'],
    submitted: '2023-12-14',
    published: {
      type: 'paper-conference',
      container: 'International Conference on Machine Learning',
      containerShort: 'ICML 2024',
      year: 2024,
    },
  }),
  paper('erdos', {
    title: 'Strong graphs and weak cycles',
    abstract: 'On cycles. A survey of exact phrase matching.',
    authors: [{ family: 'Erdős', given: 'Paul' }, { literal: 'Graph Group' }],
    topics: ['other'],
    submitted: '2021-01',
  }),
  paper('garg', {
    title: 'Reward models in weak light',
    abstract: 'The phrase exact is reversed here.',
    authors: [{ family: 'Garg', given: 'Ada' }],
    topics: ['reward-models'],
    date: '2025-02-03',
  }),
];
/** A new one for each test: what a search keeps for later is none of another's. */
const search = (query: string, options?: SearchOptions): Hit[] =>
  createSearch(papers, {
    topics: [
      { id: 'scalable-oversight', name: 'Weak-to-Strong & Oversight', description: '' },
      { id: 'reward-models', name: 'Reward Models & Preference Data', description: '' },
    ],
    isCited: ({ id }) => id === 'garg',
    annotations: ({ id }) =>
      id === 'erdos' ? { notes: 'remember the heptagon', tags: ['to-read'] } : undefined,
  }).search(query, options);

suite('search: conditions', () => {
  const rows: readonly (readonly [query: string, ids: readonly string[]])[] = [
    ['author:burns', ['burns']],
    ['author:bur', ['burns']],
    ['author:erdos', ['erdos']],
    ['author:"paul erdos"', ['erdos']],
    ['author:"graph group"', ['erdos']],
    ['-author:burns', ['erdos', 'garg']],
    ['year:2024', ['burns']],
    ['year:2023..2025', ['burns', 'garg']],
    ['year:2024..', ['burns', 'garg']],
    ['year:..2022', ['erdos']],
    ['year:>=2024', ['burns', 'garg']],
    ['year:<2024', ['erdos']],
    ['topic:reward', ['garg']],
    ['topic:oversight', ['burns']],
    ['venue:icml', ['burns']],
    ['venue:"machine learning"', ['burns']],
    ['tag:to-read', ['erdos']],
    ['cited:yes', ['garg']],
    ['cited:no', ['burns', 'erdos']],
    ['-cited:yes', ['burns', 'erdos']],
    ['year:2021..2025 -cited:yes topic:other', ['erdos']],
    ['year:20', []],
    ['heptagon year:2021', ['erdos']],
    ['"exact phrase"', ['erdos']],
    ['"phrase exact"', ['garg']],
    ['"weak-to-strong"', ['burns']],
    ['weak -survey -reward', ['burns']],
    ['weak -cycle', ['burns', 'garg']],
    ['weak -"exact phrase" -"strong models"', ['garg']],
    ['-weak', []],
    ['nothing:here author:burns weak', ['burns']],
  ];
  for (const [query, ids] of rows) {
    test(query, () =>
      assert.deepEqual(
        search(query)
          .map((hit) => hit.paper.id)
          .sort(),
        [...ids],
      ),
    );
  }

  test('the caller’s filter holds too', () =>
    assert.deepEqual(
      search('weak', { filter: ({ id }) => id !== 'burns' })
        .map((hit) => hit.paper.id)
        .sort(),
      ['erdos', 'garg'],
    ));
  test('a list keeps the order of adding', () =>
    assert.deepEqual(
      search('year:2000..').map((hit) => [hit.paper.id, hit.score]),
      [
        ['burns', 0],
        ['erdos', 0],
        ['garg', 0],
      ],
    ));
});

suite('parseQuery', () => {
  test('a pasted sentence is words, whatever its punctuation', () => {
    const pasted =
      'the "what you see is what you get" systems -based on text formatting such as scribe and bravo editors';
    assert.deepEqual(parseQuery(pasted), { text: pasted, phrases: [], excluded: [], filters: [] });
  });
  test('what nobody types is cut', () => assert.ok(parseQuery('a'.repeat(1e6)).text.length <= 2000));
  test('a url is not a filter', () => assert.equal(parseQuery('https://arxiv.org/abs/1').filters.length, 0));
  const examples = [
    'author:burns',
    'year:2023..2025',
    'topic:safety',
    'venue:neurips',
    'tag:to-read',
    'is:starred',
    'cited:yes',
  ];
  for (const example of examples)
    test(`${example} is a filter`, () =>
      assert.equal(parseQuery(example).filters[0]?.kind, example.replace(/:.*/, '')));
});
