import assert from 'node:assert/strict';
import { journey } from './journey.mjs';

suite('A VS Code with Paperside in it', () => {
  journey('The Explorer shows the sample files', async (driver) => {
    const rows = await driver.waitForRows('the files', (found) => found.length >= 4);
    assert.deepEqual(
      rows.map(({ label }) => label),
      ['note.md', 'paper.tex', 'refs.bib', 'talk.typ'],
    );
  });

  journey('The command palette lists the commands of Paperside', async (driver) => {
    await driver.openPalette(
      'Paperside',
      (rows) => rows.filter(({ label }) => label.startsWith('Paperside: ')).length > 5,
    );
  });

  journey('What is typed at a place in a file is saved there', async (driver) => {
    await driver.openFile('paper.tex');
    await driver.putCursorAfter('only while they are trained');
    await driver.type(' to');
    assert.deepEqual(await driver.unsaved(), ['paper.tex']);
    await driver.save();
    await driver.waitForFile('paper.tex', /only while they are trained to\./);
    await driver.undo();
    await driver.waitForText(/only while they are trained\./);
  });
});
