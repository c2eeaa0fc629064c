import assert from 'node:assert/strict';
import {
  groupSteps,
  sortPapers,
  venueSeries,
  type GroupBy,
  type SortBy,
} from '../../../src/core/browse/groupPapers';
import type { Corpus, Paper } from '../../../src/core/paper';
import { runToEnd } from '../../../src/core/steps/steps';

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

/** The groups with their papers as shown when opened. */
const groupPapers = (
  pages: Pick<Corpus, 'topics' | 'pages'>,
  given: readonly Paper[],
  groupBy: GroupBy,
  sortBy: SortBy,
) =>
  runToEnd(groupSteps(pages, given, groupBy)).map((group) => ({
    ...group,
    papers: sortPapers(group.papers, sortBy, groupBy === 'page' ? group.id : undefined),
  }));

const shape = (...args: Parameters<typeof groupPapers>) =>
  groupPapers(...args).map(
    (group) => `${group.label || '-'}: ${group.papers.map((each) => each.id).join(' ')}`,
  );

suite('groupPapers', () => {
  test('by primary topic, in the order of the taxonomy', () =>
    assert.deepEqual(shape(corpus, papers, 'topic', 'date'), ['Safety: c', 'Values: b A', 'Other: d']));
  test('by year from the newest, undated papers last', () =>
    assert.deepEqual(shape(corpus, papers, 'year', 'title'), ['2024: b c', '2023: A', '-: d']));
  test('by organization or venue, the largest first, the others last', () =>
    assert.deepEqual(shape(corpus, [...papers, paper('e'), paper('f')], 'venue', 'title'), [
      'NeurIPS: A b',
      'Google: c',
      '-: d e f',
    ]));
  test('by listing page, with a paper on each page that lists it, at its rank', () =>
    assert.deepEqual(shape(corpus, papers, 'page', 'rank'), ['1 · Dec 9: A b', '2: A']));
  test('by organization or venue: ties by name, papers without one last', () =>
    assert.deepEqual(
      shape(
        corpus,
        [paper('x'), paper('y', { organization: 'b' }), paper('z', { organization: 'A' })],
        'venue',
        'title',
      ),
      ['A: z', 'b: y', '-: x'],
    ));
  test('sorts years whatever the order of papers', () =>
    assert.deepEqual(
      shape(
        corpus,
        [paper('x', { date: '2001' }), paper('y', { date: '2003' }), paper('z', { date: '2002' })],
        'year',
        'date',
      ),
      ['2003: y', '2002: z', '2001: x'],
    ));
  test('shows an empty topic of the user, and papers added to it', () => {
    const own = { id: 'mine', name: 'Mine', description: '', isOwn: true } as const;
    const [group] = groupPapers({ ...corpus, topics: [own] }, papers, 'topic', 'date');
    assert.deepEqual([group?.label, group?.isOwn, group?.papers], ['Mine', true, []]);
    assert.deepEqual(shape({ ...corpus, topics: [{ ...own, filed: ['d'] }] }, papers, 'topic', 'date'), [
      'Mine: d',
    ]);
    const [topic] = groupPapers(corpus, papers, 'topic', 'date');
    assert.ok(topic && !('isOwn' in topic));
  });
  test('sorts each listing page by its own ranks', () => {
    const twice = [
      paper('m', {
        listings: [
          { page: 'p0', rank: 5 },
          { page: 'p1', rank: 1 },
        ],
      }),
      paper('n', {
        listings: [
          { page: 'p0', rank: 3 },
          { page: 'p1', rank: 2 },
        ],
      }),
    ];
    assert.deepEqual(shape(corpus, twice, 'page', 'rank'), ['1 · Dec 9: n m', '2: m n']);
    // Otherwise by the best rank on any page, not by title.
    const [z, ...others] = [paper('z', { listings: twice[0]!.listings }), twice[1]!];
    assert.deepEqual(shape(corpus, [...others, z!], 'topic', 'rank'), ['Other: z n']);
  });
  test('omits a page without papers', () =>
    assert.deepEqual(shape(corpus, [papers[0]!], 'page', 'rank'), ['1 · Dec 9: b']));
  test('lists a paper once per group, even if added to its own topic or listed twice on a page', () => {
    const filed = corpus.topics.map((topic) => ({ ...topic, filed: ['b', 'A'] }));
    assert.deepEqual(shape({ ...corpus, topics: filed }, papers.slice(0, 2), 'topic', 'title'), [
      'Safety: A b',
      'Values: A b',
      'Other: A b',
    ]);
    const twice = ['x', 'y'].map((id, i) =>
      paper(id, { listings: [1, 5].map((rank) => ({ page: 'p0', rank: rank + i })) }),
    );
    assert.deepEqual(shape(corpus, twice, 'page', 'rank'), ['1 · Dec 9: x y']);
  });
  test('a paper without topics is in no group', () =>
    assert.deepEqual(shape(corpus, [paper('x', { topics: [] })], 'topic', 'date'), []));
  test('no papers, no groups', () => assert.deepEqual(shape(corpus, [], 'topic', 'date'), []));
});

suite('sortPapers', () => {
  test('sorts many papers stably', () => {
    const many = Array.from({ length: 3000 }, (_, i) => paper(`${(i * 7919) % 1000}`, { abstract: `${i}` }));
    const sorted = sortPapers(many, 'title');
    assert.deepEqual(
      sorted,
      many.toSorted((a, b) => Number(a.title) - Number(b.title)),
    );
    assert.equal(many[0]?.abstract, '0', 'the list given was changed');
  });
  const order = (by: 'date' | 'title' | 'rank') =>
    sortPapers(papers, by)
      .map((each) => each.id)
      .join(' ');
  test('newest first, undated last', () => {
    assert.equal(order('date'), 'c b A d');
    assert.deepEqual(ids('date', paper('x'), paper('y', { date: '2024' }), paper('a')), ['y', 'a', 'x']);
  });
  test('by title, ignoring case', () => assert.equal(order('title'), 'A b c d'));
  test('in listing order, the unlisted last', () => assert.equal(order('rank'), 'A b c d'));
  const ids = (by: 'date' | 'title' | 'rank', ...those: Paper[]) => sortPapers(those, by).map(({ id }) => id);
  test('ties by title', () => {
    const [a, b] = [paper('a', { date: '2024' }), paper('b', { date: '2024' })];
    assert.deepEqual(ids('date', b, a), ['a', 'b']);
    assert.deepEqual(ids('date', a, b), ['a', 'b']);
    const [x, y] = [
      paper('x', { listings: [{ page: 'p0', rank: 1 }] }),
      paper('y', { listings: [{ page: 'p1', rank: 1 }] }),
    ];
    assert.deepEqual(ids('rank', y, x), ['x', 'y']);
  });
  test('numbers in titles by value', () =>
    assert.deepEqual(ids('title', paper('a10'), paper('a9')), ['a9', 'a10']));
});

suite('venueSeries', () => {
  const rows: [string, string][] = [
    ['Findings of EMNLP 2024', 'Findings of EMNLP'],
    ['TMLR', 'TMLR'],
    ['ICLR 2025 Workshops', 'ICLR Workshops'],
    ['2024 IEEE', 'IEEE'],
    ['Proc.  1999', 'Proc.'],
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
