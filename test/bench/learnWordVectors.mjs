// Learns the word vectors that ship with Paperside:
// node test/bench/learnWordVectors.mjs <acl.jsonl.gz> <out.bin> [--words 16000] [--dims 64] [--ship 12000]
//
// Counts which words stand near which in the titles and abstracts of the ACL Anthology (CC BY 4.0) and of the bundled
// corpus, weights the counts by positive pointwise mutual information, and keeps the leading singular directions
// (Levy, Goldberg and Dagan 2015, https://doi.org/10.1162/tacl_a_00134).
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { readCorpus } from './corpus.mjs';
import { loadCore } from './loadCore.mjs';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    words: { type: 'string', default: '16000' },
    contexts: { type: 'string', default: '8000' },
    dims: { type: 'string', default: '64' },
    window: { type: 'string', default: '8' },
    ship: { type: 'string', default: '12000' },
    power: { type: 'string', default: '0.5' },
  },
});
const [input = '', output = ''] = positionals;
const wordLimit = Number(values.words);
const contextLimit = Number(values.contexts);
const dims = Number(values.dims);
const windowSize = Number(values.window);

const { tokenize } = await loadCore('search/tokenize');
const { stem } = await loadCore('search/stem');
const { stopWords } = await loadCore('search/stopWords');

const texts = gunzipSync(readFileSync(input))
  .toString('utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line))
  .map((paper) => `${paper.title}. ${paper.abstract ?? ''}`);
for (const paper of readCorpus().papers) texts.push(`${paper.title}. ${paper.abstract}`);

/** @type {Map<string, number>} */
const ids = new Map();
/** @type {string[]} */
const terms = [];
/** @type {number[]} */
const counts = [];
/** @type {number[]} */
const documentFrequency = [];
/** @type {Map<string, string>} */
const stems = new Map();
const documents = texts.map((text) => {
  /** @type {number[]} */
  const sequence = [];
  tokenize(
    text,
    (
      /** @type {string} */ form,
      /** @type {number} */ _s,
      /** @type {number} */ _e,
      /** @type {string} */ kind,
    ) => {
      if (kind === 'part' || stopWords.has(form) || /^[\d.]+$/.test(form)) return;
      let term = stems.get(form);
      if (term === undefined) stems.set(form, (term = stem(form)));
      let id = ids.get(/** @type {string} */ (term));
      if (id === undefined) {
        id = terms.length;
        ids.set(/** @type {string} */ (term), id);
        terms.push(/** @type {string} */ (term));
        counts.push(0);
        documentFrequency.push(0);
      }
      counts[id] = (counts[id] ?? 0) + 1;
      sequence.push(id);
    },
  );
  for (const id of new Set(sequence)) documentFrequency[id] = (documentFrequency[id] ?? 0) + 1;
  return Uint32Array.from(sequence);
});
const order = terms.map((_, id) => id).sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0));
const words = order.slice(0, wordLimit);
const rank = new Int32Array(terms.length).fill(-1);
words.forEach((id, i) => (rank[id] = i));
console.error(`${texts.length} texts, ${terms.length} terms, least count ${counts[words.at(-1) ?? 0]}`);

// Co-occurrence, the nearer the heavier.
const pairs = new Float32Array(words.length * contextLimit);
for (const sequence of documents) {
  const ranks = Int32Array.from(sequence, (id) => rank[id] ?? -1);
  for (let i = 0; i < ranks.length; i++) {
    const word = ranks[i] ?? -1;
    if (word < 0) continue;
    const end = Math.min(ranks.length, i + windowSize + 1);
    for (let j = i + 1; j < end; j++) {
      const other = ranks[j] ?? -1;
      if (other < 0 || other === word) continue;
      const weight = 1 - (j - i - 1) / windowSize;
      if (other < contextLimit) pairs[word * contextLimit + other] += weight;
      if (word < contextLimit) pairs[other * contextLimit + word] += weight;
    }
  }
}

// Positive pointwise mutual information, contexts smoothed with the power 0.75.
const wordSums = new Float64Array(words.length);
const contextSums = new Float64Array(contextLimit);
for (let w = 0; w < words.length; w++) {
  for (let c = 0; c < contextLimit; c++) {
    const count = pairs[w * contextLimit + c] ?? 0;
    wordSums[w] += count;
    contextSums[c] += count;
  }
}
const smoothed = contextSums.map((sum) => sum ** 0.75);
const smoothedSum = smoothed.reduce((a, b) => a + b, 0);
const starts = new Uint32Array(words.length + 1);
/** @type {number[][]} */
const columnChunks = [];
/** @type {number[][]} */
const valueChunks = [];
let nonZero = 0;
for (let w = 0; w < words.length; w++) {
  const columns = [];
  const row = [];
  for (let c = 0; c < contextLimit; c++) {
    const count = pairs[w * contextLimit + c] ?? 0;
    if (count < 0.3) continue;
    const information = Math.log((count * smoothedSum) / ((wordSums[w] ?? 1) * (smoothed[c] ?? 1)));
    if (information <= 0) continue;
    columns.push(c);
    row.push(information);
  }
  nonZero += columns.length;
  starts[w + 1] = nonZero;
  columnChunks.push(columns);
  valueChunks.push(row);
}
const columns = new Uint16Array(nonZero);
const cells = new Float32Array(nonZero);
columnChunks.forEach((chunk, w) => columns.set(chunk, starts[w]));
valueChunks.forEach((chunk, w) => cells.set(chunk, starts[w]));
console.error(`${nonZero} cells`);

// Randomised subspace iteration (Halko, Martinsson and Tropp 2011), with a fixed sequence for a random one.
const width = dims + 16;
let state = 1;
const noise = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32 - 0.5;
};
let right = Float32Array.from({ length: contextLimit * width }, noise);
let left = new Float32Array(words.length * width);
/** @param {Float32Array} matrix @param {number} rows */
function orthonormalise(matrix, rows) {
  const norms = new Float64Array(width);
  for (let a = 0; a < width; a++) {
    for (let round = 0; round < 2; round++) {
      for (let b = 0; b < a; b++) {
        let dot = 0;
        for (let r = 0; r < rows; r++) dot += matrix[r * width + a] * matrix[r * width + b];
        for (let r = 0; r < rows; r++) matrix[r * width + a] -= dot * matrix[r * width + b];
      }
    }
    let norm = 0;
    for (let r = 0; r < rows; r++) norm += matrix[r * width + a] ** 2;
    norm = Math.sqrt(norm) || 1;
    norms[a] = norm;
    for (let r = 0; r < rows; r++) matrix[r * width + a] /= norm;
  }
  return norms;
}
/** @type {Float64Array} */
let singular = new Float64Array(width);
for (let iteration = 0; iteration < 6; iteration++) {
  left.fill(0);
  for (let w = 0; w < words.length; w++) {
    for (let i = starts[w]; i < starts[w + 1]; i++) {
      const value = cells[i];
      const from = columns[i] * width;
      const to = w * width;
      for (let d = 0; d < width; d++) left[to + d] += value * right[from + d];
    }
  }
  singular = orthonormalise(left, words.length);
  if (iteration === 5) break;
  right.fill(0);
  for (let w = 0; w < words.length; w++) {
    for (let i = starts[w]; i < starts[w + 1]; i++) {
      const value = cells[i];
      const to = columns[i] * width;
      const from = w * width;
      for (let d = 0; d < width; d++) right[to + d] += value * left[from + d];
    }
  }
  orthonormalise(right, contextLimit);
}
console.error('singular values', singular[0], singular[dims - 1]);
const vectors = new Float32Array(words.length * dims);
const mean = new Float64Array(dims);
let total = 0;
for (let w = 0; w < words.length; w++) {
  const weight = documentFrequency[words[w] ?? 0] ?? 0;
  total += weight;
  let norm = 0;
  for (let d = 0; d < dims; d++) norm += (left[w * width + d] * singular[d] ** Number(values.power)) ** 2;
  for (let d = 0; d < dims; d++) {
    vectors[w * dims + d] =
      (left[w * width + d] * singular[d] ** Number(values.power)) / Math.sqrt(norm || 1);
    mean[d] += weight * vectors[w * dims + d];
  }
}
// What all words have in common says nothing about any of them.
for (let i = 0; i < vectors.length; i++) vectors[i] -= mean[i % dims] / total;
const shipped = Math.min(words.length, Number(values.ship));
const { WordVectors } = await loadCore('search/wordVectors');
const names = words.slice(0, shipped).map((id) => terms[id] ?? '');
writeFileSync(output, WordVectors.write(names, dims, vectors.subarray(0, shipped * dims)));
