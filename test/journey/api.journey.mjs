import assert from 'node:assert/strict';
import { inWorker } from './driver.mjs';
import { journey } from './journey.mjs';

// Extensions know each other within one host: the other one is installed in that of the server.
if (!inWorker) {
  suite('The API', () => {
    journey('Another extension searches the papers and cites one', async (driver) => {
      await driver.setClipboard('');
      await driver.runCommand("Copy Paperside's Answers");
      const copied = await driver.eventually('the answers', () => driver.clipboard());
      const { version, papers, first, citation, nobody, nothing } = JSON.parse(copied);
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
  });
}
