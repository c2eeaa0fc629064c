import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Driver } from '../journey/driver.mjs';
import { closeBrowser, openTab } from '../vscode/browser.mjs';
import { copySamples, root, temporaryFolder } from '../vscode/paths.mjs';
import { startServed } from '../vscode/served.mjs';

const rounds = 7;

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/**
 * `npm run bench -- activation`: measures `activate` in a real extension host, alternating with an empty extension in the
 * same server, then the time from a click on the view's icon to its rows on screen. Prints medians in milliseconds, and
 * the median ratio, as one JSON object per line.
 */
export async function activation() {
  const folder = temporaryFolder('activation');
  const empty = extensionAt(join(folder, 'empty'), 'empty');
  const suites = {
    paperside: suiteFor(folder, 'paperside.paperside'),
    empty: suiteFor(folder, 'paperside.empty'),
  };
  const served = await startServed();
  /** @type {Record<'paperside' | 'empty', number[]>} */
  const times = { paperside: [], empty: [] };
  const manuscript = copySamples();
  for (let round = 0; round < rounds; round++) {
    times.empty.push(await timed(served.url({ folder: manuscript, extension: empty, tests: suites.empty })));
    times.paperside.push(
      await timed(served.url({ folder: manuscript, extension: root, tests: suites.paperside })),
    );
  }
  served.stop();
  const [ours, none] = [median(times.paperside), median(times.empty)];
  console.log(JSON.stringify({ measure: 'activate', extension: 'empty', ms: none, rounds }));
  console.log(
    JSON.stringify({
      measure: 'activate',
      extension: 'paperside',
      ms: ours,
      rounds,
      ratio: +(ours / none).toFixed(2),
    }),
  );

  const trees = [];
  for (let round = 0; round < rounds; round++) {
    const driver = await Driver.open();
    trees.push(await firstRows(driver, 'Papers'));
    await driver.close();
  }
  console.log(JSON.stringify({ measure: 'first tree', ms: median(trees), rounds }));
  await Driver.closeAll();
  await closeBrowser();
}

/** @param {string} folder @param {string} name */
function extensionAt(folder, name) {
  mkdirSync(folder, { recursive: true });
  const manifest = {
    name,
    publisher: 'paperside',
    version: '0.0.1',
    engines: { vscode: '^1.82.0' },
    main: './main.js',
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, activationEvents: [] }));
  writeFileSync(join(folder, 'main.js'), 'exports.activate = () => {};');
  return folder;
}

/** Writes a suite that reports how long the extension takes to load and activate. @param {string} folder @param {string} id */
function suiteFor(folder, id) {
  const file = join(folder, `${id}.js`);
  writeFileSync(
    file,
    `exports.run = async () => {
      const extension = require('vscode').extensions.getExtension(${JSON.stringify(id)});
      if (extension.isActive) throw new Error('it was active before');
      const start = performance.now();
      await extension.activate();
      console.log('activated in ' + (performance.now() - start));
    };`,
  );
  return file;
}

/** @param {string} url @returns {Promise<number>} milliseconds */
async function timed(url) {
  const page = await openTab();
  const told = new Promise((/** @type {(ms: number) => void} */ resolve, reject) => {
    setTimeout(
      () => reject(new Error('The extension host did not tell within two minutes.')),
      120_000,
    ).unref();
    page.exposeFunction('codeAutomationLog', (/** @type {string} */ _type, /** @type {unknown[]} */ args) => {
      const match = /activated in ([\d.]+)/.exec(args.map(String).join(' '));
      if (match) resolve(Number(match[1]));
    });
    page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => {
      if (code !== 0) reject(new Error('The suite failed.'));
    });
  });
  await page.goto(url, { timeout: 60_000 });
  const ms = await told;
  await page.context().close();
  return ms;
}

/** Measures the time from a click on the icon in the activity bar to the first row. @param {Driver} driver @param {string} name */
async function firstRows({ page }, name) {
  return page.locator(`.activitybar .action-label[aria-label^="${name}"]`).evaluate(
    (element) =>
      new Promise((resolve) => {
        const start = performance.now();
        /** @type {HTMLElement} */ (element).click();
        const look = () =>
          document.querySelector('.sidebar .monaco-list-row[aria-label$="papers"]') === null
            ? requestAnimationFrame(look)
            : resolve(performance.now() - start);
        requestAnimationFrame(look);
      }),
  );
}
