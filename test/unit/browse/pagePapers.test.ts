import assert from 'node:assert/strict';
import { pagePapers } from '../../../src/core/browse/pagePapers';
import { paper } from '../search/corpus';

suite('A long list of papers in pages', () => {
  const many = (count: number, facts: (i: number) => { date?: string; title?: string } = () => ({})) =>
    Array.from({ length: count }, (_, i) => paper(`p${i}`, facts(i)));
  const shape = (count: number) =>
    pagePapers(many(count), 'rank').map(({ first, last, papers }) => `${first}–${last}: ${papers.length}`);

  test('a short one has none', () => assert.deepEqual(shape(300), []));
  test('the first that is long', () =>
    assert.deepEqual(shape(301), ['1–100: 100', '101–200: 100', '201–300: 100', '301–301: 1']));
  test('no more pages than rows of a page', () => {
    const pages = pagePapers(many(100_000), 'rank');
    assert.deepEqual([pages.length, pages[0]?.last, pages.at(-1)?.last], [300, 334, 100_000]);
    assert.equal(pages.flatMap(({ papers }) => papers).length, 100_000);
  });
  test('papers stay in order', () => assert.equal(pagePapers(many(301), 'rank')[1]!.papers[0]!.id, 'p100'));

  const labels = (
    sortBy: 'date' | 'title' | 'rank',
    facts: (i: number) => { date?: string; title?: string },
  ) => pagePapers(many(400, facts), sortBy).map(({ label }) => label);
  test('by date they are called by their months', () =>
    assert.deepEqual(
      labels('date', (i) => (i < 150 ? { date: '2024-05-01' } : i < 250 ? { date: '2024-04' } : {})),
      ['2024-05', '2024-05 – 2024-04', '2024-04', ''],
    ));
  test('by title, by the first words', () =>
    assert.deepEqual(
      labels('title', (i) => ({ title: i < 399 ? 'Ships' : 'Water' })),
      ['Ships', 'Ships', 'Ships', 'Ships – Water'],
    ));
  test('in the order of a page, by nothing', () =>
    assert.deepEqual(
      labels('rank', () => ({ date: '2024' })),
      ['', '', '', ''],
    ));
});
