import assert from 'node:assert/strict';
import { parseQuery, type ParsedQuery } from '../../../src/core/search/query/parseQuery';

/** Asserts the conditions of a query, and its text if it differs from the query. Ignores white space around it. */
const parsesTo = (query: string, expected: Partial<ParsedQuery>): void => {
  const { text, ...others } = parseQuery(query);
  assert.deepEqual(
    { text: text.trim(), ...others },
    { text: query, phrases: [], excluded: [], filters: [], ...expected },
  );
};

suite('parseQuery: words and phrases', () => {
  const rows: readonly (readonly [query: string, expected: Partial<ParsedQuery>])[] = [
    ['', {}],
    ['weak supervision', {}],
    ['weak-to-strong', {}],
    ['weak "exact phrase" light', { text: 'weak exact phrase light', phrases: ['exact phrase'] }],
    ['weak "exact phr', { text: 'weak exact phr', phrases: ['exact phr'] }],
    ['"one two" "three"', { text: 'one two three', phrases: ['one two', 'three'] }],
    ['"', { text: '' }],
    ['" "', { text: '' }],
    ['weak -survey', { text: 'weak', excluded: ['survey'] }],
    ['-"a survey" weak', { text: 'weak', excluded: ['a survey'] }],
    ['weak -"', { text: 'weak' }],
    ['nothing:here', {}],
    ['-nothing:here', {}],
    ['nothing:"in marks"', {}],
    ['coauthor:burns', {}],
    ['authors:burns', {}],
    ['https://arxiv.org/abs/1', {}],
  ];
  for (const [query, expected] of rows) test(query || 'nothing', () => parsesTo(query, expected));

  test('truncates very long queries', () => assert.equal(parseQuery('a'.repeat(1e6)).text.length, 2000));
});

suite('parseQuery: operators are ignored in pasted text', () => {
  const twelve = 'one two three four five six seven eight nine ten eleven';
  test('with thirteen words', () => parsesTo(`${twelve} -based "text"`, {}));
  test('with a colon', () => parsesTo(`${twelve}: -based "text"`, {}));
  test('but not with twelve', () => parsesTo(`${twelve} -based`, { text: twelve, excluded: ['based'] }));
  test('regardless of spacing', () =>
    parsesTo(`${twelve.replaceAll(' ', '  ')} -based`, { text: twelve, excluded: ['based'] }));
  for (const value of ['burns', '"burns"'])
    test(`but not with author:${value}`, () =>
      parsesTo(`${twelve} twelve author:${value}`, {
        text: `${twelve} twelve`,
        filters: [{ kind: 'author', value: 'burns', negated: false }],
      }));
});

suite('parseQuery: conditions', () => {
  for (const kind of ['author', 'topic', 'venue', 'tag', 'is'] as const)
    for (const negated of [false, true])
      test(`${negated ? '-' : ''}${kind}:`, () => {
        const minus = negated ? '-' : '';
        parsesTo(`${minus}${kind}:Burns weak`, {
          text: 'weak',
          filters: [{ kind, value: 'Burns', negated }],
        });
        parsesTo(`weak ${minus}${kind.toUpperCase()}:"Two words`, {
          text: 'weak',
          filters: [{ kind, value: 'Two words', negated }],
        });
        parsesTo(`weak ${minus}${kind}:`, { text: 'weak' });
      });

  const cited: Record<string, boolean> = {
    yes: true,
    no: false,
    No: false,
    false: false,
    0: false,
    not: false,
    notes: true,
    10: true,
  };
  for (const [value, expected] of Object.entries(cited))
    test(`cited:${value}`, () =>
      parsesTo(`cited:${value}`, {
        text: '',
        filters: [{ kind: 'cited', cited: expected, negated: false }],
      }));

  const years: Record<string, readonly [from: number, to: number]> = {
    2024: [2024, 2024],
    '=2024': [2024, 2024],
    '2023..2025': [2023, 2025],
    '2023-2025': [2023, 2025],
    '2023–2025': [2023, 2025],
    '2024..': [2024, 9999],
    '..2022': [0, 2022],
    '>=2024': [2024, 9999],
    '>2024': [2025, 9999],
    '<=2024': [0, 2024],
    '<2024': [0, 2023],
  };
  for (const [value, [from, to]] of Object.entries(years))
    test(`year:${value}`, () =>
      parsesTo(`-year:${value}`, { text: '', filters: [{ kind: 'year', from, to, negated: true }] }));
  for (const value of ['', '20', '..', '2023..20', '>', '<=20', '20245'])
    test(`year:${value} is unfinished`, () => parsesTo(`weak year:${value}`, { text: 'weak' }));
  for (const value of ['soon', 'x2024', '2024x', 'x2023..2025', '2023..2025x', 'x>2024'])
    test(`year:${value} is not a condition`, () => parsesTo(`weak year:${value}`, {}));
});

suite('parseQuery: identifiers replace the rest of the query', () => {
  const rows: readonly (readonly [query: string, text: string])[] = [
    ['2412.14093', '2412.14093'],
    ['arXiv:2412.14093v2', '2412.14093'],
    ['see https://arxiv.org/abs/2301.00001, and 2412.14093.', '2301.00001 2412.14093'],
    ['cs/0112017v12', 'cs/0112017'],
    ['https://doi.org/10.1145/3715275', '10.1145/3715275'],
    ['(doi:10.1145/abc;def) author:burns', '10.1145/abc;def'],
  ];
  for (const [query, text] of rows) test(query, () => parsesTo(query, { text }));
  for (const query of ['12412.14093', '2412.140931', '2412.140', '10.1145', 'x2412.14093', '2412.14093x'])
    test(`${query} is not an identifier`, () => parsesTo(query, {}));
});
