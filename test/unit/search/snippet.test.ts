import assert from 'node:assert/strict';
import { createSearch } from '../../../src/core/search/createSearch';
import { type Hit } from '../../../src/core/search/paperSearch';
import { markedSnippet } from '../../../src/core/search/fields/markedSnippet';
import { snippet } from '../../../src/core/search/fields/snippet';
import { paper, search } from './corpus';

suite('snippet', () => {
  const hit = (query: string): Hit => search().search(query)[0]!;
  test('contains the matches with their ranges', () => {
    const found = hit('alignment faking free users');
    const { text, ranges } = snippet(found.paper, found, 120);
    assert.ok(text.length <= 120);
    assert.ok(ranges.length > 1);
    for (const [start, end] of ranges)
      assert.match(
        text.slice(start, end),
        /^(align|fak|free|user|compl|decept|strateg|fine|mis|human|pret)/i,
      );
  });
  test('respects the length and does not start inside a word', () => {
    for (const length of [0, 1, 2, 3, 10, 40, 200, 100_000]) {
      const found = hit('reward model');
      const { text } = snippet(found.paper, found, length);
      assert.ok(text.length <= Math.max(2, length), `${length}: ${text}`);
    }
  });
  const abstract =
    'First we speak of other things at length. Then come the cats and more cats. At last a dog, a cat and a bird sit there.';
  /** The snippet with brackets around the matches. */
  const cut = (query: string, length: number, text = abstract): string => {
    const [found] = createSearch([paper('a', { title: 'Cats', abstract: text })]).search(query);
    const { text: piece, ranges } = snippet(found!.paper, found!, length);
    let marked = piece;
    for (const [start, end] of [...ranges].reverse())
      marked = `${marked.slice(0, start)}[${marked.slice(start, end)}]${marked.slice(end)}`;
    return marked;
  };
  const rows: readonly (readonly [query: string, length: number, expected: string])[] = [
    ['cats', 300, abstract.replace(/cats?/g, '[$&]')],
    ['cats', abstract.length, abstract.replace(/cats?/g, '[$&]')],
    // Starts at a nearby sentence or a few words before, never inside a word.
    ['cats', 59, '…Then come the [cats] and more [cats]. At last a dog, a [cat]…'],
    ['cats', 58, '…the [cats] and more [cats]. At last a dog, a [cat] and a bird …'],
    ['cats', 46, '…the [cats] and more [cats]. At last a dog, a [cat]…'],
    ['cats', 42, '…the [cats] and more [cats]. At last a dog, a…'],
    ['first', 20, '[First] we speak of …'],
    ['first', 19, '[First] we speak of…'],
    ['first', 18, '[First] we speak…'],
    ['things', 30, '…[things] at length. Then come …'],
    // Distinct words count more than repetitions.
    ['cats bird', 50, '…more [cats]. At last a dog, a [cat] and a [bird] sit…'],
    ['bird cats', 30, '…[cats]. At last a dog, a [cat]…'],
    ['bird dog', 40, '…a [dog], a cat and a [bird] sit there.'],
    ['bird ca', 300, abstract.replace(/ca(?=ts?)|bird/g, '[$&]')],
    ['bird', 20, '…a [bird] sit there.'],
    ['bird', 6, '…[bird]…'],
    ['bird', 5, '…bir…'],
    ['bird', 2, '……'],
  ];
  for (const [query, length, expected] of rows)
    test(`${query}, ${length} long`, () => assert.equal(cut(query, length), expected));
  test('prefers distinct words to repetitions', () =>
    assert.equal(
      cut('cat dog bird', 24, 'Cat cat cat of old and tired things: dog, bird.'),
      '…[dog], [bird].',
    ));
  test('does not cut a word that fits', () => {
    const text = 'Of cats and dogs. Then one two three four birds and nothing else about them';
    for (let length = 12; length <= text.length + 2; length++)
      for (const query of ['birds', 'dogs', 'else', 'cats'])
        for (const word of cut(query, length, text).replace(/[[\]]/g, '').split(/\W+/))
          assert.ok(['', ...text.split(/\W+/)].includes(word), `${query} ${length}: ${word}`);
  });
  test('is the beginning without a match in the abstract', () => {
    const found = createSearch([
      paper('a', { title: 'Cats', abstract: 'Dogs and more dogs. And birds.' }),
    ]).search('cats')[0]!;
    assert.equal(snippet(found.paper, found, 15).text, 'Dogs and more…');
  });
  test('is the whole abstract if it fits', () => {
    const found = createSearch([paper('a', { title: 'Cats', abstract: 'On cats.' })]).search('cats')[0]!;
    assert.deepEqual(snippet(found.paper, found, 100), { text: 'On cats.', ranges: [[3, 7]] });
  });
});

suite('markedSnippet', () => {
  const abstract = 'Weak-to-strong models of cats, dogs and misalignment.';
  const rows: readonly (readonly [query: string, marked: string, abstract?: string])[] = [
    ['weak models', '‹Weak›-to-strong ‹models› of cats, dogs and misalignment.'],
    ['models strong', 'Weak-to-‹strong models› of cats, dogs and misalignment.'],
    ['dogs cats', 'Weak-to-strong models of ‹cats›, ‹dogs› and misalignment.'],
    ['mod misal', 'Weak-to-strong ‹models› of cats, dogs and ‹misalignment›.'],
    ['MODELS of CATS', abstract],
    ['ca misalignment', 'Weak-to-strong models of ‹cats›, dogs and ‹misalignment›.'],
    ['score of metrics', 'The ‹AlignScore metric›', 'The AlignScore metric'],
    ['dogs weak', '‹Weak - dogs›', 'Weak - dogs'],
    ['dogs', abstract],
    ['title', abstract],
  ];
  for (const [query, marked, text = abstract] of rows)
    test(query, () => {
      const [hit] = createSearch([paper('a', { title: 'Title', abstract: text })]).search(query);
      assert.equal(markedSnippet(hit!, query, 100), marked);
    });
});
