import assert from 'node:assert/strict';
import type { Paper } from '../../../src/core/paper';
import { createSearch } from '../../../src/core/search/createSearch';
import { expandQuery } from '../../../src/core/search/ranking/expandQuery';
import type { IndexedSearch } from '../../../src/core/search/indexedSearch';
import { WordingReranker } from '../../../src/core/search/ranking/rerankByWording';
import { paper } from './corpus';

/** What is added to the score 1 of each paper, of the same query, in the order of the papers. */
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

suite('search: of papers that score alike, the wording decides', () => {
  /** From the one that is likest to the one that is least so. */
  const rows: readonly (readonly [query: string, papers: Parameters<typeof added>[1]])[] = [
    // In the title whole, begun, by a slip, in the abstract, not at all.
    ['personality', ['Personality of cats', 'Personalitylike cats', 'Person of cats']],
    ['person of cats', ['Person of cats', 'Persons of cats', ['Cats', 'A person.'], 'Cats']],
    ['masks dogs', ['Masks of dogs', ['Masks', 'Of dogs.'], ['Masks', 'Of a dog.']]],
    // A slip of one letter before one of two, which short words have not.
    ['faknig', ['Faknigly', 'Faking', 'Fakinge', 'Naming']],
    ['catz', ['Cats', 'Cuts and dogs']],
    ['ctaz', ['Ctax', 'Cats']],
    ['cot', ['Cot', 'Cat']],
    // In order, side by side, from the beginning.
    ['weak models', ['Weak models of cats', 'Weak old models of cats', 'Old models weak of cats']],
    ['weak models', ['Weak models of cats', 'Old weak models of cats', 'Old models of the weak cats']],
    ['cat dog cat', ['Cat dog cat', 'Cat dog', 'Dog cat']],
    ['weak models', ['Old weak of cats models', 'Old models of cats weak']],
    ['cat', ['Catalog cat', 'Catalog dog']],
    ['dog cat', ['Catalog of dogs catalogs', 'Catalog of dogs']],
    // In the title begun, or by the short form, before in the abstract.
    ['cat', ['Catalogs', ['Dogs', 'A cat.']]],
    ['direct preference optimization', ['Of DPO', ['Cats', 'Direct preference optimization (DPO).']]],
    ['align score', ['Align score', 'AlignScore', 'Align of cats']],
    ['faknig', ['Faking of cats', 'Naming of cats']],
    // One word missing costs more than all are out of order.
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
    // Short words have no slips, and those of five letters one.
    ['cot', ['Cat', 'Dogs']],
    ['moxel', ['Modem', 'Dogs']],
  ];
  for (const [query, papers] of alike)
    test(`${query} is alike in ${JSON.stringify(papers)}`, () => {
      const scores = added(query, papers);
      for (const score of scores) assert.equal(score, scores[0]);
    });

  test('a short form in the title stands for the long one, and the reverse', () => {
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
  test('a word that others have is no slip', () => {
    const [alone, near] = added('dogs cats', ['Dogs', 'Dogs bats', 'Cats']);
    assert.equal(alone, near);
  });
  test('a little word counts where it stands, and is not missed', () => {
    const [order, none, lacking] = added('cats of dogs', ['Cats of dogs', 'Cats, dogs', 'Cats of birds']);
    assert.ok(order! > none! && none! > lacking!);
  });
  test('of the papers only the best are read in full', () => {
    const papers = Array.from({ length: 40 }, () => ['Cats', 'And dogs.'] as const);
    const scores = added('cats dogs', papers);
    const full = scores.filter((score) => score === scores[0]);
    assert.ok(full.length > 10 && full.length < 40);
    assert.deepEqual(
      scores,
      [...scores].sort((a, b) => b - a),
    );
  });
  test('what is added grows with the best score and the weight, and the fewer words there are', () => {
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
    // Of both all is there, side by side from the beginning.
    assert.ok(of('cats and', 1, 1) <= once);
    assert.ok(of('cats and dogs', 1, 1) < once);
  });
  test('of those that come out alike the one that came first is first, and of none there is none', () => {
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
