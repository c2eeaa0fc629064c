import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../vscode/paths.mjs';
import { journey } from './journey.mjs';

/** @import { Driver } from './driver.mjs' */

const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
/** @type {string[]} */
const commands = contributes.commands.map((/** @type {{ command: string }} */ { command }) => command);
/** Those of rows and keys: without what they are about they have nothing to do, and nobody can ask them to. */
const hidden = new Set(
  contributes.menus.commandPalette
    .filter((/** @type {{ when?: string }} */ { when }) => when === 'false')
    .map((/** @type {{ command: string }} */ { command }) => command),
);

/** Where there is nothing to say: what they ask for is so already. */
const nothingToDo = ['clearFilter', 'groupByTopic', 'sortByDate', 'hideWorkspaceBibliographies'].map(
  (name) => `paperside.${name}`,
);

/** @param {Driver} driver @returns {Promise<string>} all that a person sees of the window, but for its editors */
async function seen(driver) {
  return driver.page.evaluate(() => {
    const parts =
      '.quick-input-widget, .monaco-dialog-box, .tab, .statusbar-item:not([id$=".how"]), .part.sidebar';
    const texts = [...document.querySelectorAll(parts)]
      .filter((element) => element.checkVisibility())
      .map((element) => element.textContent);
    return texts.join('\n');
  });
}

/**
 * Runs every command, one after the other, turning away from whatever it asks.
 *
 * @param {Driver} driver
 * @returns {Promise<{ silent: string[], failed: string[] }>} those of the palette after which nothing was to be seen;
 *   and all that failed, or did not come to an end
 */
async function runAll(driver) {
  /** @type {string[]} */
  const silent = [];
  /** @type {string[]} */
  const failed = [];
  const { page } = driver;
  const pages = () => page.context().pages();
  const turnAway = async () => {
    await driver.press('Escape', 'Control+Alt+Shift+F11');
    for (const each of pages()) if (each !== page) await each.close();
  };
  const how = async () => (await page.locator('.statusbar-item[id$=".how"]').textContent()) ?? '';
  for (const command of commands) {
    const before = await seen(driver);
    await driver.setClipboard(command);
    await driver.press('Control+Alt+Shift+F10');
    await driver.eventually(`${command} to be run`, async () => (await how()).includes(`${command}: `));
    const isSeen = async () => pages().length > 1 || (await seen(driver)) !== before;
    await driver.eventually(
      'something to be seen, or its end',
      async () => (await isSeen()) || !(await how()).includes(`${command}: running`),
    );
    if (!hidden.has(command) && !nothingToDo.includes(command))
      await driver
        .eventually(
          'something to be seen',
          // What VS Code tells is behind its bell.
          async () => (await isSeen()) || (await driver.notifications()).length > 0,
        )
        .catch(() => silent.push(command));
    // A question may follow on another.
    await driver
      .eventually('the end', async () => {
        await turnAway();
        return !(await how()).includes(`${command}: running`);
      })
      .catch(() => undefined);
    if (!(await how()).includes(`${command}: done`)) failed.push(await how());
    await driver.eventually('its questions to go', async () => {
      await turnAway();
      return driver.quickInput.isHidden();
    });
  }
  return { silent, failed };
}

suite('Every command', () => {
  journey(
    'works or says why not, in a window without a folder and without an editor',
    async (driver) => {
      await driver.openView('Papers');
      await driver.waitForRows('the topics', (rows) => rows.length === 18);
      // Until its commands are known, their keys are not.
      await driver.setClipboard('');
      await driver.runCommand("Copy Paperside's Answers");
      await driver.eventually('the other extension to be there', () => driver.clipboard());
      assert.deepEqual(await runAll(driver), { silent: [], failed: [] });
    },
    { isEmpty: true },
  );

  journey(
    'works or says why not, in a manuscript that is on no disk and cannot be written',
    async (driver) => {
      await driver.openView('Papers');
      await driver.waitForRows('the topics', (rows) => rows.length === 18);
      await driver.runCommand('Open a Manuscript That Is on No Disk');
      await driver.eventually('the manuscript', async () => (await driver.activeTab()) === 'paper.tex');
      assert.deepEqual(await runAll(driver), { silent: [], failed: [] });
    },
    { isEmpty: true },
  );
});
