import { deepStrictEqual as equal, ok } from 'node:assert';
import { isoWeek, periodOf } from '../../../src/core/records/calendar';
import { feedPapers, updateFeed, markSeen } from '../../../src/core/records/feed';
import type { PaperRecord } from '../../../src/core/records/paperRecord';

const date = (text: string) => {
  const [year, month, day] = text.split('-').map(Number) as [number, number, number];
  return { year, month, day };
};
const listed = (...ids: string[]): PaperRecord[] =>
  ids.map((arxivId) => ({ source: 'huggingface', facts: { title: arxivId, arxivId } }));
const day = (value: string) => ({ kind: 'day', value }) as const;

suite('Daily Papers', () => {
  for (const [text, week] of [
    ['2026-11-20', '2026-W47'],
    ['2026-01-01', '2026-W01'],
    ['2027-01-01', '2026-W53'],
    ['2024-12-30', '2025-W01'],
    ['2021-01-03', '2020-W53'],
    ['2024-02-29', '2024-W09'],
  ] as const) {
    test(`${text} is in ${week}`, () => equal(isoWeek(date(text)), week));
  }

  test('writes a day, week and month as Hugging Face does', () => {
    const of = (kind: 'day' | 'week' | 'month' | 'trending') => {
      const period = periodOf(kind, date('2026-03-05'));
      return 'value' in period ? period.value : period.kind;
    };
    equal((['day', 'week', 'month', 'trending'] as const).map(of), [
      '2026-03-05',
      '2026-W10',
      '2026-03',
      'trending',
    ]);
  });

  test('marks papers that were not in the previous fetch as new, until seen', () => {
    const first = updateFeed(undefined, day('2026-11-20'), listed('a', 'b'), 't1');
    equal(first.fresh, []);
    const second = updateFeed(first, day('2026-11-20'), listed('c', 'a', 'b', 'd'), 't2');
    equal(second.fresh, ['c', 'd']);
    const seen = markSeen(second, new Set(['c']));
    equal(seen.fresh, ['d']);
    ok(markSeen(seen, new Set(['x'])) === seen, 'nothing changed, and all would be told of it');
    // Of the same day, what was not looked at is still new.
    equal(updateFeed(seen, day('2026-11-20'), listed('c', 'a', 'b', 'd', 'e'), 't3').fresh, ['d', 'e']);
    equal(updateFeed(seen, day('2026-11-21'), listed('d', 'f'), 't4').fresh, ['f']);
  });

  test('keeps the rank of papers', () => {
    const papers = feedPapers(
      updateFeed(undefined, day('2026-11-20'), listed('2305.00002', '2305.00001'), 't'),
    );
    equal(
      papers.map(({ id, citationKey, listings }) => [id, citationKey, listings]),
      [
        ['2305.00002', '', [{ page: 'Daily Papers 2026-11-20', rank: 1 }]],
        ['2305.00001', '', [{ page: 'Daily Papers 2026-11-20', rank: 2 }]],
      ],
    );
  });

  test('dates trending papers by the day of the fetch', () => {
    const [paper] = feedPapers(
      updateFeed(undefined, { kind: 'trending' }, listed('a'), '2026-11-21T08:00:00Z'),
    );
    equal(paper?.listings[0]?.page, 'Daily Papers 2026-11-21');
  });

  test('identifies a paper without an arXiv id by its title', () => {
    const titled = (...titles: string[]): PaperRecord[] =>
      titles.map((title) => ({ source: 'huggingface', facts: { title } }));
    const first = updateFeed(undefined, day('2026-11-20'), titled('A'), 't1');
    equal(updateFeed(first, day('2026-11-20'), titled('A', 'B'), 't2').fresh, ['B']);
  });
});
