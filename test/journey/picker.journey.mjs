import assert from 'node:assert/strict';
import { journey } from './journey.mjs';

suite('The picker', () => {
  journey(
    "The document's own entries are in the list, marked, and cited under their keys",
    async (driver) => {
      const bibliography = driver.readFile('refs.bib');
      await driver.openFile('paper.tex');
      await driver.putCursorAfter('only while they are trained');
      await driver.press('Alt+Shift+C');
      const rows = await driver.typeInQuickPick('christiano preferences', (found) =>
        found[0]?.label.startsWith('Deep Reinforcement Learning'),
      );
      assert.match(rows[0]?.detail ?? '', /cited here · .*in refs\.bib/);
      await driver.accept();
      await driver.waitForText(/only while they are trained\\cite\{christiano2017deep\}\./);
      assert.equal(driver.readFile('refs.bib'), bibliography);

      await driver.press('Alt+Shift+C');
      await driver.typeInQuickPick('cited:yes', (found) => found.length === 4);
      await driver.typeInQuickPick('in:bib weak', (found) => found.length === 1);
      await driver.typeInQuickPick('author:burns', (found) => found[0]?.label.startsWith('Weak-to-Strong'));
      await driver.dismiss();
    },
  );

  journey(
    'A paper is added to the bibliography from its row, and the list stays for the next',
    async (driver) => {
      await driver.openFile('paper.tex');
      await driver.press('Alt+Shift+C');
      await driver.typeInQuickPick('faking', (found) => /^Alignment faking in/i.test(found[0]?.label ?? ''));
      const row = driver.quickInput.locator('.monaco-list-row.focused');
      await row.hover();
      await row.getByRole('button', { name: 'Add to Bibliography, Without Citing' }).click();
      await driver.eventually(
        'the row to be marked',
        () => driver.quickPick(),
        (found) => /in refs\.bib/.test(found[0]?.detail ?? ''),
      );
      assert.match(driver.readFile('refs.bib'), /@misc\{greenblatt2024alignment,/);
      assert.equal(await driver.quickInput.locator('input').first().inputValue(), 'faking');
      await driver.dismiss();
      await driver.waitForText(/only while they are trained\./);
    },
  );

  journey('Typed at full speed, the rows are those of the last key', async (driver) => {
    await driver.openFile('note.md');
    await driver.press('Alt+Shift+P');
    await driver.quickInput.locator('input').first().waitFor();
    const words = 'emergent misalignment narrow finetuning';
    await driver.page.keyboard.type(words, { delay: 5 });
    const rows = await driver.eventually(
      'the rows of the whole query',
      () => driver.quickPick(),
      (found) => found[0]?.label.startsWith('Emergent Misalignment: Narrow finetuning'),
    );
    assert.equal(await driver.quickInput.locator('input').first().inputValue(), words);
    // Rows of an older query do not come after those of a newer one.
    await driver.page.keyboard.press('Space');
    await driver.page.keyboard.type('zzz', { delay: 5 });
    await driver.page.keyboard.press('Backspace');
    await driver.page.keyboard.press('Backspace');
    await driver.page.keyboard.press('Backspace');
    await driver.eventually(
      'the same rows again',
      () => driver.quickPick(),
      (found) => found[0]?.label === rows[0]?.label,
    );
    await driver.dismiss();
  });
});
