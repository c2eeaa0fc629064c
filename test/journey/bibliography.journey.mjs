import assert from 'node:assert/strict';
import { journey, mainJourney } from './journey.mjs';

/** @import { Driver } from './driver.mjs' */

const faking = 'Alignment faking in large language models';
const emergent = 'Emergent Misalignment: Narrow finetuning can produce broadly misaligned LLMs';

const dialectical = 'Dialectical Alignment: Resolving the Tension of 3H and Security Threats of LLMs';

/**
 * Drags a row of the tree to the end of these words in the editor, with the mouse.
 *
 * @param {Driver} driver
 * @param {string} label
 * @param {string} words
 */
async function dragTo(driver, label, words) {
  const row = await (await driver.findRow(label)).boundingBox();
  const spot = await driver.page.evaluate((text) => {
    // Spaces on screen are no-break spaces.
    const plain = (/** @type {string} */ value) => value.replaceAll('\u00a0', ' ');
    for (const line of document.querySelectorAll('.monaco-editor .view-line')) {
      const at = plain(line.textContent ?? '').indexOf(text);
      if (at < 0) continue;
      let left = at + text.length;
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const { length } = node.textContent ?? '';
        if (left <= length) {
          const range = document.createRange();
          range.setStart(node, left);
          const { x, y, height } = range.getBoundingClientRect();
          return { x, y: y + height / 2 };
        }
        left -= length;
      }
    }
    return undefined;
  }, words);
  assert.ok(row && spot, `"${words}" is not on screen`);
  const { mouse } = driver.page;
  await mouse.move(row.x + 60, row.y + row.height / 2);
  await mouse.down();
  // A drag begins with a small movement, and is followed by the browser step by step.
  await mouse.move(row.x + 70, row.y + row.height / 2 + 4, { steps: 4 });
  await mouse.move(spot.x, spot.y, { steps: 12 });
  // The browser takes the drop only where it has been told that it may: a hand is slower than that.
  for (let frame = 0; frame < 10; frame++) {
    await mouse.move(spot.x, spot.y + (frame % 2));
    await driver.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(true))));
  }
  await mouse.up();
}

suite('The bibliography', () => {
  journey('Show Bibliography says what serves the document, and goes to what is broken', async (driver) => {
    const text = driver.readFile('refs.bib').replace('title   = {Some Moral', 'title   = Some {Moral');
    driver.writeFile('refs.bib', text);
    await driver.openFile('paper.tex');
    await driver.runCommand('Paperside: Show Bibliography');
    const rows = await driver.eventually(
      'the bibliography',
      () => driver.quickPick(),
      (all) => all.some(({ label }) => label.includes('refs.bib')),
    );
    assert.match(rows[0]?.description ?? '', /entries/);
    assert.equal(rows[0]?.detail, 'Declared in paper.tex');
    const broken = rows.find(({ label }) => /Line \d+/.test(label));
    assert.match(broken?.label ?? '', /Line 8/);
    await driver.choose(broken?.label ?? '');
    await driver.eventually(
      'the bibliography in the editor',
      async () => (await driver.activeTab()) === 'refs.bib',
    );
    await driver.eventually('the cursor on the line', async () =>
      (await driver.statusBar()).some((item) => /Ln 8\b/.test(item)),
    );
  });

  journey('Tidy Bibliography takes out what is ticked, and Undo brings it back', async (driver) => {
    const before = driver.readFile('refs.bib');
    driver.writeFile('refs.bib', `${before}\n@misc{nobody,\n  title = {Cited by Nobody}\n}\n`);
    await driver.openFile('paper.tex');
    await driver.runCommand('Paperside: Tidy Bibliography…');
    await driver.eventually('the findings', async () =>
      (await driver.quickPick()).some(({ label }) => label.includes('Remove nobody')),
    );
    await driver.tick('Remove nobody');
    // Enter would take the tick away again: the box has the focus.
    await driver.quickInput.getByRole('button', { name: 'OK' }).click();
    await driver.waitForFile('refs.bib', /^(?![^]*nobody)/);
    // The driver that lets us in keeps VS Code from showing them by itself.
    await driver.runCommand('Notifications: Show Notifications');
    await driver.page.locator('.notifications-center').getByRole('button', { name: 'Undo' }).click();
    await driver.waitForFile('refs.bib', /@misc\{nobody/);
  });

  journey('Drag papers from the tree into the text, and onto a citation', async (driver) => {
    await driver.openFile('paper.tex');
    await driver.openView('Papers');
    await driver.expand('Safety & Misalignment');
    // Not by waitForText alone: reading the whole text selects it, while the citation is still on its way to its place.
    const line = (/** @type {string} */ hasText) => driver.page.locator('.view-line', { hasText }).waitFor();
    await dragTo(driver, faking, 'only while they are trained');
    await line('greenblatt2024alignment');
    await driver.waitForText(/are trained\\cite\{greenblatt2024alignment\}\./);
    await driver.waitForFile('refs.bib', /@misc\{greenblatt2024alignment,/);
    // The tree marks what is cited, a moment later: a row that is drawn anew under the mouse cannot be dragged.
    const marked = (/** @type {string} */ title) =>
      driver.waitForRows('the mark', (rows) =>
        rows.some(({ label, spoken }) => label === title && spoken.includes('cited in this document')),
      );
    await marked(faking);
    // Onto the citation: another paper is added to it, the same one is not.
    await dragTo(driver, emergent, 'greenblatt2024');
    await line('betley2025emergent');
    await driver.waitForText(/\\cite\{greenblatt2024alignment,betley2025emergent\}\./);
    await marked(emergent);
    await dragTo(driver, dialectical, 'greenblatt2024');
    await line('dialectical');
    const all = /\\cite\{greenblatt2024alignment,betley2025emergent,\w+dialectical\}\./;
    await driver.waitForText(all);
    await marked(dialectical);
    await driver.goTo(1);
    await dragTo(driver, emergent, 'greenblatt2024');
    await driver.eventually('the cursor where it was dropped', async () =>
      (await driver.statusBar()).some((item) => item.startsWith('Ln 23,')),
    );
    assert.match(await driver.editorText(), all);
  });

  journey('Drag a paper into a plain text: the formatted reference', async (driver) => {
    driver.writeFile('notes.txt', 'See here.\n');
    await driver.openFile('notes.txt');
    await driver.openView('Papers');
    await driver.expand('Safety & Misalignment');
    await dragTo(driver, faking, 'See here.');
    await driver.waitForText(/^See here\.Greenblatt, R\., .*\(2024\)\. Alignment faking/);
  });

  mainJourney('Paste a link: plain text, and by the paste menu a citation with its entry', async (driver) => {
    const before = driver.readFile('refs.bib');
    await driver.openFile('paper.tex');
    await driver.openView('Papers');
    await driver.findRow('Safety & Misalignment');
    await driver.putCursorAfter('only while they are trained');
    await driver.setClipboard('https://arxiv.org/abs/2412.14093');
    await driver.press('ControlOrMeta+V');
    // Not by waitForText: reading the whole text would take the paste menu away.
    await driver.page.locator('.post-edit-widget').waitFor();
    await driver.page.locator('.view-line', { hasText: 'https://arxiv.org/abs/2412.14093' }).waitFor();
    assert.equal(driver.readFile('refs.bib'), before);
    await driver.press('ControlOrMeta+.');
    await driver.page.getByText(`Insert Citation: ${faking}`).click();
    await driver.page.locator('.view-line', { hasText: 'greenblatt2024alignment' }).waitFor();
    await driver.waitForText(/are trained\\cite\{greenblatt2024alignment\}\./);
    await driver.waitForFile('refs.bib', /@misc\{greenblatt2024alignment,/);
  });

  mainJourney(
    'What is cited: marks in the tree, the references in order, and where each is',
    async (driver) => {
      await driver.openFile('paper.tex');
      await driver.openView('Papers');
      await driver.expand('Safety & Misalignment');
      await driver.putCursorAfter('only while they are trained');
      await driver.type('\\cite{greenblatt2024alignment}');
      const isMarked = (/** @type {import('./driver.mjs').Row[]} */ rows) =>
        rows.some(({ label, spoken }) => label === faking && spoken.includes('cited in this document'));
      await driver.waitForRows('the mark', isMarked);

      await driver.runCommand('Paperside: Show Only Cited Papers');
      const cited = await driver.waitForRows('the cited papers', (rows) => rows.length === 4);
      assert.deepEqual(
        cited.filter(({ level }) => level === 2).map(({ label }) => label.slice(0, 14)),
        ['Weak-to-Strong', 'Alignment faki'],
      );

      await driver.page.getByRole('button', { name: 'References Section' }).click();
      const references = () => driver.rows(driver.page.locator('.pane', { hasText: 'References' }).last());
      const rows = await driver.eventually('the references', references, (all) => all.length === 5);
      assert.deepEqual(
        rows.map(({ label }) => label.split(' ').slice(0, 2).join(' ')),
        [
          'Some Moral',
          'Deep Reinforcement',
          'Training Language',
          'Alignment faking',
          'Weak-to-Strong Generalization:',
        ],
      );
      assert.deepEqual(
        rows.map(({ spoken }) => spoken.includes('not in the bibliography')),
        [false, false, false, true, false],
      );
      await driver.page
        .locator('.pane', { hasText: 'References' })
        .last()
        .getByText('Deep Reinforcement')
        .click();
      await driver.eventually('the first citation', async () =>
        (await driver.statusBar()).some((item) => /Ln 21\b.*18 selected/.test(item)),
      );
    },
  );
});
