import assert from 'node:assert/strict';
import { groupPapers, sortPapers, venueSeries } from '../../../src/core/browse/groupPapers';
import type { Paper } from '../../../src/core/paper';

const paper = (id: string, facts: Partial<Paper> = {}): Paper => ({
  id,
  title: id,
  abstract: '',
  authors: [],
  links: [],
  topics: ['other'],
  keywords: [],
  listings: [],
  citationKey: id,
  ...facts,
});

const corpus = {
  topics: [
    { id: 'safety', name: 'Safety', description: '' },
    { id: 'values', name: 'Values', description: '' },
    { id: 'other', name: 'Other', description: '' },
  ],
  pages: [
    { id: 'p0', date: 'Dec 9', listings: 2 },
    { id: 'p1', listings: 1 },
  ],
};

const neurips = (year: number) =>
  ({ type: 'paper-conference', container: 'NIPS', containerShort: `NeurIPS ${year}`, year }) as const;

const papers = [
  paper('b', {
    date: '2024-05-01',
    topics: ['values', 'safety'],
    listings: [{ page: 'p0', rank: 2 }],
    published: neurips(2024),
  }),
  paper('A', {
    date: '2023-01',
    topics: ['values'],
    listings: [
      { page: 'p0', rank: 1 },
      { page: 'p1', rank: 9 },
    ],
    published: neurips(2023),
  }),
  paper('c', { date: '2024-06-01', topics: ['safety'], organization: 'Google' }),
  paper('d'),
];

const shape = (...args: Parameters<typeof groupPapers>) =>
  groupPapers(...args).map(
    (group) => `${group.label || '-'}: ${group.papers.map((each) => each.id).join(' ')}`,
  );

suite('groupPapers', () => {
  test('by primary topic, in the order of the taxonomy', () =>
    assert.deepEqual(shape(corpus, papers, 'topic', 'date'), ['Safety: c', 'Values: b A', 'Other: d']));
  test('by year from the newest, the undated last', () =>
    assert.deepEqual(shape(corpus, papers, 'year', 'title'), ['2024: b c', '2023: A', '-: d']));
  test('by organization or venue, the largest first, the others last', () =>
    assert.deepEqual(shape(corpus, [...papers, paper('e'), paper('f')], 'venue', 'title'), [
      'NeurIPS: A b',
      'Google: c',
      '-: d e f',
    ]));
  test('by listing page, a paper on each page that lists it, in its place there', () =>
    assert.deepEqual(shape(corpus, papers, 'page', 'rank'), ['1 · Dec 9: A b', '2: A']));
  test('no papers, no groups', () => assert.deepEqual(shape(corpus, [], 'topic', 'date'), []));
});

suite('sortPapers', () => {
  const order = (by: 'date' | 'title' | 'rank') =>
    sortPapers(papers, by)
      .map((each) => each.id)
      .join(' ');
  test('newest first, the undated last', () => assert.equal(order('date'), 'c b A d'));
  test('by title, whatever the case', () => assert.equal(order('title'), 'A b c d'));
  test('in listing order, the unlisted last', () => assert.equal(order('rank'), 'A b c d'));
});

suite('venueSeries', () => {
  const rows: [string, string][] = [
    ['Findings of EMNLP 2024', 'Findings of EMNLP'],
    ['TMLR', 'TMLR'],
    ['ICLR 2025 Workshops', 'ICLR Workshops'],
  ];
  for (const [name, expected] of rows) {
    test(name, () =>
      assert.equal(
        venueSeries(paper('x', { published: { ...neurips(2024), containerShort: name } })),
        expected,
      ),
    );
  }
});
