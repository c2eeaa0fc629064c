import assert from 'node:assert/strict';
import { ByteReader, ByteWriter } from '../../../src/core/search/index/byteStream';
import { createSearch } from '../../../src/core/search/createSearch';
import type { IndexedSearch } from '../../../src/core/search/indexedSearch';
import { LatentSpace, learnLatentSpace } from '../../../src/core/search/meaning/latentSpace';
import { defaultParameters } from '../../../src/core/search/ranking/parameters';
import { DocumentScorer } from '../../../src/core/search/ranking/scoreDocuments';
import { runToEnd } from '../../../src/core/steps/steps';
import { paper } from './corpus';

/** Two fields of twelve papers each with one common word; other words co-occur only within their field. */
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

suite('search: co-occurring words', () => {
  const stranger = (title: string) => paper('stranger', { title });
  for (const [field, words] of Object.entries(fields))
    for (const word of words)
      test(`${word} finds all papers of the ${field} first, with that word or without`, () => {
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
  test('ties go to the paper added first', () => {
    const twins = createSearch(['a', 'b', 'c', 'd'].map((id) => paper(id, { title: 'Anchor and keel' })));
    assert.deepEqual(
      twins.related(stranger('keel'), 4).map(({ paper: { id } }) => id),
      ['a', 'b', 'c', 'd'],
    );
  });
  test('respects the limit and omits removed papers', () => {
    const fewer = createSearch(papers);
    const [nearest] = fewer.related(stranger('ship'), 1);
    fewer.remove(nearest!.paper.id);
    const left = fewer.related(stranger('ship'), 2);
    assert.equal(left.length, 2);
    assert.ok(left.every(({ paper: { id } }) => id !== nearest!.paper.id));
  });
});

/** The latent space learned from titles, and the vectors of some words. */
function learn(titles: readonly string[], removed: readonly number[] = []) {
  const search = createSearch(titles.map((title, i) => paper(String(i), { title }))) as IndexedSearch;
  for (const document of removed) search.remove(String(document));
  const scorer = new DocumentScorer(search.index, defaultParameters, undefined);
  scorer.prepare();
  const space = runToEnd(learnLatentSpace(search.index, scorer));
  const place = (word: string, of: LatentSpace = space): Float32Array => {
    const sum = new Float32Array(of.dimensions);
    of.addTerm(search.vocabulary.termOf(word)!, 1, sum);
    return sum;
  };
  const cosine = (a: string, b: string): number => {
    const [x, y] = [place(a), place(b)];
    const product = x.reduce((sum, value, d) => sum + value * y[d]!, 0);
    return product / (Math.hypot(...x) * Math.hypot(...y));
  };
  return { space, place, cosine, scorer, search };
}

suite('search: the latent space', () => {
  /** Two fields without common words. */
  const titles = [
    'ship sail',
    'ship harbour',
    'boat sail',
    'boat harbour',
    'comet orbit',
    'comet star',
    'planet orbit',
    'planet star',
  ];

  test('a word is closest to the words it co-occurs with', () => {
    const { cosine } = learn(papers.map(({ title }) => title));
    for (const words of Object.values(fields))
      for (const word of words) {
        const mean = (others: readonly string[]): number =>
          others.reduce((sum, other) => sum + cosine(word, other), 0) / others.length;
        const own = mean(words.filter((other) => other !== word));
        const strange = mean(
          Object.values(fields)
            .flat()
            .filter((other) => !words.includes(other)),
        );
        assert.ok(own > strange + 0.1, `${word} ${own} ${strange}`);
      }
  });
  test('has half as many dimensions as papers, but at least two', () => {
    assert.equal(learn(titles).space.dimensions, 4);
    assert.equal(learn(['ship']).space.dimensions, 2);
    assert.equal(learn([]).space.dimensions, 2);
    assert.equal(learn(titles, [0, 1]).space.dimensions, 3);
    assert.equal(learn(Array.from({ length: 200 }, (_, i) => `ship ${titles[i % 8]}`)).space.dimensions, 64);
  });
  test('a word of a single paper has no vector, nor an unknown one', () => {
    const { space, place } = learn([...titles, 'quasar comet']);
    assert.ok(Math.hypot(...place('comet')) > 0);
    assert.equal(Math.hypot(...place('quasar')), 0);
    const sum = new Float32Array(space.dimensions);
    space.addTerm(10_000, 1, sum);
    assert.equal(Math.hypot(...sum), 0);
  });
  test('nor a word that remains in a single paper', () => {
    const { place } = learn(titles, [0, 1]);
    assert.equal(Math.hypot(...place('ship')), 0);
    assert.ok(Math.hypot(...place('comet')) > 0);
  });
  test('coordinates are scaled so that the largest is 127', () => {
    const { space, search } = learn(titles);
    const all: number[] = [];
    for (const term of search.vocabulary.terms.keys()) {
      const sum = new Float32Array(space.dimensions);
      space.addTerm(term, 1, sum);
      all.push(...sum);
    }
    assert.ok(all.every(Number.isInteger));
    assert.equal(Math.max(...all.map(Math.abs)), 127);
  });
  test('weights count, on top of what is there', () => {
    const { space, place, search } = learn(titles);
    const sum = new Float32Array(space.dimensions).fill(1);
    space.addTerm(search.vocabulary.termOf('ship')!, -2, sum);
    assert.deepEqual(
      [...sum],
      [...place('ship')].map((value) => 1 - 2 * value),
    );
  });
  test('what the products of words are in the matrix, they nearly are in as many dimensions as it has', () => {
    // Each word twice, in two directions: the space holds all there is.
    const { place, scorer, search } = learn(['ship sail', 'ship sail', 'comet orbit', 'comet orbit orbit']);
    const cells = new Map<number, number[]>();
    for (const document of [0, 1, 2, 3]) {
      const terms = scorer.termsOf(document);
      const length = Math.hypot(...terms.map(([, weight]) => weight));
      for (const [term, weight] of terms) {
        const row = cells.get(term) ?? [0, 0, 0, 0];
        row[document] = weight / length;
        cells.set(term, row);
      }
    }
    const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
      Array.from(a).reduce((sum, value, i) => sum + value * b[i]!, 0);
    const words = ['ship', 'sail', 'comet', 'orbit'];
    const scale =
      dot(place('ship'), place('ship')) /
      dot(cells.get(search.vocabulary.termOf('ship')!)!, cells.get(search.vocabulary.termOf('ship')!)!);
    for (const a of words)
      for (const b of words) {
        const own = dot(place(a), place(b)) / scale;
        const matrix = dot(
          cells.get(search.vocabulary.termOf(a)!)!,
          cells.get(search.vocabulary.termOf(b)!)!,
        );
        assert.ok(Math.abs(own - matrix) < 0.05, `${a} ${b}: ${own} ${matrix}`);
      }
  });
  test('survives serialisation', () => {
    const { space, place, search } = learn([...titles, 'quasar comet']);
    const writer = new ByteWriter();
    runToEnd(space.write(writer));
    writer.unsigned(7);
    const reader = new ByteReader(writer.finish());
    const read = runToEnd(LatentSpace.read(reader));
    assert.equal(reader.unsigned(), 7);
    assert.equal(read.dimensions, space.dimensions);
    for (const form of search.vocabulary.forms) assert.deepEqual(place(form, read), place(form), form);
  });
});
