import assert from 'node:assert/strict';
import { sortPapers } from '../../../src/core/browse/groupPapers';
import { selectNewest } from '../../../src/core/browse/selectNewest';
import { corpus, paper } from '../search/corpus';

suite('selectNewest', () => {
  for (const count of [0, 1, 7, 50, 182, 500]) {
    test(`equals the first ${count} by date`, () =>
      assert.deepEqual(
        selectNewest(corpus.papers, count),
        sortPapers(corpus.papers, 'date').slice(0, count),
      ));
  }
  test('puts undated papers last', () => {
    const papers = [paper('a', {}), paper('b', { date: '2024-01' }), paper('c', { date: '2023' })];
    assert.deepEqual(
      selectNewest(papers, 2).map(({ id }) => id),
      ['b', 'c'],
    );
  });
  test('sorts undated papers by title', () => {
    const papers = ['c', 'b', 'a'].map((title) => paper(title, { title }));
    assert.deepEqual(
      selectNewest([...papers, paper('d', { date: '2024' })], 2).map(({ id }) => id),
      ['d', 'a'],
    );
  });
  test('sorts many papers of one day by title', () => {
    const papers = Array.from({ length: 40 }, (_, i) =>
      paper(`p${40 - i}`, { title: `Title ${40 - i}`, date: i < 20 ? '2024' : '2023' }),
    );
    assert.deepEqual(
      selectNewest(papers, 22).map(({ id }) => id),
      [...Array.from({ length: 20 }, (_, i) => `p${21 + i}`), 'p1', 'p2'],
    );
  });
});
