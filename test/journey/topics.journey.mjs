import assert from 'node:assert/strict';
import { journey } from './journey.mjs';

/** @import { Driver } from './driver.mjs' */

const faking = 'Alignment faking in large language models';

/** @param {string} label @param {number} count @returns {(rows: import('./driver.mjs').Row[]) => boolean} */
const has = (label, count) => (rows) =>
  rows.some((row) => row.level === 1 && row.label === label && row.description === String(count));

/**
 * Drags a row of the tree onto another, as slowly as a hand does.
 *
 * @param {Driver} driver @param {string} from @param {string} to
 */
async function drag(driver, from, to) {
  const [start, end] = [await driver.row(from).boundingBox(), await driver.row(to).boundingBox()];
  assert.ok(start && end, 'both rows must be on screen');
  const { mouse } = driver.page;
  await mouse.move(start.x + 60, start.y + start.height / 2);
  await mouse.down();
  await mouse.move(start.x + 70, start.y + start.height / 2 + 4, { steps: 4 });
  await mouse.move(end.x + 60, end.y + end.height / 2, { steps: 12 });
  for (let frame = 0; frame < 10; frame++) {
    await mouse.move(end.x + 60 + (frame % 2), end.y + end.height / 2);
    await driver.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(true))));
  }
  await mouse.up();
}

suite('Topics and related papers', () => {
  journey('Rename, add, move, merge and undo; all that shows topics follows', async (driver) => {
    await driver.openView('Papers');
    await driver.waitForRows('the topics', has('Safety & Misalignment', 10));

    // By key.
    await driver.clickRow('Reward Models & Preference Data');
    await driver.press('F2');
    await driver.typeInQuickPick('Safety & misalignment');
    await driver.eventually('the objection', async () =>
      (await driver.quickInput.innerText()).includes('The topic “Safety & Misalignment” already exists'),
    );
    await driver.typeInQuickPick('Rewards');
    await driver.accept();
    await driver.waitForRows('the new name', has('Rewards', 9));

    // A topic of one's own, filled by the menu of a paper and by dragging.
    await driver.runCommand('Paperside: New Topic…');
    await driver.typeInQuickPick('Chapter 2');
    await driver.accept();
    await driver.eventually('the question for words', async () =>
      (await driver.quickInput.innerText()).includes('Words and phrases'),
    );
    await driver.accept();
    await driver.waitForRows('the own topic, empty', has('Chapter 2', 0));
    await driver.expand('Rewards');
    const unfolded = await driver.waitForRows(
      'its papers',
      (rows) => rows.filter(({ level }) => level === 2).length === 9,
    );
    const papers = unfolded.filter(({ level }) => level === 2).map(({ label }) => label);
    const [first = '', second = ''] = papers;
    await driver.contextMenu(first, 'Move to Topic…');
    await driver.typeInQuickPick('chapter 2', (rows) => rows[0]?.label === 'Chapter 2');
    await driver.accept();
    await driver.waitForRows('the paper moved', has('Chapter 2', 1));
    await drag(driver, second, 'Chapter 2');
    await driver.waitForRows('the paper dragged', has('Chapter 2', 2));
    await driver.waitForRows('the topic left', has('Rewards', 7));

    // The filter and the preview follow.
    await driver.expand('Chapter 2');
    await (await driver.findRow(second)).click();
    await driver.waitForWebview(/Chapter 2/);
    await driver.runCommand('Paperside: Filter Papers');
    await driver.quickInput.locator('input').first().fill('topic:chapter');
    await driver.eventually('the papers of the topic', async () =>
      /2 of 182 papers match/.test(await driver.sideBar.innerText()),
    );
    await driver.press('Escape');

    await driver.runCommand('Paperside: Merge Topics…');
    await driver.typeInQuickPick('chapter', (rows) => rows[0]?.label === 'Chapter 2');
    await driver.accept();
    await driver.eventually('the question where to', async () =>
      (await driver.quickPickPrompt()).includes('Merge “Chapter 2” Into'),
    );
    // With a typo, which VS Code's own filter does not find.
    await driver.typeInQuickPick('saftey', (rows) => rows[0]?.label === 'Safety & Misalignment');
    await driver.accept();
    await driver.waitForRows('the merged topic', has('Safety & Misalignment', 12));
    await driver.waitForWebview(/Safety & Misalignment/);

    // What was decided stays; the last decision can be taken back.
    await driver.reload();
    await driver.openView('Papers');
    await driver.waitForRows('the same after a reload', has('Safety & Misalignment', 12));
    await driver.runCommand('Paperside: Undo Last Topic Change');
    await driver.waitForRows('the topic back', has('Chapter 2', 2));
    await driver.runCommand('Paperside: Reset Topics to Defaults');
    await driver.waitForRows('the bundled topics', has('Reward Models & Preference Data', 9));
    assert.deepEqual(driver.errors, []);
  });

  journey('Related papers under a row, and of the citation at the cursor', async (driver) => {
    await driver.openView('Papers');
    await driver.expand('Safety & Misalignment');
    await driver.expand(faking);
    await driver.expand('Related');
    const rows = await driver.waitForRows(
      'ten related papers',
      (found) => found.filter(({ level }) => level === 4).length === 10,
    );
    const related = rows.filter(({ level }) => level === 4);
    assert.ok(
      related.every(({ label, description }) => label !== faking && description !== ''),
      'each with its reason',
    );
    await driver.openFile('paper.tex');
    await driver.putCursorAfter('\\cite{chris');
    await driver.runCommand('Paperside: Show Related Papers');
    const listed = await driver.typeInQuickPick('', (found) => found.length > 3);
    assert.match(await driver.quickPickPrompt(), /Related to “Deep Reinforcement Learning/i);
    assert.match(listed[0]?.detail ?? '', /^shares /);
    await driver.accept();
    await driver.eventually(
      'the preview of the nearest',
      () => driver.activeTab(),
      (tab) => tab === listed[0]?.label,
    );
  });
});
