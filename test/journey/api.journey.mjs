import assert from 'node:assert/strict';
import { inWorker } from './driver.mjs';
import { journey } from './journey.mjs';

// Extensions know each other within one host: the other one is installed in that of the server.
if (!inWorker) {
  /** @param {import('./driver.mjs').Driver} driver @returns {Promise<any>} what the other extension is told */
  const answers = async (driver) => {
    await driver.setClipboard('');
    await driver.runCommand("Copy Paperside's Answers");
    return JSON.parse(await driver.eventually('the answers', () => driver.clipboard()));
  };

  suite('The API', () => {
    journey('Another extension searches the papers and cites one', async (driver) => {
      const { version, papers, first, citation, nobody, nothing } = await answers(driver);
      assert.equal(version, 1);
      assert.ok(papers >= 182);
      assert.equal(first.title, 'Alignment faking in large language models');
      assert.equal(first.authors[0], 'Ryan Greenblatt');
      assert.equal(first.year, '2024');
      assert.equal(citation.key, 'greenblatt2024alignment');
      assert.match(citation.bibtex, /^@misc\{greenblatt2024alignment,/);
      assert.match(citation.reference, /^Greenblatt, R\., /);
      assert.deepEqual([nobody, nothing], [null, []]);
    });

    journey('Another extension is told when papers are added', async (driver) => {
      const before = await answers(driver);
      assert.equal(before.changes, 0);
      await driver.setClipboard('https://arxiv.org/abs/2209.99999');
      await driver.runCommand('Paperside: Add Papers…');
      await driver.choose('From the Clipboard');
      await driver.eventually('the question for a name', async () =>
        (await driver.quickInput.innerText()).includes('New Collection'),
      );
      await driver.typeInQuickPick('My List');
      await driver.accept();
      await driver.openView('Papers');
      await driver.waitForRows('the collection', (rows) => rows[0]?.label === 'My List');
      const after = await driver.eventually(
        'the event',
        () => answers(driver),
        ({ changes }) => changes > 0,
      );
      assert.equal(after.papers, before.papers + 1);
    });
  });
}
