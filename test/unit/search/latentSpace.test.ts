import assert from 'node:assert/strict';
import { createSearch } from '../../../src/core/search/createSearch';
import { paper } from './corpus';

/** Two fields of twelve papers each, in all of which one word stands: within a field the others keep company. */
const fields = {
  sea: ['ship', 'sail', 'harbour', 'anchor', 'mast', 'keel'],
  sky: ['comet', 'planet', 'orbit', 'nebula', 'quasar', 'galaxy'],
};
const papers = Object.entries(fields).flatMap(([field, words]) =>
  words.flatMap((word, i) => [
    paper(`${field}${i}`, { title: `Report: ${word} ${words[(i + 1) % 6]} ${words[(i + 2) % 6]}` }),
    paper(`${field}${i}+`, { title: `Report: ${word} ${words[(i + 3) % 6]}` }),
  ]),
);

suite('search: words that keep company', () => {
  const stranger = (title: string) => paper('stranger', { title });
  for (const [field, words] of Object.entries(fields))
    for (const word of words)
      test(`beside ${word}, papers of the ${field} come first, with that word or without`, () => {
        const near = createSearch(papers).related(stranger(`Report: ${word}`), papers.length);
        assert.deepEqual(
          near.map(({ paper: { id } }) => id.startsWith(field)),
          papers.map((_, i) => i < papers.length / 2),
        );
        assert.deepEqual(
          near.map(({ score }) => score),
          near.map(({ score }) => score).sort((a, b) => b - a),
        );
      });
  test('of equally near papers the one that came first is first', () => {
    const twins = createSearch(['a', 'b', 'c', 'd'].map((id) => paper(id, { title: 'Anchor and keel' })));
    assert.deepEqual(
      twins.related(stranger('keel'), 4).map(({ paper: { id } }) => id),
      ['a', 'b', 'c', 'd'],
    );
  });
  test('no more than are asked for, and none of those removed', () => {
    const fewer = createSearch(papers);
    const [nearest] = fewer.related(stranger('ship'), 1);
    fewer.remove(nearest!.paper.id);
    const left = fewer.related(stranger('ship'), 2);
    assert.equal(left.length, 2);
    assert.ok(left.every(({ paper: { id } }) => id !== nearest!.paper.id));
  });
});
