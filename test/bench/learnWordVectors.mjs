// Learns the word vectors that ship with Paperside:
// node test/bench/learnWordVectors.mjs <acl.jsonl.gz> <out.bin> [--words 30000] [--dims 128] [--ship 12000]
//
// The vectors are the leading singular vectors of the term–document matrix of titles and abstracts (Deerwester et al.
// 1990), weighted as by BM25, from the ACL Anthology (CC BY 4.0) and the corpus. Vectors learned from neighbours within 8
// or 20 words (pointwise mutual information) did worse on paraphrased queries.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { readCorpus } from './corpus.mjs';
import { loadCore } from './loadCore.mjs';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    words: { type: 'string', default: '30000' },
    dims: { type: 'string', default: '128' },
    ship: { type: 'string', default: '12000' },
  },
});
const [input = '', output = ''] = positionals;
const wordLimit = Number(values.words);
const dims = Number(values.dims);

const { tokenize } = await loadCore('search/words/tokenize');
const { stem } = await loadCore('search/words/stem');
const { stopWords } = await loadCore('search/words/stopWords');
const { writeWordVectors } = await loadCore('search/meaning/writeWordVectors');

const bundled = readCorpus().papers;
/** @type {{ title: string, abstract?: string }[]} */
const papers = [
  ...bundled,
  ...gunzipSync(readFileSync(input))
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line)),
];

/** @type {Map<string, number>} */
const ids = new Map();
/** @type {string[]} */
const terms = [];
/** @type {number[]} occurrences of each term */
const counts = [];
/** @type {number[]} papers with an abstract that have each term */
const abstractFrequency = [];
/** @type {Map<string, string>} */
const stems = new Map();
let abstracts = 0;
const documents = papers.map(({ title, abstract }) => {
  /** @type {Map<number, number>} */
  const inDocument = new Map();
  tokenize(
    `${title}. ${abstract ?? ''}`,
    (
      /** @type {string} */ form,
      /** @type {number} */ _start,
      /** @type {number} */ _end,
      /** @type {string} */ kind,
    ) => {
      if (kind === 'part' || stopWords.has(form) || /^[\d.]+$/.test(form)) return;
      const term = stems.get(form) ?? stem(form);
      stems.set(form, term);
      let id = ids.get(term);
      if (id === undefined) {
        id = terms.length;
        ids.set(term, id);
        terms.push(term);
        counts.push(0);
        abstractFrequency.push(0);
      }
      counts[id]++;
      inDocument.set(id, (inDocument.get(id) ?? 0) + 1);
    },
  );
  if (abstract) {
    abstracts++;
    for (const id of inDocument.keys()) abstractFrequency[id]++;
  }
  return inDocument;
});
const order = terms.map((_, id) => id).sort((a, b) => counts[b] - counts[a]);
const rows = new Int32Array(terms.length).fill(-1);
order.slice(0, wordLimit).forEach((id, row) => (rows[id] = row));

// BM25 weights, normalised documents.
const lengths = documents.map((terms) => [...terms.values()].reduce((a, b) => a + b, 0));
const meanLength = lengths.reduce((a, b) => a + b, 0) / lengths.length;
const frequency = new Uint32Array(wordLimit);
for (const document of documents) for (const id of document.keys()) if (rows[id] >= 0) frequency[rows[id]]++;
const starts = new Uint32Array(documents.length + 1);
/** @type {number[]} */
const columns = [];
/** @type {number[]} */
const cells = [];
documents.forEach((document, d) => {
  const from = cells.length;
  let squares = 0;
  for (const [id, count] of document) {
    const row = rows[id];
    if (row < 0) continue;
    const saturated = count / (count + 1.2 * (0.4 + (0.6 * lengths[d]) / meanLength));
    const cell = saturated * Math.log(documents.length / frequency[row]);
    columns.push(row);
    cells.push(cell);
    squares += cell * cell;
  }
  for (let i = from; i < cells.length; i++) cells[i] /= Math.sqrt(squares);
  starts[d + 1] = cells.length;
});
console.error(`${documents.length} texts, ${terms.length} terms, ${cells.length} cells`);
const columnList = Uint16Array.from(columns);
const cellList = Float32Array.from(cells);

// Randomised subspace iteration (Halko, Martinsson and Tropp 2011), with a fixed random sequence.
const width = dims + 16;
let state = 1;
const noise = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32 - 0.5;
};
const words = Float32Array.from({ length: wordLimit * width }, noise);
const texts = new Float32Array(documents.length * width);
/** Orthonormalises by the Cholesky factor of the Gram matrix, in two passes over the rows. @param {Float32Array} matrix @param {number} count rows */
function orthonormalise(matrix, count) {
  const factor = new Float64Array(width * width);
  for (let r = 0; r < count; r++) {
    const row = matrix.subarray(r * width, (r + 1) * width);
    for (let a = 0; a < width; a++) {
      const value = row[a];
      if (value !== 0) for (let b = 0; b <= a; b++) factor[a * width + b] += value * row[b];
    }
  }
  for (let a = 0; a < width; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = factor[a * width + b];
      for (let k = 0; k < b; k++) sum -= factor[a * width + k] * factor[b * width + k];
      factor[a * width + b] = a === b ? Math.sqrt(Math.max(sum, 1e-12)) : sum / factor[b * width + b];
    }
  }
  for (let r = 0; r < count; r++) {
    const row = matrix.subarray(r * width, (r + 1) * width);
    for (let a = 0; a < width; a++) {
      let sum = row[a];
      for (let b = 0; b < a; b++) sum -= factor[a * width + b] * row[b];
      row[a] = sum / factor[a * width + a];
    }
  }
}
/** @param {Float32Array} target @param {Float32Array} source @param {boolean} toTexts */
function multiply(target, source, toTexts) {
  target.fill(0);
  for (let d = 0; d < documents.length; d++) {
    for (let i = starts[d]; i < starts[d + 1]; i++) {
      const to = (toTexts ? d : columnList[i]) * width;
      const from = (toTexts ? columnList[i] : d) * width;
      for (let k = 0; k < width; k++) target[to + k] += cellList[i] * source[from + k];
    }
  }
}
for (let iteration = 0; iteration < 5; iteration++) {
  multiply(texts, words, true);
  orthonormalise(texts, documents.length);
  multiply(words, texts, false);
  orthonormalise(words, wordLimit);
}

const unit = (/** @type {Float32Array} */ vector) => {
  const norm = Math.hypot(...vector) || 1;
  for (let d = 0; d < vector.length; d++) vector[d] /= norm;
};
const vectors = Array.from({ length: wordLimit }, (_, row) => words.slice(row * width, row * width + dims));
const mean = new Float64Array(dims);
let total = 0;
vectors.forEach((vector, row) => {
  unit(vector);
  total += frequency[row];
  for (let d = 0; d < dims; d++) mean[d] += frequency[row] * vector[d];
});
// Subtract the common component, which distinguishes no words.
for (const vector of vectors) {
  for (let d = 0; d < dims; d++) vector[d] -= mean[d] / total;
  unit(vector);
}
// Words of the corpus first, then the most frequent others.
const inBundled = new Set(documents.slice(0, bundled.length).flatMap((document) => [...document.keys()]));
const shipped = [
  ...order.slice(0, wordLimit).filter((id) => inBundled.has(id)),
  ...order.slice(0, wordLimit).filter((id) => !inBundled.has(id)),
].slice(0, Number(values.ship));
const flat = new Float32Array(shipped.length * dims);
shipped.forEach((id, i) => flat.set(vectors[rows[id]], i * dims));
const shares = shipped.map((id) => abstractFrequency[id] / abstracts);
writeFileSync(
  output,
  writeWordVectors(
    shipped.map((id) => terms[id]),
    shares,
    dims,
    flat,
  ),
);
