import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { readCorpus } from './corpus.mjs';
import { loadCore, projectFile } from './loadCore.mjs';
import { rounded } from './rankingMeasures.mjs';

/**
 * Measures a large collection: `import --papers 1000,10000,100000 [--corpus <file.jsonl.gz>] [--format csl-json|bib]`.
 * Papers in this format are parsed, merged with the corpus, classified, indexed and stored in slices, as the extension
 * does. `longestBlockMs` is the longest slice, including garbage collection; `onProcessorMs` has processor times (on
 * Linux); `reopenMs` is the time from stored bytes to the first result. Papers come from the file (one `{ id, title,
 * abstract, authors, year }` per line) or from recombined sentences of the corpus. Each measurement runs in its own
 * process.
 * @param {string[]} args
 */
export async function importBench(args) {
  const { values } = parseArgs({
    args,
    options: {
      papers: { type: 'string', default: '1000,10000,100000' },
      corpus: { type: 'string' },
      format: { type: 'string', default: 'csl-json' },
    },
  });
  for (const papers of values.papers.split(',').map(Number)) {
    console.log(JSON.stringify(await inOwnProcess({ papers, corpus: values.corpus, format: values.format })));
  }
}

/** @param {object} task @returns {Promise<object>} */
function inOwnProcess(task) {
  return new Promise((resolve) => {
    const child = fork(new URL('./import.mjs', import.meta.url), {
      execArgv: ['--expose-gc', '--max-old-space-size=6000'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.send(task);
    /** @type {object} */
    let result = { ...task, failed: true };
    child.on('message', (message) => (result = /** @type {object} */ (message)));
    child.on('exit', () => resolve(result));
  });
}

/**
 * @typedef {{ title: string, abstract: string, authors: string[], year: number }} Doc
 * @param {number} count @param {string | undefined} file @returns {Doc[]}
 */
function readDocs(count, file) {
  const bundled = readCorpus().papers;
  const sentences = bundled.flatMap((paper) => paper.abstract.split(/(?<=\.) /));
  const lines = file ? gunzipSync(readFileSync(file)).toString('utf8').split('\n').filter(Boolean) : [];
  const real = lines.map((line) => JSON.parse(line));
  const made = Array.from({ length: Math.max(0, count - real.length) }, (_, i) => ({
    title: `${bundled[i % bundled.length]?.title} ${i}`,
    abstract: Array.from({ length: 8 }, (_, j) => sentences[(i * 31 + j * 977) % sentences.length]).join(' '),
    authors: [`Ann Author${i % 5000}`, `Bo Writer${i % 777}`],
    year: 1990 + (i % 35),
  }));
  return [...real, ...made].slice(0, count);
}

/** @param {readonly Doc[]} docs @param {string} format */
function written(docs, format) {
  const names = (/** @type {string} */ name) => {
    const at = name.lastIndexOf(' ');
    return { given: name.slice(0, Math.max(0, at)), family: name.slice(at + 1) };
  };
  if (format === 'bib')
    return docs
      .map(
        ({ title, abstract, authors, year }, i) =>
          `@article{key${i},\n  title = {${title.replace(/[{}\\]/g, '')}},\n  author = {${authors.join(' and ')}},\n  journal = {Journal},\n  year = ${year},\n  abstract = {${abstract.replace(/[{}\\]/g, '')}},\n}\n`,
      )
      .join('\n');
  return JSON.stringify(
    docs.map(({ title, abstract, authors, year }, i) => ({
      id: `key${i}`,
      type: 'article-journal',
      title,
      author: authors.map(names),
      issued: { 'date-parts': [[year]] },
      'container-title': 'Journal',
      abstract,
    })),
    null,
    1,
  );
}

/**
 * Processor time of this thread in milliseconds, independent of other load; NaN if unknown.
 * @returns {number}
 */
function processorTime() {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return NaN;
  }
}

/** Runs slices of 12 ms, as the extension does. */
function stopwatch() {
  let longest = 0;
  let longestOnProcessor = 0;
  const began = processorTime();
  /** @type {Record<string, number>} */
  const parts = {};
  return {
    /** @template T @param {string} name @param {Generator<unknown, T>} steps @returns {Promise<T>} */
    async run(name, steps) {
      const began = performance.now();
      for (;;) {
        const start = performance.now();
        const before = processorTime();
        let step;
        do step = steps.next();
        while (!step.done && performance.now() - start < 12);
        const took = performance.now() - start;
        longestOnProcessor = Math.max(longestOnProcessor, processorTime() - before);
        if (took > longest) {
          longest = took;
          parts['longest'] = took;
          worst = name;
        }
        if (step.done) {
          parts[name] = (parts[name] ?? 0) + performance.now() - began;
          return step.value;
        }
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    get longest() {
      return longest;
    },
    get longestOnProcessor() {
      return longestOnProcessor;
    },
    get onProcessor() {
      return processorTime() - began;
    },
    parts,
  };
}
let worst = '';

/**
 * Assigns topics as `TopicAssigner` does. @param {any} core @param {readonly any[]} papers @param {Map<number, readonly string[]>} places
 * @param {(paper: any) => readonly string[]} place
 */
function* placeSteps(core, papers, places, place) {
  const placed = [];
  for (const paper of papers) {
    if (paper.topics.length > 0) {
      placed.push(paper);
      continue;
    }
    const key = core.assignmentKey(paper);
    if (!places.has(key)) places.set(key, place(paper));
    placed.push(core.withChanges(paper, { topics: places.get(key) }));
    yield;
  }
  return placed;
}

/** @param {{ papers: number, corpus?: string, format: string }} task */
async function measure({ papers: count, corpus, format }) {
  const core = await loadCore(
    'import/importPapers',
    'collections/mergePapers',
    'collections/lazyAbstract',
    'search/createSearch',
    'topics/assignTopics',
    'topics/storedAssignments',
    '../host/library/collections/paperLines',
  );
  const bundled = readCorpus();
  const name = format === 'bib' ? 'many.bib' : 'many.json';
  const bytes = new TextEncoder().encode(written(readDocs(count, corpus), format));
  const memory = () => {
    globalThis.gc?.();
    globalThis.gc?.();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  function* pieces() {
    const decoder = new TextDecoder();
    for (let at = 0; at < bytes.length; at += 200_000)
      yield decoder.decode(bytes.subarray(at, at + 200_000), { stream: true });
  }
  const options = { topics: bundled.topics };
  const knowledge = JSON.parse(readFileSync(projectFile('dist/topicKnowledge.json'), 'utf8'));
  const watch = stopwatch();
  const start = performance.now();
  const { papers, hasOwnKeys } = await watch.run('read', core.importSteps(name, pieces()));
  /** @type {Uint8Array[]} */
  const files = [];
  for (let from = 0; from < papers.length; from += 4000)
    files.push(await watch.run('write', core.encodePaperSteps(papers.slice(from, from + 4000))));
  const collection = { id: 'c', name, kind: 'own', sources: [{ name, hasOwnKeys, papers }] };
  const merged = await watch.run('merge', core.mergeSteps(bundled.papers, [collection]));
  /** @type {Map<number, readonly string[]>} */
  const places = new Map();
  const place = await watch.run('place', core.topicAssignerSteps(knowledge, bundled.papers));
  const placed = await watch.run('place', placeSteps(core, merged.papers, places, place));
  const index = await watch.run('index', core.buildSteps(placed, options));
  const importMs = performance.now() - start;
  const importOnProcessor = watch.onProcessor;
  const stored = await watch.run('store', index.serializeSteps());
  const storedPlaces = await watch.run('store', core.writeAssignmentsSteps(1, places));
  const importParts = { ...watch.parts };
  const importWorst = worst;

  // Memory of the extension host afterwards, measured on the reopened library without leftovers of the import.
  const before = memory();
  const opened = stopwatch();
  const again = performance.now();
  const read = [];
  for (const file of files)
    for (const each of await opened.run('read', core.decodePaperSteps(file))) read.push(each);
  const reopened = await opened.run(
    'merge',
    core.mergeSteps(bundled.papers, [{ ...collection, sources: [{ name, hasOwnKeys, papers: read }] }]),
  );
  const known = await opened.run('place', core.readAssignmentsSteps(storedPlaces, 1));
  const shown = await opened.run('place', placeSteps(core, reopened.papers, known, place));
  const shownMs = performance.now() - again;
  const shownOnProcessor = opened.onProcessor;
  const found = await opened.run('open', core.openSteps(stored, shown, options));
  found.search('language', { limit: 50 });
  const reopenMs = performance.now() - again;
  const reopenOnProcessor = opened.onProcessor;
  const heap = memory() - before;
  return {
    papers: papers.length,
    importMs: Math.round(importMs),
    longestBlockMs: rounded(Math.max(watch.longest, opened.longest), 1),
    reopenMs: Math.round(reopenMs),
    heapMB: rounded(heap / 2 ** 20, 1),
    shownMs: Math.round(shownMs),
    onProcessorMs: {
      import: Math.round(importOnProcessor),
      longestBlock: rounded(Math.max(watch.longestOnProcessor, opened.longestOnProcessor), 1),
      shown: Math.round(shownOnProcessor),
      reopen: Math.round(reopenOnProcessor),
    },
    inputMB: rounded(bytes.length / 2 ** 20, 1),
    storedMB: rounded((stored.length + files.reduce((sum, file) => sum + file.length, 0)) / 2 ** 20, 1),
    parts: Object.fromEntries(Object.entries(importParts).map(([part, ms]) => [part, Math.round(ms)])),
    opening: Object.fromEntries(Object.entries(opened.parts).map(([part, ms]) => [part, Math.round(ms)])),
    longestIn: worst === importWorst ? importWorst : `${importWorst}, ${worst}`,
  };
}

if (process.send) {
  process.on('message', async (task) => {
    process.send?.(await measure(/** @type {any} */ (task)));
    process.disconnect();
  });
}
