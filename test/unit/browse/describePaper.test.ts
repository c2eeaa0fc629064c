import assert from 'node:assert/strict';
import { beginning, fullName, shortAuthors } from '../../../src/core/browse/describePaper';

suite('beginning', () => {
  const rows: [string, number, string][] = [
    ['short', 10, 'short'],
    ['one two three', 8, 'one two…'],
    ['one, two', 5, 'one…'],
    ['a\nb  c', 10, 'a b c'],
    ['unbreakable', 4, 'unbr…'],
  ];
  for (const [text, length, expected] of rows) {
    test(`${JSON.stringify(text)} to ${length}`, () => assert.equal(beginning(text, length), expected));
  }
});

suite('names', () => {
  const authors = [
    { family: 'Buyl', given: 'Maarten' },
    { family: 'Pin Calmon', given: 'Flavio', 'non-dropping-particle': 'du' },
    { literal: 'Team' },
  ];
  test('with a particle', () => assert.equal(fullName(authors[1]!), 'Flavio du Pin Calmon'));
  test('of a body', () => assert.equal(fullName(authors[2]!), 'Team'));
  test('none', () => assert.equal(shortAuthors({ authors: [] }), ''));
  test('one', () => assert.equal(shortAuthors({ authors: authors.slice(0, 1) }), 'Buyl'));
  test('two', () => assert.equal(shortAuthors({ authors: authors.slice(0, 2) }), 'Buyl & du Pin Calmon'));
  test('more', () => assert.equal(shortAuthors({ authors }), 'Buyl et al.'));
});
