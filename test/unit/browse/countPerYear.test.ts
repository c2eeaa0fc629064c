import assert from 'node:assert/strict';
import { countPerYear } from '../../../src/core/browse/countPerYear';
import { renderYears } from '../../../src/features/preview/renderYears';
import { paper } from '../search/corpus';

const dated = (date: string | undefined, i: number) => paper(`${i}`, date === undefined ? {} : { date });

suite('countPerYear', () => {
  const rows: [string, (string | undefined)[], string][] = [
    ['no papers', [], ''],
    ['without dates', [undefined], ''],
    ['one year', ['2024-01-02', '2024'], '2024:2'],
    ['a year without papers in between', ['2022-01-01', '2024-05', '2024-06'], '2022:1 2023:0 2024:2'],
    ['invalid years are ignored', ['unknown', '', '0000', '2024'], '2024:1'],
  ];
  for (const [name, dates, expected] of rows) {
    test(name, () =>
      assert.equal(
        countPerYear(dates.map(dated))
          .map(({ year, papers }) => `${year}:${papers}`)
          .join(' '),
        expected,
      ),
    );
  }
});

suite('renderYears', () => {
  const years = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => ({ year: from + i, papers: i }));
  test('draws no histogram for a single year', () =>
    assert.equal(renderYears(years(2024, 2024), 2024, ''), ''));
  test('marks the paper’s year', () =>
    assert.match(
      renderYears(years(2023, 2025), 2024, ''),
      /class="current"><rect[^>]*\/><text[^>]*>1<\/text><text[^>]*>2024</,
    ));
  test('shows the last fourteen years', () => {
    const svg = renderYears(years(1990, 2025), undefined, '');
    assert.doesNotMatch(svg, />2011</);
    assert.match(svg, />2012</);
  });
  test('has an escaped text alternative', () =>
    assert.match(renderYears(years(2023, 2025), 2024, 'a "b"'), /role="img" aria-label="a &quot;b&quot;"/));
});
