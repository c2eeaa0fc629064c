import assert from 'node:assert/strict';
import { truncate, fullName, shortAuthors, venueOf, yearOf } from '../../../src/core/browse/describePaper';
import { paper } from '../search/corpus';

suite('truncate', () => {
  const rows: [string, number, string][] = [
    ['short', 10, 'short'],
    ['short', 5, 'short'],
    [' short ', 5, 'short'],
    ['Really... so it is', 10, 'Really…'],
    ['one two three', 8, 'one two…'],
    ['one, two', 5, 'one…'],
    ['a\nb  c', 10, 'a b c'],
    ['unbreakable', 4, 'unbr…'],
  ];
  for (const [text, length, expected] of rows) {
    test(`${JSON.stringify(text)} to ${length}`, () => assert.equal(truncate(text, length), expected));
  }
});

suite('names', () => {
  const authors = [
    { family: 'Buyl', given: 'Maarten' },
    { family: 'Pin Calmon', given: 'Flavio', 'non-dropping-particle': 'du' },
    { literal: 'Team' },
  ];
  test('with a particle', () => assert.equal(fullName(authors[1]!), 'Flavio du Pin Calmon'));
  test('of an organisation', () => assert.equal(fullName(authors[2]!), 'Team'));
  test('no authors', () => assert.equal(shortAuthors({ authors: [] }), ''));
  test('one author', () => assert.equal(shortAuthors({ authors: authors.slice(0, 1) }), 'Buyl'));
  test('two authors', () =>
    assert.equal(shortAuthors({ authors: authors.slice(0, 2) }), 'Buyl & du Pin Calmon'));
  test('more authors', () => assert.equal(shortAuthors({ authors }), 'Buyl et al.'));
});

suite('venue and year', () => {
  const published = { type: 'article-journal', container: 'Journal of Cats', year: 2024 } as const;
  test('the short name of the venue', () =>
    assert.equal(venueOf(paper('x', { published: { ...published, containerShort: 'JC 2024' } })), 'JC 2024'));
  test('else its name, before an organization', () =>
    assert.equal(venueOf(paper('x', { published, organization: 'Lab' })), 'Journal of Cats'));
  test('else an organization', () => assert.equal(venueOf(paper('x', { organization: 'Lab' })), 'Lab'));
  test('else undefined', () => assert.equal(venueOf(paper('x', {})), undefined));
  test('the year of the first version', () =>
    assert.equal(yearOf({ submitted: '2023-12-31', date: '2024-01-02' }), '2023'));
});
