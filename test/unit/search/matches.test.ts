import assert from 'node:assert/strict';
import { sharedWords } from '../../../src/core/browse/sharedWords';
import { createSearch, type Hit } from '../../../src/core/search/createSearch';
import { fieldText } from '../../../src/core/search/fields';
import { snippet } from '../../../src/core/search/snippet';
import { corpus, paper, search } from './corpus';

/** The first hit's matches as `field why: words`. */
const shown = (hit: Hit | undefined): string[] =>
  (hit?.matches ?? []).map(({ field, why, ranges }) => {
    const text = fieldText(hit!.paper, field);
    return `${field} ${why}: ${ranges.map(([start, end]) => text.slice(start, end)).join(', ')}`;
  });

const titles = (query: string): string[] =>
  shown(search().search(query)[0]).filter((line) => line.startsWith('title'));

suite('search: why and where it matched', () => {
  const rows: readonly (readonly [query: string, matches: readonly string[]])[] = [
    ['alignment faking', ['title exact: Alignment, faking']],
    ['faking aligment', ['title exact: faking', 'title fuzzy: Alignment']],
    ['alig fak', ['title prefix: Alig, fak']],
    ['alignscore', ['title exact: AlignScore']],
    ['medqbench', ['title exact: MedQ-Bench']],
    ['lyrics transcriptions', ['title exact: Lyrics, Transcription', 'title synonym: Music']],
  ];
  for (const [query, matches] of rows) test(query, () => assert.deepEqual(titles(query), matches));

  test('ranges point at the text with its diacritics', () => {
    const hit = createSearch([
      paper('a', { title: 'On Erdős–Rényi graphs', authors: [{ family: 'Łoś', given: 'Jerzy' }] }),
    ]).search('erdos los')[0];
    assert.deepEqual(shown(hit), ['title exact: Erdős', 'authors exact: Łoś']);
  });
  test('a synonym says so', () => {
    const hit = search().search('chatbot guardrails vanish after customising')[0];
    assert.ok(hit?.matches.some((match) => match.why === 'synonym'));
  });
  test('ranges are in order, apart and inside, for every field of every paper', () => {
    for (const { paper: found, matches } of search().search('human preference of language model alignment', {
      limit: 182,
    })) {
      for (const { field, ranges } of matches) {
        let before = 0;
        for (const [start, end] of ranges) {
          assert.ok(start >= before && end > start && end <= fieldText(found, field).length);
          before = end;
        }
      }
    }
  });
});

suite('snippet', () => {
  const hit = (query: string): Hit => search().search(query)[0]!;
  test('shows the matches and marks them where they stand', () => {
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
  test('never longer than asked, never cutting a word at its start', () => {
    for (const length of [0, 1, 2, 3, 10, 40, 200, 100_000]) {
      const found = hit('reward model');
      const { text } = snippet(found.paper, found, length);
      assert.ok(text.length <= Math.max(2, length), `${length}: ${text}`);
    }
  });
  test('is the beginning when nothing in the abstract matched', () => {
    const found = createSearch([
      paper('a', { title: 'Cats', abstract: 'Dogs and more dogs. And birds.' }),
    ]).search('cats')[0]!;
    assert.equal(snippet(found.paper, found, 15).text, 'Dogs and more…');
  });
  test('an abstract that fits is shown whole', () => {
    const found = createSearch([paper('a', { title: 'Cats', abstract: 'On cats.' })]).search('cats')[0]!;
    assert.deepEqual(snippet(found.paper, found, 100), { text: 'On cats.', ranges: [[3, 7]] });
  });
});

suite('related papers', () => {
  test('gives reasons in words that both papers have', () => {
    const faking = corpus.papers.find((found) => found.title.startsWith('Alignment faking'))!;
    const related = search().related(faking, 10);
    assert.equal(related.length, 10);
    for (const { paper: other, stems } of related) {
      const terms = sharedWords(stems, faking, other);
      assert.notEqual(other.id, faking.id);
      assert.ok(terms.length > 0);
      for (const term of terms) assert.ok(`${other.title} ${other.abstract}`.includes(term), term);
    }
  });
  test('two papers on self-rewarding models are each other’s nearest', () => {
    const [cream, consistency] = ['CREAM', 'Self-Consistency of the Internal'].map((title) =>
      corpus.papers.find((found) => found.title.startsWith(title))!,
    );
    assert.equal(search().related(cream!, 1)[0]?.paper.id, consistency!.id);
  });
  test('works for a paper that is not in the index', () => {
    const stranger = paper('new', {
      title: 'Person retrieval with text',
      abstract: 'We retrieve persons in images by a description.',
    });
    assert.match(search().related(stranger, 1)[0]?.paper.title ?? '', /Person/);
  });
});
