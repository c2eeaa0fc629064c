import assert from 'node:assert/strict';
import { inWorker } from './driver.mjs';
import { journey } from './journey.mjs';

/** @import { Driver } from './driver.mjs' */

const manuscript = 'only while they are trained';
const citation = { ids: ['2412.14093'], document: 'paper.tex', after: manuscript };

/**
 * Has another extension invoke a tool by `vscode.lm.invokeTool`, as a model's client does.
 *
 * @param {Driver} driver
 * @param {string} name
 * @param {Record<string, unknown>} input
 */
async function invoke(driver, name, input) {
  await driver.setClipboard(JSON.stringify({ name, input }));
  await driver.runCommand('Invoke the Tool on the Clipboard');
}

/** @param {Driver} driver @returns {Promise<{ text?: string, error?: string }>} what the tool said */
async function answer(driver) {
  const copied = await driver.eventually(
    'the tool to answer',
    () => driver.clipboard(),
    (text) => /^\{"(?:text|error)"/.test(text),
  );
  return JSON.parse(copied);
}

suite('Tools for language models, in VS Code', () => {
  journey('Reading ones answer at once', async (driver) => {
    /** @type {[string, Record<string, unknown>, RegExp][]} */
    const rows = [
      ['paperside_search', { query: 'faking aligment' }, /1\. “Alignment faking in large language models”/],
      ['paperside_get', { id: '2412.14093' }, /^Title: Alignment faking/],
      ['paperside_bibtex', { ids: ['2412.14093'] }, /^@misc\{greenblatt2024alignment,/],
      ['paperside_check_citations', { document: 'paper.tex' }, /paper\.tex/],
    ];
    for (const [name, input, expected] of rows) {
      await invoke(driver, name, input);
      assert.match((await answer(driver)).text ?? '', expected);
    }
    await invoke(driver, 'paperside_get', { id: 'nobody' });
    assert.match((await answer(driver)).error ?? '', /paperside_search/);
  });

  journey(
    'Citing asks first: turned away it writes nothing, agreed to it cites, and undo takes it back',
    async (driver) => {
      const before = { text: driver.readFile('paper.tex'), bib: driver.readFile('refs.bib') };
      await driver.openFile('paper.tex');
      const question = driver.page.locator('.monaco-dialog-box');

      await invoke(driver, 'paperside_cite', citation);
      await question.getByText('Insert Citation and Bibliography Entry').waitFor();
      const asked = await question.innerText();
      assert.match(asked, /In paper\.tex, after “only while they are trained”/);
      assert.match(asked, /Alignment faking in large language models/);
      await driver.press('Escape');
      assert.match((await answer(driver)).error ?? '', /Cancel/);
      assert.equal(await driver.editorText(), before.text);
      assert.equal(driver.readFile('refs.bib'), before.bib);

      await invoke(driver, 'paperside_cite', citation);
      await question.getByRole('button', { name: 'Yes' }).click();
      assert.match((await answer(driver)).text ?? '', /Added to refs\.bib: greenblatt2024alignment/);
      await driver.waitForText(/trained \\cite\{greenblatt2024alignment\}\./);
      await driver.waitForFile('refs.bib', /@misc\{greenblatt2024alignment,/);
      await driver.undo();
      await driver.eventually('the text as it was', async () => (await driver.editorText()) === before.text);
      await driver.eventually('the bibliography as it was', () => driver.readFile('refs.bib') === before.bib);
    },
  );

  // In a browser there is no process for the server to run in.
  if (!inWorker) {
    journey(
      'VS Code lists the MCP server, starts it, and finds its tools',
      async (driver) => {
        await driver.openFile('paper.tex');
        const list = async () => {
          await driver.runCommand('MCP: List Servers');
          await driver.eventually('Paperside among the servers', async () =>
            (await driver.quickPick()).some(({ label }) => label === 'Paperside'),
          );
        };
        await list();
        await driver.choose('Paperside');
        await driver.choose('Start Server');
        await driver.eventually('the log of the server to tell of its tools', async () =>
          /Discovered\s5\stools/.test(await driver.page.locator('.part.panel').innerText()),
        );
        await list();
        const rows = await driver.quickPick();
        assert.equal(rows.find(({ label }) => label === 'Paperside')?.description, 'Running');
        await driver.dismiss();
      },
      { userSettings: { 'chat.disableAIFeatures': false } },
    );
  }
});
