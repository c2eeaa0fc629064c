import assert from 'node:assert/strict';
import { createSearch } from '../../../src/core/search/createSearch';
import { type SearchOptions } from '../../../src/core/search/paperSearch';
import { type Hit } from '../../../src/core/search/paperSearch';
import type { Annotations } from '../../../src/core/search/fields/fields';
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
  paper('undated', { title: 'Notes' }),
];
const annotations: Record<string, Annotations> = {
  burns: { states: ['starred', 'read'] },
  erdos: { notes: 'remember the heptagon', tags: ['later', 'to-read'], states: ['reading', 'starred'] },
  garg: {},
};
/** A new search per test, so that tests share no caches. */
const search = (query: string, options?: SearchOptions): Hit[] =>
  createSearch(papers, {
    topics: [
      { id: 'scalable-oversight', name: 'Weak-to-Strong & Oversight', description: '' },
      { id: 'reward-models', name: 'Reward Models & Preference Data', description: '' },
    ],
    isCited: ({ id }) => id === 'garg',
    annotations: ({ id }) => annotations[id],
  }).search(query, options);

suite('search: conditions', () => {
  const rows: readonly (readonly [query: string, ids: readonly string[]])[] = [
    ['author:burns', ['burns']],
    ['author:bur', ['burns']],
    ['author:erdos', ['erdos']],
    ['author:"paul erdos"', ['erdos']],
    ['author:"graph group"', ['erdos']],
    ['-author:burns', ['erdos', 'garg', 'undated']],
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
    ['cited:no', ['burns', 'erdos', 'undated']],
    ['-cited:yes', ['burns', 'erdos', 'undated']],
    ['year:2021..2025 -cited:yes topic:other', ['erdos']],
    ['year:20', []],
    ['heptagon year:2021', ['erdos']],
    ['"exact phrase"', ['erdos']],
    ['"phrase exact"', ['garg']],
    ['"weak-to-strong"', ['burns']],
    ['weak -survey -reward', ['burns']],
    ['weak -cycle', ['burns', 'garg']],
    ['weak -"exact phrase" -"strong models"', ['garg']],
    ['-weak', ['undated']],
    ['nothing:here author:burns weak', ['burns']],
    ['author:"erdos paul"', ['erdos']],
    ['author:"paul garg"', []],
    ['author:urns', []],
    ['topic:scal', ['burns']],
    ['topic:OTH', ['erdos']],
    ['topic:pref', ['garg']],
    ['topic:"models & pref"', ['garg']],
    ['topic:rewrad', ['garg']],
    ['topic:r', ['burns', 'garg']],
    ['topic:zzzz', []],
    ['venue:Learning', ['burns']],
    ['venue:nowhere', []],
    ['venue:"machnie learning"', ['burns']],
    ['-venue:"machnie learning"', ['erdos', 'garg', 'undated']],
    ['tag:to-raed', ['erdos']],
    ['tag:zzzz', []],
    ['tag:TO-', ['erdos']],
    ['tag:read', []],
    ['is:Starred', ['burns', 'erdos']],
    ['is:read', ['burns']],
    ['is:star', []],
    ['-is:starred', ['garg', 'undated']],
    ['year:..2099', ['burns', 'erdos', 'garg']],
    ['year:2021', ['erdos']],
    ['-year:2021', ['burns', 'garg', 'undated']],
    ['"exact phrases"', []],
    ['"strong generalization"', ['burns']],
    ['"weak cycles on"', []],
    ['year:2021 "?!"', ['erdos']],
    ['-cycles -phrase', ['burns', 'undated']],
    ['-cycled -phrases', ['burns', 'undated']],
    ['year:2021 -?', ['erdos']],
    ['"heptagon"', ['erdos']],
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

  test('the caller’s filter applies too', () =>
    assert.deepEqual(
      search('weak', { filter: ({ id }) => id !== 'burns' })
        .map((hit) => hit.paper.id)
        .sort(),
      ['erdos', 'garg'],
    ));
  test('a list keeps insertion order', () =>
    assert.deepEqual(
      search('year:2000..').map((hit) => [hit.paper.id, hit.score]),
      [
        ['burns', 0],
        ['erdos', 0],
        ['garg', 0],
      ],
    ));
  test('a list respects the limit', () =>
    assert.deepEqual(
      search('year:2000..', { limit: 2 }).map((hit) => hit.paper.id),
      ['burns', 'erdos'],
    ));
  test('without options, topics match by id and no paper is cited or tagged', () => {
    const found = (query: string) =>
      createSearch(papers)
        .search(query)
        .map((hit) => hit.paper.id);
    assert.deepEqual(found('topic:reward'), ['garg']);
    assert.deepEqual(found('topic:oversight'), []);
    assert.deepEqual(found('cited:yes'), []);
    assert.deepEqual(found('cited:no').length, papers.length);
    for (const query of ['tag:to-read', 'is:starred', '"heptagon"']) assert.deepEqual(found(query), []);
  });
});
