import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { loadCore, projectFile } from '../bench/loadCore.mjs';
import { journey } from './journey.mjs';

/** What our own search finds, best first. @param {string} query @returns {Promise<string[]>} titles */
async function ranked(query) {
  const { createSearch } = await loadCore('search/createSearch');
  const { papers, topics } = JSON.parse(readFileSync(projectFile('dist/corpus.json'), 'utf8'));
  const thesaurus = readFileSync(projectFile('dist/thesaurus.txt'), 'utf8');
  const wordVectors = readFileSync(projectFile('dist/wordVectors.bin'));
  const hits = createSearch(papers, { topics, thesaurus, wordVectors }).search(query);
  return hits.map((/** @type {any} */ hit) => hit.paper.title);
}

/** Looks at the rows in every frame from now on. @param {import('./driver.mjs').Driver} driver */
async function watchFrames({ page }) {
  await page.evaluate(() => {
    /** @type {{ value: string, first: string, rows: number }[]} */
    const seen = [];
    const look = () => {
      const rows = [...document.querySelectorAll('.quick-input-list .monaco-list-row')].sort(
        (a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top,
      );
      const input = /** @type {HTMLInputElement | null} */ (
        document.querySelector('.quick-input-filter input')
      );
      seen.push({
        value: input?.value ?? '',
        first: rows[0]?.querySelector('.label-name')?.textContent?.replaceAll('\u00a0', ' ') ?? '',
        rows: rows.length,
      });
      requestAnimationFrame(look);
    };
    look();
    Object.assign(globalThis, { seen });
  });
}

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
      await row.getByRole('button', { name: 'Add to Bibliography Without Citing' }).click();
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

  journey('A move through the rows just as the rest of them come is not undone', async (driver) => {
    await driver.openFile('paper.tex');
    await driver.press('Alt+Shift+C');
    const first = driver.quickInput.locator('.monaco-list-row').first();
    // The rest come some 0.4 s after the last key, and take some hundredths of a second to be on screen.
    for (const [i, ms] of [370, 385, 395, 400, 405, 410, 415, 420, 430, 445].entries()) {
      // On a busy machine the rows of the key itself may come after the move, and begin at the first again.
      for (let attempt = 1; ; attempt++) {
        await driver.typeInQuickPick('language', (rows) => rows.length > 5);
        await driver.type(i % 2 === 0 ? ' m' : ' r');
        await driver.page.waitForTimeout(ms);
        await driver.press('ArrowDown');
        await driver.eventually('the rest of the rows', async () => {
          return Number(await first.getAttribute('aria-setsize')) > 20;
        });
        const second = driver.quickInput.locator('.monaco-list-row.focused[data-index="1"]');
        const isThere = await second.waitFor({ timeout: 5000 }).then(
          () => true,
          () => false,
        );
        if (isThere) break;
        assert.ok(attempt < 4, `the second row does not have the focus, moved to after ${ms} ms`);
      }
    }
  });

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

  journey(
    'Rows stand in our order, with what matched marked, and none is missing meanwhile',
    async (driver) => {
      await driver.openFile('note.md');
      await driver.press('Alt+Shift+P');
      await driver.eventually(
        'the newest papers',
        () => driver.quickPick(),
        (found) => found.length > 3,
      );
      await driver.typeInQuickPick('re', (found) => found.length > 3);
      await watchFrames(driver);
      const query = 'reward model overoptimization';
      await driver.page.keyboard.type(query.slice(2), { delay: 15 });
      const wanted = await ranked(query);
      const rows = await driver.eventually(
        'the rows of the whole query',
        () => driver.quickPick(),
        (found) => found[0]?.label === wanted[0] && found.length > 5,
      );
      assert.deepEqual(
        rows.map(({ label }) => label),
        wanted.slice(0, rows.length),
      );
      // Marks are in bold where VS Code sets them, in ‹marks› in the second line where it cannot.
      for (const { label, detail, highlighted } of rows.slice(0, 5))
        assert.match(`${highlighted} ${detail}`, /‹|reward|model|optimi/i, label);
      assert.match(rows.map(({ detail }) => detail).join(), /‹[^›]*(?:reward|optimi)[^›]*›/i);

      const seen = await driver.page.evaluate(() => /** @type {any} */ (globalThis).seen);
      assert.ok(seen.length > 5, 'frames were looked at');
      assert.deepEqual(
        seen.filter((/** @type {any} */ frame) => frame.rows === 0),
        [],
        'the old rows stay until the new ones are there',
      );
      const since = seen.findIndex(
        (/** @type {any} */ { value, first }) => value === query && first === wanted[0],
      );
      assert.deepEqual(
        [...new Set(seen.slice(since).map((/** @type {any} */ { first }) => first))],
        [wanted[0]],
        'no older rows come after the last ones',
      );
      // The rows further down follow.
      const first = driver.quickInput.locator('.monaco-list-row').first();
      await driver.eventually('the rest of the rows', async () => {
        return Number(await first.getAttribute('aria-setsize')) > 20;
      });
      // Up from the first is round to the last, which searches elsewhere; the last paper is above it.
      await driver.press('ArrowUp', 'ArrowUp');
      await driver.eventually('the last row', async () => {
        const focused = (await driver.quickPick()).find((row) => row.focused);
        return wanted.indexOf(focused?.label ?? '') > 20;
      });
      await driver.dismiss();
    },
  );
});
