import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startFakeServices } from '../services/fakeServices.mjs';
import { temporaryFolder } from '../vscode/paths.mjs';
import { journey } from './journey.mjs';

const services = await startFakeServices();

/** What is none of the workspace's business. */
const outside = temporaryFolder('outside');
const theirs = '@misc{secret, title = {A Title from Outside}}\n';
for (const name of ['named.bib', 'linked.bib', 'only.bib', 'default.bib', 'outer/refs.bib']) {
  mkdirSync(join(outside, name, '..'), { recursive: true });
  writeFileSync(join(outside, name), theirs);
}
mkdirSync(join(outside, 'notes'));
const asItWas = join(temporaryFolder('outside-before'), 'copy');
cpSync(outside, asItWas, { recursive: true });
/** @param {string} folder @returns {Record<string, string>} every file and its text */
const filesOf = (folder) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length), readFileSync(path, 'utf8')]),
  );
const ids = ['arxiv', 'huggingface', 'semanticscholar', 'crossref', 'datacite', 'openalex', 'doi'];

/** A folder as an enemy would make it. */
const hostile = {
  asksForTrust: true,
  settings: {
    'paperside.bibliography.default': join(outside, 'default.bib'),
    'paperside.notes.path': 'theirs/{citationKey}.md',
    'paperside.notes.template': 'From the template of the folder',
    'paperside.network.enabled': true,
    'paperside.network.services': ids,
    'paperside.network.mailto': 'them@example.org',
    'paperside.network.addresses': Object.fromEntries(ids.map((id) => [id, `${services.origin}/${id}`])),
    'paperside.feeds.refresh': 'hourly',
    'paperside.collections.showWorkspaceBibliographies': true,
  },
  files: {
    'own/own.tex': 'Own.\\bibliography{refs}\n',
    'own/refs.bib': '% ours\n',
    'named/named.tex': `Named \\cite{secret}.\\addbibresource{${join(outside, 'named.bib')}}\n`,
    'linked/linked.tex': 'Linked \\cite{secret}.\\bibliography{refs}\n',
    'below/below.tex': 'Below.\\bibliography{outer/refs}\n',
    'only/only.tex': 'Only.\n',
    'default/default.md': 'Default.\n',
  },
  links: {
    'linked/refs.bib': join(outside, 'linked.bib'),
    'only/only.bib': join(outside, 'only.bib'),
    'below/outer': join(outside, 'outer'),
    notes: join(outside, 'notes'),
  },
};

suite('A folder that is not trusted', () => {
  suiteTeardown(() => services.stop());

  journey(
    'In it papers are found, previewed and cited; nothing outside is read, written or asked, until it is trusted',
    async (driver) => {
      const faking = /^Alignment faking in large language models/;
      /** @param {string} command @param {RegExp} [message] that comes of it */
      const onFaking = async (command, message) => {
        await driver.runCommand(`Paperside: ${command}`);
        await driver.typeInQuickPick('faking aligment', (rows) => faking.test(rows[0]?.label ?? ''));
        await driver.accept();
        if (message) await driver.waitForNotification(message);
      };
      /** @param {string} file @param {string} word to cite after @param {RegExp} [message] */
      const cite = async (file, word, message) => {
        await driver.openFile(file);
        await driver.putCursorAfter(word);
        await onFaking('Insert Citation', message);
      };
      const isThere = (/** @type {string} */ label) => (/** @type {import('./driver.mjs').Row[]} */ rows) =>
        rows.some((row) => row.label === label);

      await driver.openView('Papers');
      const shown = await driver.waitForRows('the bibliography in the folder', isThere('own/refs.bib'));
      assert.ok(!shown.some(({ label }) => /linked|outer|only/.test(label)), JSON.stringify(shown));
      await onFaking('Preview Paper');
      await driver.waitForWebview(/Alignment faking/);

      await cite('own.tex', 'Own');
      await driver.waitForFile('own/refs.bib', /^% ours\n\n?@misc\{greenblatt2024alignment,/);
      await driver.waitForText(/^Own\\cite\{greenblatt2024alignment\}/);

      // The file that the document names is none here.
      await cite('named.tex', 'secret}');
      await driver.typeInQuickPick('Create', isThere('Create references.bib'));
      await driver.accept();
      await driver.waitForFile('named/references.bib', /^@misc\{greenblatt2024alignment,/);

      for (const [file, word] of Object.entries({ linked: 'secret}', below: 'Below', only: 'Only' })) {
        await cite(`${file}.tex`, word, /Could not change .*: .*the workspace is not trusted/);
        assert.deepEqual(await driver.notificationButtons(), [
          'Cite and Copy the Entry',
          'Show Bibliography',
        ]);
        await driver.clearNotifications();
      }
      // The folder's own setting of it is not used, and its folder of notes is a link.
      await driver.openFile('default.md');
      await driver.runCommand('Paperside: Show Bibliography');
      const rows = await driver.eventually(
        'its bibliography',
        () => driver.quickPick(),
        (found) => found.length > 1,
      );
      assert.ok(!rows.some(({ label }) => label.includes('default.bib')), JSON.stringify(rows));
      await driver.dismiss();
      await onFaking('Open Note', /Could not open the note: .*the workspace is not trusted/);
      await driver.clearNotifications();

      // The hosts are the real ones, and named before they are asked.
      await driver.runCommand('Paperside: Fetch Daily Papers…');
      const hosts = await driver.eventually(
        'the hosts',
        () => driver.quickPick(),
        (found) => found.length > 0,
      );
      assert.ok(!hosts.some(({ description }) => description.includes('127.0.0.1')), JSON.stringify(hosts));
      await driver.dismiss();

      assert.deepEqual(filesOf(outside), filesOf(asItWas));
      assert.deepEqual(services.asked, []);

      await driver.runCommand('Workspaces: Manage Workspace Trust');
      await driver.page
        .locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust/ })
        .first()
        .click();
      await driver.openView('Papers');
      await driver.waitForRows('what the links lead to', isThere('linked/refs.bib'));
      await cite('linked.tex', 'secret}', /It is changed only if you confirm/);
      assert.equal(filesOf(outside)['/linked.bib'], theirs);
      await driver.answerNotification('Change Anyway');
      await driver.waitForText(/secret,greenblatt2024alignment\}/);
      assert.match(
        filesOf(outside)['/linked.bib'] ?? '',
        /^@misc\{secret[^]*@misc\{greenblatt2024alignment,/,
      );
      await cite('default.md', 'Default');
      await driver.waitForText(/^Default ?\[?@greenblatt2024alignment/);
      assert.match(filesOf(outside)['/default.bib'] ?? '', /@misc\{greenblatt2024alignment,/);
      await onFaking('Open Note');
      await driver.waitForFile('theirs/greenblatt2024alignment.md', /^From the template of the folder/);
      // The network is the user's alone.
      assert.deepEqual(services.asked, []);
    },
    hostile,
  );
});
