import { readFileSync } from 'node:fs';
import { fork } from 'node:child_process';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { readCorpus } from './corpus.mjs';
import { chooseEngines } from './engines/index.mjs';
import { percentile, rounded } from './rankingMeasures.mjs';

/**
 * Measures time and memory by library size: `scale --papers 182,1000,10000 [--corpus <file.jsonl.gz>] [--engines a,b]`.
 * Up to 182 papers come from the corpus, more from the file (one `{ id, title, abstract }` per line) or from recombined
 * sentences. Each measurement runs in its own process. For Paperside, also prints the longest slice of building, storing
 * and opening the index, and the time to open it.
 * @param {string[]} args
 */
export async function scale(args) {
  const { values } = parseArgs({
    args,
    options: {
      papers: { type: 'string', default: '182,1000,10000' },
      corpus: { type: 'string' },
      engines: { type: 'string' },
      seconds: { type: 'string', default: '60' },
    },
  });
  const counts = values.papers.split(',').map(Number);
  for (const papers of counts) {
    for (const engine of await chooseEngines(values.engines)) {
      const task = { papers, engine: engine.name, corpus: values.corpus, seconds: Number(values.seconds) };
      console.log(JSON.stringify(await inOwnProcess(task)));
    }
  }
}

/** @param {object} task @returns {Promise<object>} */
function inOwnProcess(task) {
  return new Promise((resolve) => {
    const child = fork(new URL('./scale.mjs', import.meta.url), {
      execArgv: ['--expose-gc', '--max-old-space-size=6000'],
      stdio: ['ignore', 'inherit', 'ignore', 'ipc'],
    });
    child.send(task);
    /** @type {object} */
    let result = { ...task, failed: true };
    child.on('message', (message) => (result = /** @type {object} */ (message)));
    child.on('exit', () => resolve(result));
  });
}

/** @param {number} count @param {string | undefined} file @returns {import('./engines/index.mjs').Doc[]} */
function readDocs(count, file) {
  const bundled = readCorpus().papers;
  if (count <= bundled.length)
    return bundled.slice(0, count).map(({ id, title, abstract }) => ({ id, title, abstract }));
  if (file) {
    const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n').filter(Boolean);
    const all = lines.map((line) => JSON.parse(line));
    // Papers with an abstract first, as in real libraries.
    const rich = [...all.filter((doc) => doc.abstract), ...all.filter((doc) => !doc.abstract)].slice(
      0,
      count,
    );
    return [...rich, ...bundled]
      .slice(0, count)
      .map((doc, i) => ({ id: String(i), title: doc.title, abstract: doc.abstract ?? '' }));
  }
  const sentences = bundled.flatMap((paper) => paper.abstract.split(/(?<=\.) /));
  return Array.from({ length: count }, (_, i) => ({
    id: String(i),
    title: bundled[i % bundled.length]?.title ?? '',
    abstract: Array.from({ length: 8 }, (_, j) => sentences[(i * 31 + j * 977) % sentences.length]).join(' '),
  }));
}

/** Three words of some titles each, typed letter by letter. @param {readonly import('./engines/index.mjs').Doc[]} docs */
function keyStrokes(docs) {
  const strokes = [];
  for (let i = 0; i < 30; i++) {
    const doc = docs[Math.floor((i * docs.length) / 30)];
    const words = (doc?.title.match(/[\p{L}\p{N}-]{4,}/gu) ?? []).slice(0, 3).join(' ').toLowerCase();
    for (let end = 2; end <= words.length; end++)
      if (words[end - 1] !== ' ') strokes.push(words.slice(0, end));
  }
  return strokes;
}

/** @param {{ papers: number, engine: string, corpus?: string, seconds: number }} task */
async function measure({ papers, engine: name, corpus, seconds }) {
  const docs = readDocs(papers, corpus);
  const [engine] = await chooseEngines(name);
  if (!engine) throw new Error(`no engine is called ${name}`);
  const memory = () => {
    globalThis.gc?.();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = memory();
  const start = performance.now();
  const index = await engine.build(docs);
  const buildMs = performance.now() - start;
  const heap = memory() - before;
  const times = [];
  const strokes = keyStrokes(docs);
  const end = performance.now() + seconds * 1000;
  // Warm up the compiler, as the first seconds of use do.
  for (const stroke of strokes.slice(0, 60)) {
    if (performance.now() > end) break;
    await index.search(stroke, 50);
  }
  for (const stroke of strokes) {
    const at = performance.now();
    if (at > end && times.length > 10) break;
    await index.search(stroke, 50);
    times.push(performance.now() - at);
  }
  const bytes = (await index.bytes?.()) ?? 0;
  return {
    engine: name,
    papers: docs.length,
    buildMs: Math.round(buildMs),
    heapMB: rounded(heap / 2 ** 20, 1),
    indexMB: rounded(bytes / 2 ** 20, 2),
    p50ms: rounded(percentile(times, 0.5), 3),
    p95ms: rounded(percentile(times, 0.95), 3),
    ...index.inSlices?.(),
  };
}

if (process.send) {
  process.on('message', async (task) => {
    process.send?.(await measure(/** @type {any} */ (task)));
    process.disconnect();
  });
}
