import assert from 'node:assert/strict';
import { journey } from './journey.mjs';

const bib = `@misc{faking,
  title = {Alignment faking in large language models},
  author = {Greenblatt, Ryan and Nobody, Norbert},
  year = {2019},
  eprint = {2412.14093},
  archiveprefix = {arXiv}
}

@article{made-up,
  title = {A Study That Nobody Ever Wrote},
  author = {Doe, Jane},
  year = {2023}
}
`;

suite('Check Citations', () => {
  journey(
    'A report of what differs from the records, the way to each, and marks until it is mended',
    async (driver) => {
      await driver.openFile('paper.tex');
      await driver.runCommand('Paperside: Check Citations');
      const rows = await driver.eventually(
        'the report',
        () => driver.quickPick(),
        (found) => found.length === 4,
      );
      assert.match(
        await driver.quickPickPrompt(),
        /^Citations of paper\.tex · Checked \d+ entries: 3 problems, 1 could not be checked\.$/,
      );
      assert.deepEqual(
        rows.map(({ label, detail }) => `${label}: ${detail}`),
        [
          'nobody2020: No entry has the key “nobody2020”.',
          'faking: Not among the authors of Greenblatt et al. 2024, Alignment faking in large language models: Nobody.',
          'faking: The year of Greenblatt et al. 2024, Alignment faking in large language models is 2024.',
          'made-up: Paperside does not know this work and cannot check it. Look it up at its source.',
        ],
      );

      // The way to the entry, and the marks on it.
      await driver.press('ArrowDown', 'ArrowDown');
      await driver.accept();
      await driver.eventually('the bibliography', async () => (await driver.activeTab()) === 'refs.bib');
      await driver.eventually(
        'the marks',
        async () => (await driver.editor.locator('.squiggly-warning').count()) > 0,
      );
      await driver.runCommand('Problems: Focus on Problems View');
      const problems = driver.page.locator('.part.panel');
      await problems.getByText(/The year of Greenblatt et al\. 2024/).waitFor();
      await problems.getByText(/Not among the authors/).waitFor();

      // What is mended says nothing any more.
      await driver.focusEditor();
      await driver.putCursorAfter('2019');
      await driver.press('Backspace', 'Backspace');
      await driver.type('24');
      await driver.eventually(
        'the marks to go',
        async () => (await problems.getByText(/The year of/).count()) === 0,
      );
      await driver.showTab('paper.tex');
      await driver.runCommand('Paperside: Check Citations');
      const again = await driver.eventually(
        'the second report',
        () => driver.quickPick(),
        (found) => found.length > 0,
      );
      assert.ok(
        again.every(({ detail }) => !detail.startsWith('The year of')),
        again.map(({ detail }) => detail).join('\n'),
      );
      await driver.dismiss();
      assert.equal(driver.readFile('refs.bib'), bib, 'nothing is written by checking');
    },
    { files: { 'paper.tex': '\\cite{faking,made-up,nobody2020}\n\\bibliography{refs}\n', 'refs.bib': bib } },
  );
});
