import assert from 'node:assert/strict';
import { Group } from '../../../src/core/search/fields/fields';
import { InvertedIndex, TermCounts } from '../../../src/core/search/index/invertedIndex';
import {
  dot,
  DocumentVectors,
  type TermSpace,
  normalize,
} from '../../../src/core/search/meaning/documentVectors';
import { defaultParameters } from '../../../src/core/search/ranking/parameters';
import { DocumentScorer } from '../../../src/core/search/ranking/scoreDocuments';

/** Two terms, each along its own axis; all others are unknown. */
const plane: TermSpace = {
  dimensions: 2,
  addTerm: (term, weight, sum) => {
    if (term < 2) sum[term]! += weight;
  },
};

suite('search: document vectors', () => {
  const index = new InvertedIndex();
  for (const terms of [[0], [1, 2], [0, 1], [2]]) {
    const counts = new TermCounts();
    for (const term of terms) counts.add(term, Group.Title);
    index.add(counts, terms.length, 0, true);
  }
  const scorer = new DocumentScorer(index, defaultParameters, undefined);
  scorer.prepare();
  const meaning = new DocumentVectors(plane, scorer);
  const rounded = (vector: Float32Array) => [...vector].map((value) => Number(value.toFixed(4)));

  test('are the normalised weighted sum of their terms', () => {
    assert.deepEqual(
      rounded(
        meaning.of([
          [0, 3],
          [1, 4],
        ]),
      ),
      [0.6, 0.8],
    );
    assert.deepEqual(rounded(meaning.of([[2, 3]])), [0, 0]);
    const half = Number(Math.SQRT1_2.toFixed(4));
    for (const time of ['first', 'next'])
      assert.deepEqual(
        [0, 1, 2, 3].map((document) => rounded(meaning.ofDocument(document))),
        [
          [1, 0],
          [0, 1],
          [half, half],
          [0, 0],
        ],
        time,
      );
  });
  test('normalize and dot', () => {
    assert.deepEqual(rounded(normalize(Float32Array.of(0, -5))), [0, -1]);
    assert.deepEqual(rounded(normalize(Float32Array.of(0, 0))), [0, 0]);
    assert.equal(dot(Float32Array.of(1, 2, 3), Float32Array.of(4, -5, 6)), 12);
  });
});
