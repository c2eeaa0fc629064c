import assert from 'node:assert/strict';
import { runToEnd } from '../../../src/core/steps/steps';
import { WordVectors } from '../../../src/core/search/meaning/wordVectors';
import { writeWordVectors } from '../../../src/core/search/meaning/writeWordVectors';
import { searchIn } from './corpus';

/** Words with share of papers and two coordinates. */
const file = (words: readonly (readonly [word: string, share: number, x: number, y: number])[]): Uint8Array =>
  writeWordVectors(
    words.map(([word]) => word),
    words.map(([, share]) => share),
    2,
    Float32Array.from(words.flatMap(([, , x, y]) => [x, y])),
  );

suite('word vectors', () => {
  const vectors = runToEnd(
    WordVectors.read(
      file([
        ['dog', 0.25, 1, 0],
        ['cat', 0.001, 0.6, -0.8],
      ]),
    ),
  );

  test('survive serialisation to four bits per coordinate', () => {
    const sum = new Float32Array(2);
    assert.equal(vectors.addWord('cat', 2, sum), true);
    assert.ok(Math.abs(sum[0]! - 1.2) < 0.15 && Math.abs(sum[1]! + 1.6) < 0.15, String(sum));
  });

  test('include the share of papers', () => {
    assert.ok(Math.abs(vectors.shareOf('dog') - 0.25) < 0.02);
    assert.ok(Math.abs(vectors.shareOf('cat') - 0.001) < 0.0001);
    assert.equal(vectors.shareOf('bird'), 0);
  });

  test('add to every dimension, scaled to the weight', () => {
    const four = runToEnd(
      WordVectors.read(
        writeWordVectors(['none', 'some'], [0.5, 0.5], 4, Float32Array.of(0, 0, 0, 0, 1, -1, 1, 1)),
      ),
    );
    const sum = Float32Array.of(10, 20, 30, 40);
    assert.equal(four.addWord('none', 6, sum), true);
    assert.deepEqual([...sum], [10, 20, 30, 40]);
    assert.equal(four.addWord('some', 6, sum), true);
    assert.deepEqual([...sum], [13, 17, 33, 43]);
  });

  test('have a small file', () => {
    const steep = [1, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    const bytes = writeWordVectors(
      ['ab', 'c'],
      [0.25, 0],
      steep.length,
      Float32Array.from([...steep, ...steep.map(() => 0)]),
    );
    const packed = [0xf8, 0x81, ...Array.from({ length: 7 }, () => 0x88)];
    assert.deepEqual([...bytes], [2, 18, 2, 97, 98, 1, 99, 16, 239, ...packed, ...packed.map(() => 0x88)]);
  });

  test('an unknown word adds nothing', () => {
    const sum = new Float32Array(2);
    assert.equal(vectors.addWord('bird', 1, sum), false);
    assert.deepEqual([...sum], [0, 0]);
  });
});

suite('search: knowledge from outside the collection', () => {
  test('an everyday word that happens to be rare here weighs less than a rare one', () => {
    const titles = ['Results of kinds', 'Parsing of wolves'];
    const query = 'what kinds of parsing';
    const wordVectors = file([
      ['kind', 0.9, 1, 0],
      ['pars', 0.0001, 1, 0],
    ]);
    assert.equal(searchIn(titles).search(query)[0]?.paper.title, titles[0]);
    assert.equal(searchIn(titles, { wordVectors }).search(query)[0]?.paper.title, titles[1]);
  });

  test('a word without matches finds a paper with a similar word', () => {
    const wordVectors = file([
      ['wolv', 0.01, 1, 0],
      ['boat', 0.01, 0, 1],
      ['dog', 0.01, 1, 0],
      ['ship', 0.01, 0, 1],
    ]);
    const papers = searchIn(['Notes of wolves', 'Notes of boats'], { wordVectors });
    assert.equal(papers.search('what are the notes of dogs')[0]?.paper.title, 'Notes of wolves');
    assert.equal(papers.search('what are the notes of ships')[0]?.paper.title, 'Notes of boats');
  });
});
