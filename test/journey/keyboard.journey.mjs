import assert from 'node:assert/strict';
import { journey, mainJourney } from './journey.mjs';

/** @import { Driver } from './driver.mjs' */

const faking = 'Alignment faking in large language models';
const emergent = 'Emergent Misalignment: Narrow finetuning can produce broadly misaligned LLMs';

/**
 * Runs a command from the palette without the mouse.
 *
 * @param {Driver} driver
 * @param {string} name
 */
async function run(driver, name) {
  await driver.findCommand(name);
  await driver.eventually(
    `${name} to be the first of the palette`,
    () => driver.quickPick(),
    (rows) => rows[0]?.label === name,
  );
  await driver.press('Enter');
}

/**
 * Presses a key until something is so.
 *
 * @param {Driver} driver
 * @param {string} key
 * @param {string} what
 * @param {() => Promise<unknown>} isSo
 */
async function pressUntil(driver, key, what, isSo) {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await isSo()) return;
    await driver.press(key);
    await driver.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(true))));
  }
  assert.fail(`${key} did not lead to ${what}`);
}

/** @param {Driver} driver @returns {Promise<string | undefined>} the row of the sidebar that has the focus */
async function focusedRow(driver) {
  const isThere = await driver.sideBar.locator('.monaco-list:focus').count();
  return isThere > 0 ? (await driver.rows()).find(({ focused }) => focused)?.label : undefined;
}

/** @param {Driver} driver @param {string} label */
async function goToRow(driver, label) {
  await pressUntil(driver, 'ArrowDown', `the row ${label}`, async () => (await focusedRow(driver)) === label);
}

/** Into the tree of papers, from wherever the focus is. @param {Driver} driver */
async function goToPapers(driver) {
  await run(driver, 'Papers: Focus on Papers View');
  await driver.eventually('the tree to have the focus', () =>
    driver.sideBar.locator('.monaco-list:focus').count(),
  );
  await driver.press('Home');
}

/** @param {Driver} driver @returns {Promise<{ text: string, ring: boolean } | undefined>} what has the focus in the preview */
async function focusedInPreview(driver) {
  const frame = await driver
    .webview()
    .locator('body')
    .elementHandle({ timeout: 5000 })
    .then((body) => body?.ownerFrame())
    .catch(() => undefined);
  return frame?.evaluate(() => {
    const element = document.activeElement;
    if (!document.hasFocus() || element === null) return undefined;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return {
      text: element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '',
      ring: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0,
    };
  });
}

/** Tabs through the preview to what says this, each stop seen. @param {Driver} driver @param {RegExp} text */
async function tabTo(driver, text) {
  await pressUntil(driver, 'Tab', `what says ${text}`, async () => {
    const at = await focusedInPreview(driver);
    const isThere = at !== undefined && text.test(at.text);
    if (isThere) assert.ok(at.ring, `nobody sees that ${at.text} has the focus`);
    return isThere;
  });
}

/** Chooses in the menu of the row that has the focus. @param {Driver} driver @param {string} item */
async function chooseInMenu(driver, item) {
  await driver.press('Shift+F10');
  await driver.eventually(`${item} in the menu`, async () => (await driver.menu()).includes(item));
  await pressUntil(driver, 'ArrowDown', item, async () =>
    driver.page.locator('.monaco-menu .action-item.focused', { hasText: item }).count(),
  );
  await driver.press('Enter');
}

/** @param {Driver} driver */
const editorHasFocus = (driver) =>
  driver.eventually('the editor to have the focus', () =>
    driver.editor.evaluate((element) => element.classList.contains('focused')),
  );

suite('By keyboard alone', () => {
  mainJourney('Browse the tree, preview, and cite from tree and preview', async (driver) => {
    await driver.openFile('paper.tex');
    await driver.putCursorAfter('only while they are trained');
    await goToPapers(driver);
    await goToRow(driver, 'Safety & Misalignment');
    await driver.press('ArrowRight');
    await driver.waitForRows('its papers', (rows) => rows.some(({ label }) => label === faking));
    await goToRow(driver, faking);

    // Space looks, and the focus stays in the tree.
    await driver.press('Space');
    await driver.waitForWebview(/We present a demonstration/);
    assert.equal(await focusedRow(driver), faking);

    // Enter goes into it; its button cites where the cursor was, and the focus is back there.
    await driver.press('Enter');
    await tabTo(driver, /^Insert Citation$/);
    await driver.press('Enter');
    await driver.waitForText(/only while they are trained\\cite\{greenblatt2024alignment\}\./);
    await editorHasFocus(driver);

    // From the menu of a row.
    await goToPapers(driver);
    await goToRow(driver, emergent);
    await chooseInMenu(driver, 'Insert Citation');
    await driver.waitForText(/\\cite\{greenblatt2024alignment,betley2025emergent\}/);
    await editorHasFocus(driver);
  });

  journey('The preview: authors, links, map and related papers', async (driver) => {
    await driver.openFile('note.md');
    await driver.press('Alt+Shift+P');
    await driver.typeInQuickPick('faking aligment', (rows) => rows[0]?.label === faking);
    await driver.press('Enter');
    await driver.waitForWebview(/We present a demonstration/);

    await tabTo(driver, /^and 8 more$/);
    await driver.press('Enter');
    await driver.webview().getByText('Evan Hubinger').waitFor();

    await tabTo(driver, /^arxiv\.org\/pdf\//);
    const [opened] = await Promise.all([driver.page.waitForEvent('popup'), driver.press('Enter')]);
    await opened.close();
    await tabTo(driver, /^huggingface\.co/);

    await tabTo(driver, /^Map$/);
    await driver.press('Enter');
    await driver.webview().locator('svg.map').waitFor();
    await tabTo(driver, /^Emergent Misalignment: .*, Betley et al\., 2025/);
    await driver.press('Enter');
    await driver.waitForWebview(/surprising result/);
    // One goes on from the title of the paper that was asked for.
    await driver.eventually(
      'the title to have the focus',
      () => focusedInPreview(driver),
      (at) => at?.text === emergent,
    );
    await tabTo(driver, new RegExp(`^${faking}$`));
    await driver.press('Enter');
    await driver.waitForWebview(/We present a demonstration/);
  });

  journey('The picker: look at a row, turn away, cite', async (driver) => {
    await driver.openFile('note.md');
    await driver.putCursorAfter('A model may act as if it were aligned');
    await driver.press('Alt+Shift+C');
    await driver.typeInQuickPick('faking aligment', (rows) => rows[0]?.label === faking);
    // The buttons of a row are behind Tab, and side by side.
    const button = driver.quickInput.locator('.monaco-list-row .action-label:focus');
    await driver.eventually('the button that previews to have the focus', async () => {
      // Rows that come late are drawn anew, and lose the focus.
      const isOnButton = (await button.count()) > 0;
      const label = isOnButton ? await button.getAttribute('aria-label', { timeout: 1000 }) : undefined;
      if (label?.startsWith('Preview Paper')) return true;
      await driver.press(isOnButton ? 'ArrowRight' : 'Tab');
      return false;
    });
    await driver.press('Enter');
    await driver.waitForWebview(/We present a demonstration/);
    await driver.eventually('the list to be there still', () => driver.quickInput.isVisible());
    await driver.press('Escape');
    await driver.quickInput.waitFor({ state: 'hidden' });
    await editorHasFocus(driver);
    assert.equal(await driver.activeTab(), 'note.md');

    await driver.press('Alt+Shift+T');
    await driver.typeInQuickPick('faking aligment', (rows) => rows[0]?.label === faking);
    await driver.press('Enter');
    await driver.waitForText(/aligned @greenblatt2024alignment/);
    await editorHasFocus(driver);
  });

  journey('Papers of one’s own, reading list and topics', async (driver) => {
    await driver.openFile('note.md');
    await driver.setClipboard('https://arxiv.org/abs/2412.14093');
    await run(driver, 'Paperside: Add Papers…');
    await pressUntil(driver, 'ArrowDown', 'From the Clipboard', async () =>
      (await driver.quickPick()).some((row) => row.focused && row.label === 'From the Clipboard'),
    );
    await driver.press('Enter');
    await driver.eventually('the question for a name', async () =>
      (await driver.quickInput.innerText()).includes('New Collection'),
    );
    await driver.typeInQuickPick('My List');
    await driver.press('Enter');
    await driver.eventually('the editor to have the focus again', () =>
      driver.editor.evaluate((element) => element.classList.contains('focused')),
    );

    await goToPapers(driver);
    await goToRow(driver, 'My List');
    await driver.press('ArrowRight');
    await driver.waitForRows('its paper', (rows) => rows.some(({ label }) => label === faking));
    await goToRow(driver, faking);
    await chooseInMenu(driver, 'Set Reading Status…');
    await driver.typeInQuickPick('Reading', (rows) => rows.some(({ focused }) => focused));
    await driver.press('Enter');
    await driver.waitForRows('the status', (rows) =>
      rows.some(({ label, description }) => label === faking && /reading/i.test(description)),
    );
    await driver.eventually(
      'the row to have the focus again',
      () => focusedRow(driver),
      (label) => label === faking,
    );

    await goToRow(driver, 'Reward Models & Preference Data');
    await driver.press('F2');
    await driver.typeInQuickPick('Rewards');
    await driver.press('Enter');
    await driver.waitForRows('the new name', (rows) => rows.some(({ label }) => label === 'Rewards'));
    await driver.eventually(
      'the topic to have the focus still',
      () => focusedRow(driver),
      (label) => label === 'Rewards',
    );

    // What is in the title of the view.
    await driver.press('Control+Alt+F');
    await driver.quickInput.waitFor();
    await driver.type('faking');
    await driver.eventually('the papers that match', async () =>
      /\d of 182 papers match “faking”/.test(await driver.sideBar.innerText()),
    );
    await driver.press('Escape');
    await driver.eventually('the tree to have the focus', () =>
      driver.sideBar.locator('.monaco-list:focus').count(),
    );
  });

  journey(
    'Check citations, and go to what is wrong',
    async (driver) => {
      await driver.openFile('paper.tex');
      await run(driver, 'Paperside: Check Citations');
      await driver.eventually(
        'the findings',
        () => driver.quickPick(),
        (rows) => rows.some(({ focused }) => focused),
      );
      await driver.press('Enter');
      await driver.eventually(
        'the key to be selected',
        () => driver.statusBar(),
        (items) => items.some((item) => item.includes('(10 selected)')),
      );
      await editorHasFocus(driver);
      await run(driver, 'Papers: Focus on References View');
      await driver.waitForRows('the references', (rows) => rows.some(({ label }) => label === 'nobody2020'));
      // VS Code gives a view that is only just filled no focus of its own.
      await pressUntil(driver, 'Tab', 'the list', () =>
        driver.sideBar.locator('.monaco-list:focus[aria-label="References"]').count(),
      );
      await goToRow(driver, 'nobody2020');
      await driver.press('Enter');
      await editorHasFocus(driver);
    },
    {
      files: {
        'paper.tex': '\\cite{nobody2020, wiener1960}\n\\bibliography{refs}\n',
      },
    },
  );
});
