import assert from 'node:assert/strict';
import { packedExtension } from '../vscode/packageExtension.mjs';
import { inWorker } from './driver.mjs';
import { journey } from './journey.mjs';

const faking = 'Alignment faking in large language models';

// What is installed on the server runs there: with the worker this would be the same journey once more.
if (!inWorker) {
  suite('Installed from its package', () => {
    journey(
      'The tree shows, a search finds, a citation is written',
      async (driver) => {
        await driver.openFile('paper.tex');
        assert.doesNotMatch(await driver.page.title(), /Extension Development Host/);
        await driver.openView('Papers');
        await driver.waitForRows('the topics', (rows) => rows.length === 18);
        await driver.putCursorAfter('only while they are trained');
        await driver.press('Alt+Shift+C');
        await driver.typeInQuickPick('faking aligment', (rows) => rows[0]?.label === faking);
        await driver.accept();
        await driver.waitForText(/trained\\cite\{greenblatt2024alignment\}\./);
        await driver.waitForFile('refs.bib', /@misc\{greenblatt2024alignment,/);
        await driver.press('Alt+Shift+P');
        await driver.typeInQuickPick('faking aligment', (rows) => rows[0]?.label === faking);
        await driver.accept();
        await driver.waitForWebview(/We present a demonstration/);

        await driver.setClipboard('');
        await driver.runCommand("Copy Paperside's Answers");
        const { from } = JSON.parse(await driver.eventually('the answers', () => driver.clipboard()));
        assert.match(from, /\/extensions\/paperside\.paperside-\d+\.\d+\.\d+$/);
        assert.deepEqual(
          driver.errors.filter((error) => /paperside/i.test(error)),
          [],
        );
      },
      () => ({ vsix: packedExtension() }),
    );
  });
}
