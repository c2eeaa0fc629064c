import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { Driver } from '../journey/driver.mjs';
import { closeBrowser, openTab } from '../vscode/browser.mjs';
import { copySamples, root, temporaryFolder } from '../vscode/paths.mjs';
import { startServed } from '../vscode/served.mjs';
import { readCorpus } from './corpus.mjs';
import { percentile, rounded } from './rankingMeasures.mjs';

/** The query, typed letter by letter. */
const queries = ['faking alignment large', 'weak strong generalization'];
/** Milliseconds between two keys, long enough for all rows of a key to arrive. */
const rest = 300;

/**
 * `npm run bench -- painted [--papers 182,100000] [--corpus <file.jsonl.gz>]`: measures the time from a key press in the
 * search to its painted rows in a real browser, and, as VS Code's floor, a quick pick in the same window that only sets
 * as many rows. Up to 182 papers come from the corpus, more from the file (one `{ title, abstract }` per line) or from
 * recombined sentences. Prints milliseconds, one JSON object per line.
 * @param {string[]} args
 */
export async function painted(args) {
  const { values } = parseArgs({
    args,
    options: { papers: { type: 'string', default: '182' }, corpus: { type: 'string' } },
  });
  const folder = temporaryFolder('painted');
  const served = await startServed({ extensions: [floorAt(join(folder, 'floor'))] });
  try {
    for (const count of values.papers.split(',').map(Number)) {
      const extension = extensionWith(join(folder, `extension-${count}`), count, values.corpus);
      const page = await openTab();
      const samples = copySamples();
      const driver = new Driver(page, samples);
      await page.goto(served.url({ folder: samples, extension }));
      await driver.whenReady();
      for (const [picker, command] of /** @type {const} */ ([
        ['floor', 'Floor: Quick Pick'],
        ['paperside', 'Paperside: Search Papers'],
        ['floor', 'Floor: Quick Pick'],
        ['paperside', 'Paperside: Search Papers'],
      ])) {
        const times = await typed(driver, command);
        console.log(
          JSON.stringify({
            picker,
            papers: count,
            keys: times.length,
            p50ms: rounded(percentile(times, 0.5), 1),
            p95ms: rounded(percentile(times, 0.95), 1),
          }),
        );
      }
      await driver.close();
    }
  } finally {
    served.stop();
    await closeBrowser();
  }
}

/**
 * Measures the time from each key to the first frame with its final first rows.
 *
 * @param {Driver} driver
 * @param {string} command that opens the quick pick
 * @returns {Promise<number[]>} milliseconds
 */
async function typed(driver, command) {
  const times = [];
  await driver.runCommand(command);
  await driver.quickInput.locator('input').first().waitFor();
  // The first rows appear once everything is loaded, which takes a while for a large library.
  await driver.typeInQuickPick('al', () => true);
  await driver.eventually(
    'the first rows',
    () => driver.quickPick(),
    (rows) => rows.length > 3,
    300_000,
  );
  await driver.eventually(
    'the index',
    async () => (await driver.page.locator('.quick-input-progress.active').count()) === 0,
    (isIdle) => isIdle,
    300_000,
  );
  for (const query of queries) {
    await driver.typeInQuickPick('', () => true);
    await driver.page.waitForTimeout(1000);
    await watch(driver.page);
    for (const letter of query) {
      await driver.page.keyboard.type(letter);
      await driver.page.waitForTimeout(rest);
      const ms = await driver.page.evaluate(() => /** @type {any} */ (globalThis).paintedAfter());
      // Skip spaces, which change nothing.
      if (letter !== ' ' && ms !== undefined) times.push(ms);
    }
  }
  await driver.dismiss();
  return times;
}

/** Notes key presses, and when changes of the list have been painted. @param {import('playwright-core').Page} page */
async function watch(page) {
  await page.evaluate(() => {
    const scope = /** @type {any} */ (globalThis);
    scope.stopWatching?.();
    const shown = () =>
      [...document.querySelectorAll('.quick-input-list .monaco-list-row')]
        .map((row) => ({ top: row.getBoundingClientRect().top, text: row.textContent }))
        .sort((a, b) => a.top - b.top)
        .slice(0, 8)
        .map(({ text }) => text)
        .join();
    let pressed = 0;
    let before = '';
    /** @type {{ at: number, text: string }[]} */
    let frames = [];
    const onKey = (/** @type {KeyboardEvent} */ event) => {
      pressed = event.timeStamp;
      before = shown();
      frames = [];
    };
    addEventListener('keydown', onKey, true);
    const list = document.querySelector('.quick-input-list');
    const observer = new MutationObserver(() => {
      requestAnimationFrame(() => {
        // In a task after the frame's callbacks the frame is on screen.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => frames.push({ at: performance.now(), text: shown() });
        port2.postMessage(undefined);
      });
    });
    if (list) observer.observe(list, { subtree: true, childList: true, characterData: true });
    scope.paintedAfter = () => {
      const text = shown();
      // A key that does not change the rows paints nothing.
      if (text === before) return undefined;
      const first = frames.findIndex((_, i) => frames.slice(i).every((frame) => frame.text === text));
      return first < 0 ? undefined : frames[first].at - pressed;
    };
    scope.stopWatching = () => {
      observer.disconnect();
      removeEventListener('keydown', onKey, true);
    };
  });
}

/** An extension with a quick pick that sets rows and does nothing else. @param {string} folder */
function floorAt(folder) {
  mkdirSync(folder, { recursive: true });
  const manifest = {
    name: 'floor',
    publisher: 'paperside',
    version: '0.0.1',
    engines: { vscode: '^1.82.0' },
    main: './main.js',
    activationEvents: [],
    contributes: { commands: [{ command: 'floor.pick', title: 'Quick Pick', category: 'Floor' }] },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(
    join(folder, 'main.js'),
    `const vscode = require('vscode');
    exports.activate = () => {
      vscode.commands.registerCommand('floor.pick', () => {
        const pick = vscode.window.createQuickPick();
        const show = () => {
          pick.items = Array.from({ length: 12 }, (_, i) => ({
            label: pick.value + ' ' + i, detail: 'the second line of a row', alwaysShow: true,
          }));
        };
        pick.onDidChangeValue(show);
        pick.onDidHide(() => pick.dispose());
        show();
        pick.show();
      });
    };`,
  );
  return folder;
}

/**
 * Copies the built extension with this many papers in its corpus.
 *
 * @param {string} folder @param {number} count @param {string | undefined} file
 */
function extensionWith(folder, count, file) {
  const corpus = readCorpus();
  if (count <= corpus.papers.length) return root;
  mkdirSync(folder, { recursive: true });
  for (const part of ['package.json', 'package.nls.json', 'media', 'dist'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  const papers = manyPapers(/** @type {any} */ (corpus).papers, count, file);
  writeFileSync(join(folder, 'dist', 'corpus.json'), JSON.stringify({ ...corpus, papers }));
  return folder;
}

/**
 * @param {any[]} bundled @param {number} count @param {string | undefined} file
 * @returns {object[]} papers
 */
function manyPapers(bundled, count, file) {
  /** @type {{ title: string, abstract?: string }[]} */
  const given = file
    ? gunzipSync(readFileSync(file))
        .toString('utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : [];
  const sentences = bundled.flatMap((paper) => paper.abstract.split(/(?<=\.) /));
  const words = bundled.flatMap((paper) => paper.title.split(' '));
  const pick = (/** @type {any[]} */ of, /** @type {number} */ i, /** @type {number} */ n) =>
    Array.from({ length: n }, (_, j) => of[(i * 31 + j * 977) % of.length]).join(' ');
  return Array.from({ length: count }, (_, i) => ({
    ...bundled[i % bundled.length],
    ...(i < bundled.length
      ? {}
      : {
          id: `synthetic-${i}`,
          arxivId: undefined,
          doi: undefined,
          published: undefined,
          listings: [],
          citationKey: `synthetic${i}`,
          title: given[i]?.title ?? pick(words, i, 8),
          abstract: given[i]?.abstract ?? pick(sentences, i, 8),
        }),
  }));
}
