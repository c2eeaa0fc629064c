import assert from 'node:assert/strict';
import type { Paper } from '../../../src/core/paper';
import { createSearch } from '../../../src/core/search/createSearch';
import { expandQuery } from '../../../src/core/search/ranking/expandQuery';
import type { IndexedSearch } from '../../../src/core/search/indexedSearch';
import { WordingReranker } from '../../../src/core/search/ranking/rerankByWording';
import { paper } from './corpus';

/** What re-ranking adds to a score of 1 for each paper. */
function added(
  query: string,
  papers: readonly (string | readonly [title: string, abstract: string])[],
): number[] {
  const library: Paper[] = papers.map((each, i) => {
    const [title, abstract = ''] = typeof each === 'string' ? [each] : each;
    return paper(String(i), { title, abstract });
  });
  const search = createSearch(library) as IndexedSearch;
  const { typed, words } = expandQuery(query, search, false);
  const found = library.map((_, document) => ({ document, score: 1, coverage: 1 }));
  new WordingReranker(search.index).rerank(found, typed, words, (document) => library[document]!, 1);
  assert.deepEqual(
    found.map(({ score }) => score),
    found.map(({ score }) => score).sort((a, b) => b - a),
  );
  const scores: number[] = [];
  for (const { document, score } of found) scores[document] = score - 1;
  return scores;
}

suite('search: re-ranking by wording', () => {
  /** Papers in descending order of expected score. */
  const rows: readonly (readonly [query: string, papers: Parameters<typeof added>[1]])[] = [
    // Title: exact, prefix, typo; then abstract; then nothing.
    ['personality', ['Personality of cats', 'Personalitylike cats', 'Person of cats']],
    ['person of cats', ['Person of cats', 'Persons of cats', ['Cats', 'A person.'], 'Cats']],
    ['masks dogs', ['Masks of dogs', ['Masks', 'Of dogs.'], ['Masks', 'Of a dog.']]],
    // One edit before two edits, which short words do not allow.
    ['faknig', ['Faknigly', 'Faking', 'Fakinge', 'Naming']],
    ['catz', ['Cats', 'Cuts and dogs']],
    ['ctaz', ['Ctax', 'Cats']],
    ['cot', ['Cot', 'Cat']],
    // In order, adjacent, from the start.
    ['weak models', ['Weak models of cats', 'Weak old models of cats', 'Old models weak of cats']],
    ['weak models', ['Weak models of cats', 'Old weak models of cats', 'Old models of the weak cats']],
    ['cat dog cat', ['Cat dog cat', 'Cat dog', 'Dog cat']],
    ['weak models', ['Old weak of cats models', 'Old models of cats weak']],
    ['cat', ['Catalog cat', 'Catalog dog']],
    ['dog cat', ['Catalog of dogs catalogs', 'Catalog of dogs']],
    // A prefix or acronym in the title before a match in the abstract.
    ['cat', ['Catalogs', ['Dogs', 'A cat.']]],
    ['direct preference optimization', ['Of DPO', ['Cats', 'Direct preference optimization (DPO).']]],
    ['align score', ['Align score', 'AlignScore', 'Align of cats']],
    ['faknig', ['Faking of cats', 'Naming of cats']],
    // A missing word costs more than wrong order.
    ['weak dog models', ['Models dog of weak ones', 'Weak dog']],
    ['weak dog mod', ['Weak dog mod', 'Weak dog models', 'Weak dog']],
  ];
  for (const [query, papers] of rows)
    test(`${query}: ${JSON.stringify(papers)}`, () => {
      const scores = added(query, papers);
      for (const [i, score] of scores.entries())
        if (i > 0) assert.ok(scores[i - 1]! > score, `${i}: ${scores.join(' ')}`);
    });

  const alike: readonly (readonly [query: string, papers: Parameters<typeof added>[1]])[] = [
    ['weak models', ['Weak models of cats', 'Weak models of dogs and birds']],
    ['zzzz', ['Cats', 'Dogs']],
    // Short words allow no typos, words of five letters one.
    ['cot', ['Cat', 'Dogs']],
    ['moxel', ['Modem', 'Dogs']],
  ];
  for (const [query, papers] of alike)
    test(`${query} scores the same in ${JSON.stringify(papers)}`, () => {
      const scores = added(query, papers);
      for (const score of scores) assert.equal(score, scores[0]);
    });

  test('an acronym in the title matches the long form and vice versa', () => {
    const [short, part, none] = added('dpo', [
      'Direct preference optimization (DPO)',
      'Direct preference optimization',
      'Direct preference',
    ]);
    assert.ok(short! > part! && part! > none!);
    const [long, abbreviated, other] = added('direct preference optimization', [
      'Direct preference optimization (DPO)',
      'Of DPO',
      'Of direct optimization',
    ]);
    assert.ok(long! > abbreviated! && abbreviated! > other!);
  });
  test('an indexed word is not a typo', () => {
    const [alone, near] = added('dogs cats', ['Dogs', 'Dogs bats', 'Cats']);
    assert.equal(alone, near);
  });
  test('a stop word counts if present and is not required', () => {
    const [order, none, lacking] = added('cats of dogs', ['Cats of dogs', 'Cats, dogs', 'Cats of birds']);
    assert.ok(order! > none! && none! > lacking!);
  });
  test('reads abstracts of the best papers only', () => {
    const papers = Array.from({ length: 40 }, () => ['Cats', 'And dogs.'] as const);
    const scores = added('cats dogs', papers);
    const full = scores.filter((score) => score === scores[0]);
    assert.ok(full.length > 10 && full.length < 40);
    assert.deepEqual(
      scores,
      [...scores].sort((a, b) => b - a),
    );
  });
  test('the bonus grows with best score and weight, and with fewer words', () => {
    const library = [paper('0', { title: 'Cats' }), paper('1', { title: 'Cats and dogs' })];
    const search = createSearch(library) as IndexedSearch;
    const reranker = new WordingReranker(search.index);
    const of = (query: string, best: number, weight: number): number => {
      const { typed, words } = expandQuery(query, search, false);
      const found = [
        { document: 0, score: best, coverage: 1 },
        { document: 1, score: 0, coverage: 1 },
      ];
      reranker.rerank(found, typed, words, (document) => library[document]!, weight);
      return found.find(({ document }) => document === 1)!.score;
    };
    const once = of('cats', 1, 1);
    assert.ok(once > 0);
    assert.equal(of('cats', 4, 0.5), 2 * once);
    assert.equal(of('cats dogs', 0, 1), 0);
    // Both have all words, adjacent and from the start.
    assert.ok(of('cats and', 1, 1) <= once);
    assert.ok(of('cats and dogs', 1, 1) < once);
  });
  test('ties go to the paper added first; an empty list stays empty', () => {
    const library = ['Cats', 'Cats', 'Cats'].map((title, i) => paper(String(i), { title }));
    const search = createSearch(library) as IndexedSearch;
    const reranker = new WordingReranker(search.index);
    const { typed, words } = expandQuery('cats', search, false);
    const found = [2, 0, 1].map((document) => ({ document, score: 1, coverage: 1 }));
    const paperOf = (document: number): Paper => library[document]!;
    reranker.rerank(found, typed, words, paperOf, 1);
    assert.deepEqual(
      found.map(({ document }) => document),
      [0, 1, 2],
    );
    const none: typeof found = [];
    reranker.rerank(none, typed, words, paperOf, 1);
    assert.deepEqual(none, []);
  });
  test('reads a replaced paper again', () => {
    const search = createSearch([paper('0', { title: 'Cats' })]) as IndexedSearch;
    const { typed, words } = expandQuery('cats', search, false);
    const reranker = new WordingReranker(search.index);
    const scored = (title: string): number => {
      const found = [{ document: 0, score: 1, coverage: 1 }];
      const replaced = paper('0', { title });
      reranker.rerank(found, typed, words, () => replaced, 1);
      return found[0]!.score;
    };
    assert.ok(scored('Cats') > scored('Dogs'));
  });
});
