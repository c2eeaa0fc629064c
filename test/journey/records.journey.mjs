import assert from 'node:assert/strict';
import { startFakeServices } from '../services/fakeServices.mjs';
import { journey } from './journey.mjs';

const services = await startFakeServices();
/** Every service at the stand-in; the network is off. */
const userSettings = {
  'paperside.network.addresses': Object.fromEntries(
    ['arxiv', 'huggingface', 'semanticscholar', 'crossref', 'datacite', 'openalex', 'doi'].map((id) => [
      id,
      `${services.origin}/${id}`,
    ]),
  ),
};

suite('Live records', () => {
  setup(() => services.reset());
  suiteTeardown(() => services.stop());

  journey(
    'A paper that is not in the library is found online, on request, and cited',
    async (driver) => {
      await driver.openFile('paper.tex');
      await driver.putCursorAfter('only while they are trained');
      await driver.press('Alt+Shift+C');
      const [first] = await driver.eventually(
        'the papers',
        () => driver.quickPick(),
        (found) => found.length > 3,
      );
      await driver.typeInQuickPick(
        'measured preferences judges',
        (found) => found.length > 0 && found[0]?.label !== first?.label,
      );
      // To the last row.
      await driver.press('ArrowUp');
      await driver.eventually(
        'the row that asks elsewhere',
        () => driver.quickPick(),
        (found) =>
          found.some(
            ({ label, focused }) =>
              focused && label.endsWith('Search arXiv, Hugging Face for “measured preferences judges”'),
          ),
      );
      await driver.accept();
      // The network is off: the hosts are named first.
      await driver.eventually(
        'the hosts',
        () => driver.quickPick(),
        (found) => found.some(({ label }) => label === 'Hugging Face'),
      );
      assert.equal(services.asked.length, 0);
      await driver.accept();
      await driver.eventually(
        'what they found',
        () => driver.quickPick(),
        (found) => found[0]?.label.startsWith('Measured Preferences') === true,
      );
      await driver.accept();
      await driver.waitForText(/only while they are trained\\cite\{sample2024measured\}/);
      await driver.waitForFile(
        'refs.bib',
        /@article\{sample2024measured,[^]*Journal of Artificial Judgement/,
      );

      // It stays in the library until it is removed, and undo brings it back.
      const found = (/** @type {import('./driver.mjs').Row[]} */ rows) =>
        rows.some(({ label }) => label === 'Found Elsewhere');
      await driver.openView('Papers');
      await driver.waitForRows('what was found elsewhere', found);
      await driver.expand('Found Elsewhere');
      const title = 'Measured Preferences of Artificial Judges';
      await driver.waitForRows('its paper', (rows) => rows.some(({ label }) => label === title));
      await driver.contextMenu(title, 'Remove from Collection');
      await driver.waitForRows('it gone', (rows) => !rows.some(({ label }) => label === title));
      await driver.answerNotification('Undo');
      await driver.waitForRows('it back', found);
    },
    { userSettings },
  );

  journey(
    'Numbers become papers that are marked, in tree, preview and bibliography, as what became of them',
    async (driver) => {
      driver.writeFile(
        'judges.bib',
        '@misc{gone, title = {On the Withdrawal of Rewards from Learned Policies}, eprint = {2406.00001}}\n' +
          '@misc{judges, title = {Measured Preferences of Artificial Judges}, eprint = {2407.00002}}\n',
      );
      await driver.openView('Papers');
      await driver.setClipboard('arXiv:2406.00001\narXiv:2407.00002');
      await driver.runCommand('Paperside: Add Papers…');
      await driver.choose('From the Clipboard');
      await driver.typeInQuickPick('Numbers');
      await driver.accept();
      await driver.waitForRows('the collection', (all) => all[0]?.label === 'Numbers');
      await driver.expand('Numbers');
      await driver.waitForRows('what is known of them', (all) =>
        all.some(
          ({ label, description }) =>
            label === 'arXiv:2406.00001' && /only the number is known/.test(description),
        ),
      );
      await driver.clickRow('arXiv:2407.00002');
      await driver.waitForWebview(/Only the number is known/);
      await driver.waitForNotification(/2 of them have only an identifier/);
      await driver.answerNotification('Complete Metadata');
      // The network is off: the hosts are named.
      await driver.eventually(
        'the hosts',
        () => driver.quickPick(),
        (found) => found.some(({ label }) => label === 'arXiv'),
      );
      assert.equal(services.asked.length, 0);
      await driver.accept();
      const rows = await driver.waitForRows('the marks', (all) =>
        all.some(({ description }) => /since published in Journal of Artificial Judgement/.test(description)),
      );
      const withdrawn = rows.find(({ label }) => label.startsWith('On the Withdrawal'));
      assert.match(withdrawn?.description ?? '', /withdrawn/);
      assert.match(withdrawn?.spoken ?? '', /withdrawn/);
      await driver.clickRow('On the Withdrawal of Rewards from Learned Policies');
      await driver.waitForWebview(
        /Withdrawn\.\s+This paper has been withdrawn by the authors due to an error/,
      );
      await driver.clickRow('Measured Preferences of Artificial Judges');
      await driver.waitForWebview(/Published since: Journal of Artificial Judgement/);

      await driver.openFile('judges.bib');
      await driver.eventually(
        'the marks in the bibliography',
        () => driver.page.locator('.monaco-editor .squiggly-info').count(),
        (count) => count >= 2,
      );
      await driver.press('F8');
      await driver.eventually(
        'what the first says',
        () => driver.page.locator('.marker-widget').innerText(),
        (text) => /withdrawn by the authors due to an error in Theorem 2/.test(text),
      );
    },
    { userSettings },
  );

  journey(
    'Where no record is surely that of a paper, the person chooses; a key goes to its service alone',
    async (driver) => {
      await driver.runCommand('Paperside: Set API Key…');
      await driver.choose('Semantic Scholar');
      await driver.eventually(
        'the field for the key',
        () => driver.quickPickPrompt(),
        (prompt) => /secret storage/.test(prompt),
      );
      await driver.insert('key-of-mine');
      await driver.accept();

      await driver.setClipboard(
        '@misc{mine, title = {Training language models to follow instructions in dialogue}}',
      );
      await driver.openView('Papers');
      await driver.runCommand('Paperside: Add Papers…');
      await driver.choose('From the Clipboard');
      await driver.typeInQuickPick('Mine');
      await driver.accept();
      const title = 'Training language models to follow instructions in dialogue';
      await driver.waitForRows('the collection', (all) => all[0]?.label === 'Mine');
      await driver.expand('Mine');
      await driver.contextMenu(title, 'Complete Metadata');
      await driver.eventually(
        'the hosts',
        () => driver.quickPick(),
        (found) => found.length > 3,
      );
      await driver.tick('Semantic Scholar');
      // The box has the focus.
      await driver.quickInput.locator('.monaco-button', { hasText: 'OK' }).click();
      await driver.waitForNotification(/No certain match for /);
      assert.equal(driver.readFile('refs.bib').includes('dialogue'), false);
      await driver.answerNotification('Choose…');
      const rows = await driver.eventually(
        'the candidates',
        () => driver.quickPick(),
        (found) => found.length >= 2,
      );
      // What Enter takes is none of them.
      assert.match(rows[0]?.label ?? '', /None of these/);
      assert.equal(rows[0]?.focused, true);
      await driver.choose(
        'Training large language models to follow complex instructions with human feedback in dialogue',
      );
      await driver.waitForRows('what the record adds', (all) =>
        all.some(({ label, description }) => label === title && /2024.*Person/.test(description)),
      );
      const keyed = services.asked.filter(
        ({ headers, path }) => headers['x-api-key'] ?? /api_key/.test(path),
      );
      assert.deepEqual([...new Set(keyed.map(({ service }) => service))], ['semanticscholar']);
      assert.equal(keyed[0]?.headers['x-api-key'], 'key-of-mine');
    },
    { userSettings },
  );

  journey(
    'A watched search counts what is new, until it has been seen',
    async (driver) => {
      await driver.openView('Papers');
      await driver.runCommand('Paperside: Fetch Daily Papers…');
      await driver.choose('This Week');
      await driver.eventually(
        'the host',
        () => driver.quickPick(),
        (found) => found.length === 1,
      );
      await driver.accept();
      await driver.waitForRows('the feed', (all) =>
        all.some(({ label }) => label.startsWith('Daily Papers, week ')),
      );
      await driver.runCommand('Paperside: Watch a Search…');
      await driver.typeInQuickPick('preference');
      await driver.accept();
      await driver.waitForRows('the watch', (all) =>
        all.some(({ label }) => label === '“preference” · 2 new'),
      );
      await driver.contextMenu('“preference” · 2 new', 'Mark All as Seen');
      await driver.waitForRows('the watch that is seen', (all) =>
        all.some(({ label }) => label === '“preference”'),
      );
      await driver.contextMenu('“preference”', 'Remove');
      await driver.waitForRows('the watch to be gone', (all) =>
        all.every(({ label }) => label !== '“preference”'),
      );
    },
    { userSettings },
  );

  journey(
    'What is trending is fetched when asked for, with how it was received',
    async (driver) => {
      await driver.openView('Papers');
      await driver.runCommand('Paperside: Fetch Daily Papers…');
      await driver.eventually(
        'the kinds of listings',
        () => driver.quickPick(),
        (found) => found.length === 4,
      );
      await driver.choose('Trending');
      // The hosts are named before the first request.
      await driver.eventually(
        'the host',
        () => driver.quickPick(),
        (found) => found.length === 1 && found[0]?.label === 'Hugging Face',
      );
      assert.equal(services.asked.length, 0);
      await driver.accept();
      const rows = await driver.waitForRows('the feed', (all) =>
        all.some(({ label }) => label.startsWith('Trending Papers, ')),
      );
      const feed = rows.find(({ label }) => label.startsWith('Trending Papers, '))?.label ?? '';
      await driver.expand(feed);
      await driver.waitForRows('how the paper was received', (all) =>
        all.some(
          ({ label, description }) =>
            label.startsWith('Direct Preference Optimization') &&
            /64 upvotes · 3 comments · 2,600 GitHub stars/.test(description ?? ''),
        ),
      );

      // A page where the listing should be: the one before stays, and it is said.
      services.go('huggingface', 'page');
      await driver.runCommand('Paperside: Fetch Daily Papers…');
      await driver.eventually(
        'the kinds of listings',
        () => driver.quickPick(),
        (found) => found.length === 4,
      );
      await driver.choose('Trending');
      await driver.waitForNotification(/returned a web page.*Showing the papers fetched on /);
      await driver.findRow(feed);
    },
    { userSettings },
  );
});
