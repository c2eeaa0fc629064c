import { join } from 'node:path';
import { cache } from '../vscode/paths.mjs';
import { Driver } from './driver.mjs';

/** @typedef {Parameters<typeof Driver.open>[0]} Options */

/** Long enough for a slow machine that installs nothing; a journey that hangs is told by what it waits for. */
const timeout = 120_000;

/**
 * One journey: a person's steps, in a VS Code of their own, on a fresh copy of the samples. One that fails leaves a
 * picture of the window in `.vscode-test/failures/`.
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
    try {
      await run(driver);
    } catch (error) {
      const picture = join(
        cache,
        'failures',
        `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').toLowerCase()}.png`,
      );
      await driver.screenshot(picture).catch(() => undefined);
      const seen = [`Screenshot: ${picture}`, ...driver.errors].join('\n');
      if (error instanceof Error) error.stack = `${error.stack}\n${seen}`;
      throw error;
    } finally {
      await driver.close();
    }
  });
}
