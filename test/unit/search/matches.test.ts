import assert from 'node:assert/strict';
import { findSharedWords } from '../../../src/core/browse/findSharedWords';
import { createSearch } from '../../../src/core/search/createSearch';
import { type Hit } from '../../../src/core/search/paperSearch';
import { fieldText } from '../../../src/core/search/fields/fields';
import { corpus, paper, search } from './corpus';

/** The first hit's matches as `field why: words`. */
const shown = (hit: Hit | undefined): string[] =>
  (hit?.matches ?? []).map(({ field, why, ranges }) => {
    const text = fieldText(hit!.paper, field);
    return `${field} ${why}: ${ranges.map(([start, end]) => text.slice(start, end)).join(', ')}`;
  });

const titles = (query: string): string[] =>
  shown(search().search(query)[0]).filter((line) => line.startsWith('title'));

suite('search: reasons and ranges of matches', () => {
  const rows: readonly (readonly [query: string, matches: readonly string[]])[] = [
    ['alignment faking', ['title exact: Alignment, faking']],
    ['faking aligment', ['title exact: faking', 'title fuzzy: Alignment']],
    ['alig fak', ['title prefix: Alig, fak']],
    ['alignscore', ['title exact: AlignScore']],
    ['medqbench', ['title exact: MedQ-Bench']],
    ['lyrics transcriptions', ['title exact: Lyrics, Transcription', 'title synonym: Music']],
  ];
  for (const [query, matches] of rows) test(query, () => assert.deepEqual(titles(query), matches));

  test('ranges refer to the text with diacritics', () => {
    const hit = createSearch([
      paper('a', { title: 'On Erdős–Rényi graphs', authors: [{ family: 'Łoś', given: 'Jerzy' }] }),
    ]).search('erdos los')[0];
    assert.deepEqual(shown(hit), ['title exact: Erdős', 'authors exact: Łoś']);
  });
  test('reports synonyms', () => {
    const hit = search().search('chatbot guardrails vanish after customising')[0];
    assert.ok(hit?.matches.some((match) => match.why === 'synonym'));
  });
  test('ranges are sorted, disjoint and in bounds for every field of every paper', () => {
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

suite('related papers', () => {
  test('explains with words that both papers contain', () => {
    const faking = corpus.papers.find((found) => found.title.startsWith('Alignment faking'))!;
    const related = search().related(faking, 10);
    assert.equal(related.length, 10);
    for (const { paper: other, stems } of related) {
      const terms = findSharedWords(stems, faking, other);
      assert.notEqual(other.id, faking.id);
      assert.ok(terms.length > 0);
      for (const term of terms) assert.ok(`${other.title} ${other.abstract}`.includes(term), term);
    }
  });
  test('two papers on self-rewarding models are most similar to each other', () => {
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
