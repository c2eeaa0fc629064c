import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import esbuild from 'esbuild';
import { closeBrowser, openTab } from '../vscode/browser.mjs';
import { root, temporaryFolder } from '../vscode/paths.mjs';
import { startServed } from '../vscode/served.mjs';
import { readCorpus } from './corpus.mjs';
import { loadCore } from './loadCore.mjs';
import { percentile, rounded } from './rankingMeasures.mjs';

/** The floor of each measurement in the same run: the minimum that VS Code or the disk takes. */
const floors = /** @type {Record<string, string>} */ ({
  activation: 'activation, empty extension',
  'first tree': 'first tree, its files read and parsed',
  'first search': 'first search, its files read',
  key: 'key, bare list',
  'first preview': 'preview, bare panel',
  preview: 'preview, bare panel',
  'first completion': 'first completion, bare provider',
  'first completion, large .bib': 'first completion, bare provider',
  completion: 'completion, bare provider',
  'completion, large .bib': 'completion, bare provider',
  'first hover': 'first hover, bare provider',
  'first hover, large .bib': 'first hover, bare provider',
  hover: 'hover, bare provider',
  'hover, large .bib': 'hover, bare provider',
  '.bib scan': '.bib scan, each sign looked at',
});

/**
 * `npm run bench -- cost [--papers 182,10000,100000] [--rounds 5] [--runs 30] [--profiles <folder>]`: measures the
 * extension in a real extension host. For each size, papers are added to the corpus as a collection. Work that happens
 * once per session is measured in one window per round, the rest in the last window.
 *
 * Prints one JSON object per line: `{ what, papers, runs, medianMs, p95Ms }`, `growth` (multiple of the previous size),
 * and, if there is one, the median of the `floor` in the same window and `toFloor` (multiple of it). Work in the extension
 * host also has `processorMs` (median processor time, independent of other load) and `longestBlockMs` (the longest time
 * for which other work there had to wait).
 *
 * `--profiles <folder>` writes a `.cpuprofile` of everything done once per session.
 * @param {string[]} args
 */
export async function cost(args) {
  const { values } = parseArgs({
    args,
    options: {
      papers: { type: 'string', default: '182,10000,100000' },
      rounds: { type: 'string', default: '5' },
      runs: { type: 'string', default: '30' },
      profiles: { type: 'string' },
    },
  });
  if (values.profiles) mkdirSync(values.profiles, { recursive: true });
  const profiles = values.profiles && resolve(values.profiles);
  const [rounds, runs] = [Number(values.rounds), Number(values.runs)];
  const suite = join(root, 'out', 'bench', 'cost', 'index.js');
  await esbuild.build({
    entryPoints: [join(root, 'test', 'bench', 'costInHost.mjs')],
    outfile: suite,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    external: ['vscode'],
    logLevel: 'error',
  });
  const folder = temporaryFolder('cost');
  /** @type {Map<string, number>} medians of the size before */
  let before = new Map();
  for (const papers of values.papers.split(',').map(Number)) {
    const served = await startServed({ extensions: [emptyExtension(join(folder, 'floor'))] });
    /** @type {Map<string, Cost[]>} */
    const costs = new Map();
    const note = (/** @type {string} */ what, /** @type {Cost} */ cost) =>
      costs.set(what, [...(costs.get(what) ?? []), cost]);
    try {
      for (let round = -1; round < rounds; round++) {
        const step = round < 0 ? 'fill' : round === rounds - 1 ? 'warm' : 'cold';
        const manuscript = workspaceOf(folder, { step, papers, runs, round, profiles });
        const heard = await inHost(served.url({ folder: manuscript, tests: suite }));
        // Warm up: the first start compiles the extension, and V8 caches the code as it does for users.
        for (const { what, ...each } of heard)
          if (round >= 0 || !what.startsWith('activation')) note(what, each);
      }
    } finally {
      served.stop();
    }
    await scanBib(papers, runs, (what, ms) => note(what, { ms }));
    before = print(costs, papers, before);
  }
  await closeBrowser();
}

/** @typedef {{ ms: number, processorMs?: number, blockMs?: number }} Cost */

/**
 * @param {ReadonlyMap<string, Cost[]>} costs @param {number} papers @param {ReadonlyMap<string, number>} before
 * @returns {Map<string, number>} medians
 */
function print(costs, papers, before) {
  const times = (/** @type {Cost[]} */ each) => each.map(({ ms }) => ms);
  const medians = new Map([...costs].map(([what, each]) => [what, percentile(times(each), 0.5)]));
  for (const [what, each] of costs) {
    if (what.endsWith('warming up')) continue;
    const median = medians.get(what) ?? 0;
    const past = before.get(what);
    const floor = medians.get(floors[what] ?? '');
    console.log(
      JSON.stringify({
        what,
        papers,
        runs: each.length,
        medianMs: rounded(median, 2),
        p95Ms: rounded(percentile(times(each), 0.95), 2),
        ...inProcessor(each),
        ...(past && { growth: rounded(median / past, 2) }),
        ...(floor && {
          floor: floors[what],
          floorMs: rounded(floor, 2),
          toFloor: rounded(median / floor, 2),
        }),
      }),
    );
  }
  return medians;
}

/** @param {Cost[]} costs */
function inProcessor(costs) {
  const all = costs.flatMap(({ processorMs }) => processorMs ?? []);
  if (all.length === 0) return {};
  const blocks = costs.map(({ blockMs = 0 }) => blockMs);
  return { processorMs: rounded(percentile(all, 0.5), 2), longestBlockMs: rounded(Math.max(...blocks), 1) };
}

/** @param {string} folder */
function emptyExtension(folder) {
  mkdirSync(folder, { recursive: true });
  const manifest = { name: 'floor', publisher: 'paperside', version: '0.0.1', main: './main.js' };
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ ...manifest, engines: { vscode: '^1.82.0' }, activationEvents: [] }),
  );
  writeFileSync(join(folder, 'main.js'), 'exports.activate = () => {};');
  return folder;
}

/** Writes the task of the suite. @param {string} folder @param {{ papers: number, step: string, runs: number, round: number, profiles?: string | undefined }} task */
function workspaceOf(folder, task) {
  const workspace = join(folder, 'manuscript');
  rmSync(workspace, { recursive: true, force: true });
  mkdirSync(workspace);
  writeFileSync(join(workspace, 'cost.json'), JSON.stringify(task));
  const more = task.papers - readCorpus().papers.length;
  if (task.step === 'fill') writeFileSync(join(workspace, 'many.json'), JSON.stringify(cslOf(more)));
  // Not .bib, which would activate the extension before the measurement.
  if (task.step === 'warm') writeFileSync(join(workspace, 'many.txt'), bibOf(task.papers));
  return workspace;
}

/** @param {number} count */
function manyPapers(count) {
  const bundled = readCorpus().papers;
  const sentences = bundled.flatMap((paper) => paper.abstract.split(/(?<=\.) /));
  return Array.from({ length: Math.max(0, count) }, (_, i) => ({
    title: `${bundled[i % bundled.length]?.title} ${i}`,
    abstract: Array.from({ length: 8 }, (_, j) => sentences[(i * 31 + j * 977) % sentences.length]).join(' '),
    authors: [`Author${i % 5000}, Ann`, `Writer${i % 777}, Bo`],
    year: 1990 + (i % 35),
  }));
}

/** @param {number} count */
const cslOf = (count) =>
  manyPapers(count).map(({ title, abstract, authors, year }, i) => ({
    id: `own${i}`,
    type: 'article-journal',
    title,
    author: authors.map((name) => ({ family: name.split(', ')[0], given: name.split(', ')[1] })),
    issued: { 'date-parts': [[year]] },
    'container-title': 'Journal',
    abstract,
  }));

/** @param {number} count */
const bibOf = (count) =>
  manyPapers(count)
    .map(
      ({ title, abstract, authors, year }, i) =>
        `@article{key${i},\n  title = {${title.replace(/[{}\\]/g, '')}},\n  author = {${authors.join(' and ')}},\n  journal = {Journal},\n  year = ${year},\n  abstract = {${abstract.replace(/[{}\\]/g, '')}},\n}\n`,
    )
    .join('\n');

/** @param {string} url @returns {Promise<({ what: string } & Cost)[]>} the suite's results */
async function inHost(url) {
  const page = await openTab();
  /** @type {({ what: string } & Cost)[]} */
  const heard = [];
  /** @type {string[]} */
  const errors = [];
  await new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error('The extension host was silent for 15 minutes.')),
      900_000,
    );
    void page.exposeFunction(
      'codeAutomationLog',
      (/** @type {string} */ severity, /** @type {unknown[]} */ args) => {
        const line = args.map(String).join(' ');
        const at = line.indexOf('paperside-cost ');
        if (at >= 0) heard.push(JSON.parse(line.slice(line.indexOf('{', at), line.lastIndexOf('}') + 1)));
        else if (severity === 'error') errors.push(line);
      },
    );
    void page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => {
      clearTimeout(timer);
      if (code === 0) resolve(undefined);
      else reject(new Error(`The suite failed.\n${errors.slice(-10).join('\n')}`));
    });
    page.goto(url, { timeout: 60_000 }).catch(reject);
  });
  await page.context().close();
  return heard;
}

/** Measures our scanner, and reading each character of the text. @param {number} papers @param {number} runs @param {(what: string, ms: number) => void} note */
async function scanBib(papers, runs, note) {
  const { bibtexParser } = await import('latex-utensils');
  const { scanBib: scan } = await loadCore('bibtex/scanBib');
  const text = bibOf(papers);
  const timed = (/** @type {() => unknown} */ run) => {
    const start = performance.now();
    run();
    return performance.now() - start;
  };
  // The fastest parser of the bench `bib`; a hundred thousand entries take it most of a minute.
  if (papers <= 10_000)
    for (let i = 0; i < 3; i++)
      note(
        `.bib scan, latex-utensils`,
        timed(() => bibtexParser.parse(text)),
      );
  let braces = 0;
  for (let i = 0; i < Math.min(runs, 15); i++) {
    note(
      '.bib scan',
      timed(() => scan(text)),
    );
    note(
      '.bib scan, each sign looked at',
      timed(() => {
        for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) === 123) braces++;
      }),
    );
  }
  if (braces === 0) throw new Error('there was nothing to scan');
}
