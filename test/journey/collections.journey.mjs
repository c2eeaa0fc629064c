import assert from 'node:assert/strict';
import { journey } from './journey.mjs';

suite('Own papers', () => {
  journey('Files dropped onto the tree become a collection, and onto it, more of it', async (driver) => {
    await driver.openView('Papers');
    await driver.waitForRows('the topics', (all) => all.length > 3);
    await driver.dropFiles([
      { name: 'mine.bib', text: '@misc{a, title = {On Quokkas}}\n@misc{b, title = {On Wombats}}' },
    ]);
    await driver.waitForRows(
      'the collection',
      (all) => all[0]?.label === 'mine' && all[0]?.description === '2',
    );
    await driver.dropFiles(
      [{ name: 'more.ris', text: 'TY  - JOUR\nTI  - On Numbats\nAU  - Ant, Ann\nPY  - 2020\nER  - \n' }],
      'mine',
    );
    await driver.waitForRows('the third', (all) => all[0]?.description === '3');
    await driver.expand('mine');
    const rows = await driver.waitForRows('the papers', (all) =>
      all.some(({ label }) => label === 'On Numbats'),
    );
    assert.deepEqual(
      rows
        .filter(({ level }) => level === 2)
        .map(({ label }) => label)
        .sort(),
      ['On Numbats', 'On Quokkas', 'On Wombats'],
    );
    await driver.contextMenu('On Quokkas', 'Remove from Collection');
    await driver.waitForRows('two', (all) => all[0]?.description === '2');
  });

  journey('Pasted ids become a collection above the topics; one is starred and noted', async (driver) => {
    await driver.openFile('note.md');
    await driver.setClipboard('see https://arxiv.org/abs/2412.14093 and arXiv:2209.99999\nno paper here');
    await driver.openView('Papers');
    await driver.runCommand('Paperside: Add Papers…');
    await driver.choose('From the Clipboard');
    await driver.eventually('the question for a name', async () =>
      (await driver.quickInput.innerText()).includes('New Collection'),
    );
    await driver.typeInQuickPick('My List');
    await driver.accept();
    await driver.waitForNotification(/Added 2 papers to My List\. 1 problem\./);
    await driver.answerNotification('Show');
    const [problem] = await driver.eventually(
      'what could not be read',
      () => driver.quickPick(),
      (rows) => rows.length > 0,
    );
    assert.match(problem?.label ?? '', /line 2/);
    await driver.dismiss();
    const rows = await driver.waitForRows('the collection', (all) => all[0]?.label === 'My List');
    assert.equal(rows[0]?.description, '2');

    await driver.expand('My List');
    await driver.clickRow('Alignment faking in large language models');
    await driver.waitForWebview(/from pasted/);
    await driver.contextMenu('Alignment faking in large language models', 'Star or Unstar');
    await driver.waitForRows('the star', (all) =>
      all.some(({ label, description }) => label.startsWith('Alignment faking') && /★/.test(description)),
    );
    await driver.contextMenu('Alignment faking in large language models', 'Open Note');
    const note = await driver.waitForFile('notes/greenblatt2024alignment.md', /\[@greenblatt2024alignment\]/);
    assert.match(note, /\/paper\/2412\.14093\)/);
    await driver.waitForRows('the sign of the note', (all) =>
      all.some(({ description }) => /note/.test(description)),
    );
  });

  journey(
    'Bibliographies of a window without a folder: there are none, and it says so',
    async (driver) => {
      await driver.runCommand('Paperside: Show Workspace Bibliographies');
      await driver.waitForNotification(/This workspace has no \.bib files/);
    },
    { isEmpty: true },
  );
});
