import { join } from 'node:path';
import { patience } from '../vscode/browser.mjs';
import { cache } from '../vscode/paths.mjs';
import { Driver } from './driver.mjs';

/** @typedef {Parameters<typeof Driver.open>[0]} Options */

/** Is what a journey that fails did to be kept, step by step? `npx playwright-core show-trace` shows it. */
const isTraced = process.env.PAPERSIDE_TRACE === '1';

/** No journey takes so long, however busy the machine is; one that hangs is told by what it waits for. */
const timeout = 5 * patience;

/**
 * One journey: a person's steps, in a VS Code of their own, on a fresh copy of the samples. One that fails leaves a
 * picture of the window in `.vscode-test/failures/`, and a trace where `PAPERSIDE_TRACE=1` asks for it.
 *
 * ```js
 * journey('The Explorer shows the sample files', async (driver) => {
 *   await driver.waitForRows('the files', (rows) => rows.some(({ label }) => label === 'paper.tex'));
 * });
 * ```
 *
 * @param {string} name what the person does or sees, as a sentence
 * @param {(driver: Driver) => Promise<void>} run
 * @param {Options | (() => Options)} [options] settings and files to begin with; or what makes them when they are needed
 */
export function journey(name, run, options) {
  if (process.env.PAPERSIDE_JOURNEYS !== 'main') mainJourney(name, run, options);
}

/**
 * A {@link journey} that `npm test` makes in the web worker extension host, too.
 *
 * @type {typeof journey}
 */
export function mainJourney(name, run, options) {
  test(name, async function () {
    this.timeout(timeout);
    const driver = await Driver.open(typeof options === 'function' ? options() : options);
    const { tracing } = driver.page.context();
    if (isTraced) await tracing.start({ screenshots: true, snapshots: true });
    const failure = join(cache, 'failures', name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').toLowerCase());
    let hasFailed = false;
    try {
      await run(driver);
    } catch (error) {
      hasFailed = true;
      const picture = `${failure}.png`;
      await driver.screenshot(picture).catch(() => undefined);
      const seen = [`Screenshot: ${picture}`, ...driver.errors].join('\n');
      if (error instanceof Error) error.stack = `${error.stack}\n${seen}`;
      throw error;
    } finally {
      if (isTraced) await tracing.stop(hasFailed ? { path: `${failure}.zip` } : {});
      await driver.close({ canBeUsedAgain: !hasFailed });
    }
  });
}
