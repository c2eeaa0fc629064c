import assert from 'node:assert/strict';
import { pagePapers } from '../../../src/core/browse/pagePapers';
import { paper } from '../search/corpus';

suite('pagePapers', () => {
  const many = (count: number, facts: (i: number) => { date?: string; title?: string } = () => ({})) =>
    Array.from({ length: count }, (_, i) => paper(`p${i}`, facts(i)));
  const shape = (count: number) =>
    pagePapers(many(count), 'rank').map(({ first, last, papers }) => `${first}–${last}: ${papers.length}`);

  test('a short list has no pages', () => assert.deepEqual(shape(300), []));
  test('the shortest list with pages', () =>
    assert.deepEqual(shape(301), ['1–100: 100', '101–200: 100', '201–300: 100', '301–301: 1']));
  test('never has more pages than rows', () => {
    const pages = pagePapers(many(100_000), 'rank');
    assert.deepEqual([pages.length, pages[0]?.last, pages.at(-1)?.last], [300, 334, 100_000]);
    assert.equal(pages.flatMap(({ papers }) => papers).length, 100_000);
  });
  test('keeps the order of papers', () =>
    assert.equal(pagePapers(many(301), 'rank')[1]!.papers[0]!.id, 'p100'));

  const labels = (
    sortBy: 'date' | 'title' | 'rank',
    facts: (i: number) => { date?: string; title?: string },
  ) => pagePapers(many(400, facts), sortBy).map(({ label }) => label);
  test('labels by months when sorted by date', () =>
    assert.deepEqual(
      labels('date', (i) => (i < 150 ? { date: '2024-05-01' } : i < 250 ? { date: '2024-04' } : {})),
      ['2024-05', '2024-05 – 2024-04', '2024-04', ''],
    ));
  test('labels by first words when sorted by title', () =>
    assert.deepEqual(
      labels('title', (i) => ({ title: i < 399 ? 'Ships' : 'Water' })),
      ['Ships', 'Ships', 'Ships', 'Ships – Water'],
    ));
  test('has no labels when sorted by rank', () =>
    assert.deepEqual(
      labels('rank', () => ({ date: '2024' })),
      ['', '', '', ''],
    ));
});
