import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseListingPage } from '../../../src/core/corpus/parseListingPage';
import { repairText } from '../../../src/core/corpus/repairText';
import { findUrls } from '../../../src/core/corpus/findUrls';
import { parsedPages } from './realSeeds';

// A fixed seed makes failures reproducible.
const settings = { seed: 20251209, numRuns: 150 };

/** Fragments of a page, shuffled and damaged. */
const piece = fc.oneof(
  fc.constantFrom(
    'new',
    'Subscribe',
    'Dec 9',
    'Feb 31',
    '·',
    '  • 4 authors',
    'google Google',
    'Oct 21 3',
    '\uFEFF',
  ),
  fc.constantFrom('\r\n', '\r', '\n\n', '\0', '\uFFFD', '• ', 'A Title', 'A sentence.', 'https://a.org/x.'),
  fc.constantFrom(
    '\\textbf{',
    '}',
    '``',
    "''",
    '`',
    '$',
    '_{',
    '^2',
    '--',
    'times ',
    ' ',
    'x2014',
    '\\url{',
    '~',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constant('A long sentence about nothing in particular, again. '.repeat(8)),
);
const soup = fc
  .array(fc.tuple(piece, fc.constantFrom('', '\n', '\n\n')), { maxLength: 40 })
  .map((parts) => parts.flat().join(''));

suite('parseListingPage and repairText on arbitrary text', () => {
  test('never throws, and reports valid line numbers', () =>
    fc.assert(
      fc.property(soup, (text) => {
        const { listings, problems } = parseListingPage(text, { savedYear: 2025 });
        const lines = text.split(/\r\n|[\r\n]/).length;
        for (const { line } of [...listings, ...problems])
          assert.ok(Number.isInteger(line) && line >= 1 && line <= lines, `line ${line} of ${lines}`);
        assert.deepEqual(
          problems.map(({ line }) => line),
          problems.map(({ line }) => line).sort((a, b) => a - b),
        );
        assert.ok(listings.length > 0 || problems.length > 0, 'nothing is lost without a word');
        for (const { title, date } of listings) {
          assert.ok(title.trim() === title && title !== '');
          assert.match(date ?? '2025-01-01', /^\d{4}-\d{2}-\d{2}$/);
        }
      }),
      settings,
    ));

  test('damage does not affect listings above it', () => {
    const page = fc.constantFrom(...parsedPages);
    fc.assert(
      fc.property(
        page,
        fc.double({ min: 0, max: 1, noNaN: true }),
        soup,
        fc.nat(4000),
        (one, place, junk, cut) => {
          const at = Math.floor(one.text.length * place);
          const damaged = one.text.slice(0, at) + junk.replaceAll('\0', '') + one.text.slice(at + cut);
          const line = one.text.slice(0, at).split('\n').length;
          // The damaged listing, and the one before it, may change.
          const untouched = one.listings.filter(
            (_, index) => (one.listings[index + 1]?.line ?? Infinity) < line,
          );
          const { listings } = parseListingPage(damaged, { savedYear: 2025 });
          assert.deepEqual(listings.slice(0, untouched.length), untouched);
        },
      ),
      { ...settings, numRuns: 60 },
    );
  });

  test('repairText is idempotent', () =>
    fc.assert(
      fc.property(soup, (text) => {
        const repaired = repairText(text);
        assert.equal(repairText(repaired), repaired);
      }),
      settings,
    ));

  test('URLs are at their offsets and do not overlap', () =>
    fc.assert(
      fc.property(soup, (text) => {
        let from = 0;
        for (const { start, end, url } of findUrls(text)) {
          assert.ok(start >= from && end <= text.length);
          assert.equal(text.slice(start, end), url);
          assert.match(url, /^https?:\/\/./i);
          from = end;
        }
      }),
      settings,
    ));
});
