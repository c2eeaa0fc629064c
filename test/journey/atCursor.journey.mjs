import assert from 'node:assert/strict';
import { mainJourney } from './journey.mjs';

suite('Help at the cursor', () => {
  mainJourney('Type a citation, accept a paper that has no entry, see the entry appear', async (driver) => {
    const bibliography = driver.readFile('refs.bib');
    await driver.openFile('paper.tex');
    await driver.putCursorAfter('only while they are trained');
    await driver.type(' \\cite{fak alig');
    const rows = driver.page.locator('.suggest-widget.visible .monaco-list-row');
    await driver.eventually('the paper to be offered first', async () =>
      (await rows.first().innerText()).includes('Alignment faking'),
    );
    await driver.screenshot('completion');
    assert.match(await rows.first().innerText(), /not in refs\.bib yet/);
    await driver.press('Enter');
    // VS Code closes the brace, unless it has not read the language's configuration yet.
    await driver.waitForText(/only while they are trained \\cite\{greenblatt2024alignment\}?\./);
    const after = await driver.waitForFile('refs.bib', /@misc\{greenblatt2024alignment,/);
    assert.ok(after.startsWith(bibliography), 'the entries that were there are as they were');
  });
});
