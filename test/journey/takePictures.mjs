// `npm run pictures`: what the README and the walkthrough show, taken of the real thing, in light and in dark:
// media/pictures/*.webp. `npm run pictures -- search hover` takes some of them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../vscode/paths.mjs';
import { Driver } from './driver.mjs';

const faking = 'Alignment faking in large language models';
const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern' };
const size = { width: 1280, height: 760 };

/**
 * @typedef {{ x: number, y: number, width: number, height: number }} Clip
 * @type {Record<string, (driver: Driver) => Promise<Clip | void>>} what is done before each picture is taken; the part of
 *   the window to show, or nothing for all of it
 */
const pictures = {
  async window(driver) {
    await driver.openFile('paper.tex');
    await driver.putCursorAfter('only while they are trained');
    await driver.press('Alt+Shift+C');
    await driver.typeInQuickPick('faking aligment', (rows) => rows[0]?.label.startsWith('Alignment faking'));
    await driver.accept();
    await driver.waitForText(/greenblatt2024alignment/);
    await driver.save();
    await driver.openView('Papers');
    await driver.expand('Safety & Misalignment');
    await driver.clickRow(faking);
    await driver.waitForWebview(/We present a demonstration/);
  },
  async search(driver) {
    await driver.openFile('paper.tex');
    await driver.runCommand('Paperside: Search Papers');
    await driver.typeInQuickPick('models pretending to be aligned', (rows) => rows.length > 3);
    return { x: 320, y: 0, width: 640, height: 400 };
  },
  async preview(driver) {
    await driver.runCommand('Paperside: Search Papers');
    await driver.typeInQuickPick('faking aligment', (rows) => rows[0]?.label === faking);
    await driver.accept();
    await driver.waitForWebview(/We present a demonstration/);
    return { x: 320, y: 30, width: 960, height: 710 };
  },
  async map(driver) {
    await pictures['preview']?.(driver);
    const map = driver.webview().locator('details.map');
    await map.locator('summary').click();
    await map.locator('svg').waitFor();
    await map.evaluate((element) => element.scrollIntoView({ block: 'start' }));
    return { x: 320, y: 30, width: 960, height: 440 };
  },
  async collections(driver) {
    await driver.openFile('note.md');
    await driver.setClipboard('https://arxiv.org/abs/2412.14093 https://arxiv.org/abs/2502.17424');
    await driver.runCommand('Paperside: Add Papers…');
    await driver.choose('From the Clipboard');
    await driver.typeInQuickPick('Chapter 2');
    await driver.accept();
    await driver.openView('Papers');
    await driver.waitForRows('the collection', (rows) => rows[0]?.label === 'Chapter 2');
    await driver.expand('Chapter 2');
    await driver.contextMenu(faking, 'Star or Unstar');
    await driver.waitForRows('the star', (rows) => rows.some(({ description }) => description.includes('★')));
    return { x: 0, y: 30, width: 640, height: 400 };
  },
  async cite(driver) {
    await driver.openFile('paper.tex');
    await driver.putCursorAfter('only while they are trained');
    await driver.press('Alt+Shift+C');
    await driver.typeInQuickPick('weak to strong', (rows) => rows.length > 2);
    return { x: 320, y: 0, width: 640, height: 400 };
  },
  async completion(driver) {
    await driver.openFile('paper.tex');
    await driver.putCursorAfter('only while they are trained');
    await driver.type('\\cite{faking');
    await driver.page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
    return { x: 320, y: 330, width: 960, height: 330 };
  },
  async hover(driver) {
    await driver.openFile('paper.tex');
    await driver.putCursorAfter('\\cite{christiano');
    await driver.runCommand('Show or Focus Hover');
    const hover = driver.page.locator('.monaco-hover:visible').first();
    await hover.waitFor();
    await driver.eventually('the hover to have faded in', () =>
      hover.evaluate((element) => getComputedStyle(element).opacity === '1'),
    );
    return { x: 320, y: 250, width: 960, height: 320 };
  },
  async check(driver) {
    await driver.openFile('draft.tex');
    await driver.runCommand('Paperside: Check Citations');
    await driver.eventually('the report', async () => (await driver.quickPick()).length > 1);
    return { x: 320, y: 0, width: 640, height: 180 };
  },
  async tidy(driver) {
    await driver.openFile('draft.tex');
    await driver.runCommand('Paperside: Tidy Bibliography…');
    await driver.eventually('what there is to tidy', async () => (await driver.quickPick()).length > 1);
    return { x: 320, y: 0, width: 640, height: 230 };
  },
  async settings(driver) {
    await driver.runCommand('Preferences: Open User Settings');
    await driver.page
      .locator('.settings-editor .native-edit-context, .settings-editor textarea')
      .first()
      .waitFor({ state: 'attached' });
    await driver.insert('@ext:paperside.paperside');
    await driver.page.locator('.settings-editor').getByText('Key Pattern').first().waitFor();
    return { x: 320, y: 160, width: 960, height: 560 };
  },
  async references(driver) {
    await driver.openFile('paper.tex');
    await driver.openView('Papers');
    const header = driver.sideBar.locator('.pane-header', { hasText: 'References' });
    if ((await header.getAttribute('aria-expanded')) !== 'true') await header.click();
    await driver.waitForRows('the references', (rows) =>
      rows.some(({ label }) => label.includes('Preferences')),
    );
    await driver.expand('Weak-to-Strong & Oversight');
    await driver.waitForRows('the paper that is cited', (rows) => rows.some(({ level }) => level === 2));
    await driver.eventually(
      'nothing to be on its way',
      async () => (await driver.page.locator('.part.activitybar .badge:visible').count()) === 0,
    );
    return { x: 0, y: 30, width: 640, height: 710 };
  },
};

/** A manuscript with something wrong in its citations. */
const mistaken = {
  'draft.tex':
    'Some models behave well only while they are trained \\cite{faking}.\nOthers do not \\cite{nobody2020}.\n\n\\bibliography{draft}\n',
  'draft.bib': `@misc{faking,
  title = {Alignment faking in large language models},
  author = {Greenblatt, Ryan and Denison, Carson},
  year = {2023},
  eprint = {2412.14093}
}

@misc{unused,
  title = {Emergent Misalignment: Narrow finetuning can produce broadly misaligned {LLMs}},
  author = {Betley, Jan},
  year = {2025},
  eprint = {2502.17424}
}
`,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in pictures));
if (unknown.length > 0)
  throw new Error(`There is no picture ${unknown.join(', ')}: ${Object.keys(pictures).join(', ')}.`);
const folder = join(root, 'media', 'pictures');
mkdirSync(folder, { recursive: true });
try {
  for (const [name, prepare] of Object.entries(pictures)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    for (const [light, theme] of Object.entries(themes)) {
      const driver = await Driver.open({
        ...(['check', 'tidy'].includes(name) && { files: mistaken }),
        settings: { 'editor.minimap.enabled': false, 'editor.wordWrap': 'on', 'workbench.colorTheme': theme },
      });
      await driver.page.setViewportSize(size);
      const clip = await prepare(driver);
      // The pointer leaves the row, and with it its tooltip goes.
      if (name !== 'hover') await driver.page.mouse.move(640, 740);
      const session = await driver.page.context().newCDPSession(driver.page);
      const { data } = await session.send('Page.captureScreenshot', {
        format: 'webp',
        quality: 80,
        clip: { x: 0, y: 0, ...size, ...clip, scale: 1 },
      });
      const file = join(folder, `${name}-${light}.webp`);
      writeFileSync(file, Buffer.from(data, 'base64'));
      console.log(file);
      await driver.close();
    }
  }
} finally {
  await Driver.closeAll();
}
