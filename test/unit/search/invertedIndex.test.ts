import assert from 'node:assert/strict';
import {
  abstractCount,
  authorsCount,
  InvertedIndex,
  keywordsCount,
  idOf,
  otherCount,
  TermCounts,
  titleCount,
} from '../../../src/core/search/index/invertedIndex';
import { runToEnd } from '../../../src/core/steps/steps';

/** Terms and lengths of title and abstract. */
type Document = readonly [terms: readonly number[], titleLength: number, abstractLength: number];

const documents: readonly Document[] = [
  [[0, 1], 2, 10],
  [[1, 2, 2], 3, 0],
  [[0, 2, 3], 5, 30],
  [[3], 8, 20],
];

function indexOf(all: readonly Document[], toRecent: boolean): InvertedIndex {
  const index = new InvertedIndex();
  for (const [terms, title, abstract] of all) {
    const counts = new TermCounts();
    for (const term of terms) counts.add(term, 0);
    index.add(counts, title, abstract, toRecent);
  }
  if (!toRecent) runToEnd(index.sort());
  return index;
}

/** Statistics of the live documents, and the postings of each term as `document×count`. */
function told(index: InvertedIndex, left: readonly number[]) {
  const postings = (term: number) => {
    const found: string[] = [];
    index.forEachPosting(term, (posting) => {
      const document = idOf(posting);
      if (!index.removed.has(document)) found.push(`${left.indexOf(document)}×${titleCount(posting)}`);
    });
    return found;
  };
  return {
    liveSize: index.liveSize,
    meanTitleLength: index.meanTitleLength,
    meanAbstractLength: index.meanAbstractLength,
    frequencies: [0, 1, 2, 3].map((term) => index.documentFrequency.values[term] ?? 0),
    postings: [0, 1, 2, 3].map(postings),
  };
}

suite('search: inverted index', () => {
  test('statistics of all documents', () =>
    assert.deepEqual(told(indexOf(documents, false), [0, 1, 2, 3]), {
      liveSize: 4,
      meanTitleLength: 18 / 4,
      // Of documents with an abstract.
      meanAbstractLength: 60 / 3,
      frequencies: [2, 2, 2, 2],
      postings: [
        ['0×1', '2×1'],
        ['0×1', '1×1'],
        ['1×2', '2×1'],
        ['2×1', '3×1'],
      ],
    }));
  test('mean lengths of an empty index are one', () => {
    const index = new InvertedIndex();
    assert.deepEqual([index.meanTitleLength, index.meanAbstractLength, index.liveSize], [1, 1, 0]);
  });
  for (const gone of [[0], [1], [3], [1, 2], [0, 1, 2, 3]])
    for (const toRecent of [false, true])
      test(`removing ${gone.join(', ')} equals never having added them${toRecent ? ', sorted or not' : ''}`, () => {
        const left = [0, 1, 2, 3].filter((document) => !gone.includes(document));
        const never = indexOf(
          left.map((document) => documents[document]!),
          toRecent,
        );
        const expected = told(
          never,
          left.map((_, i) => i),
        );
        const index = indexOf(documents, toRecent);
        // Removing twice has no further effect.
        for (const document of [...gone, ...gone]) index.remove(document);
        assert.deepEqual(told(index, left), expected);
        runToEnd(index.sort());
        assert.deepEqual(told(index, left), expected);
      });
  test('ignores a term beyond the id limit', () => {
    const index = indexOf([[[2 ** 21, 5], 2, 0]], false);
    assert.deepEqual([...index.termsOf(0)].map(idOf), [5]);
  });
  test('lengths and counts saturate', () => {
    const index = indexOf([[[0], 70_000, 70_000]], false);
    assert.deepEqual([index.meanTitleLength, index.meanAbstractLength], [0xffff, 0xffff]);
    const counts = new TermCounts();
    for (const group of [0, 1, 2, 3, 4] as const) for (let i = 0; i < 100; i++) counts.add(group, group);
    for (const group of [0, 1, 2, 3, 4] as const) counts.add(9, group);
    const parts = (term: number) =>
      [titleCount, abstractCount, authorsCount, keywordsCount, otherCount].map((of) =>
        of(counts.counts.get(term)!),
      );
    assert.deepEqual([0, 1, 2, 3, 4, 9].map(parts), [
      [3, 0, 0, 0, 0],
      [0, 15, 0, 0, 0],
      [0, 0, 1, 0, 0],
      [0, 0, 0, 3, 0],
      [0, 0, 0, 0, 3],
      [1, 1, 1, 1, 1],
    ]);
  });
});
