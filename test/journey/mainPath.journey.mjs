import assert from 'node:assert/strict';
import { journey, mainJourney } from './journey.mjs';

const faking = 'Alignment faking in large language models';

suite('From the sidebar to the manuscript', () => {
  mainJourney('Open the sidebar, expand a topic, click a paper, read its abstract', async (driver) => {
    await driver.openFile('paper.tex');
    await driver.openView('Papers');
    const topics = await driver.waitForRows('the topics', (rows) => rows.length === 18);
    assert.equal(topics[0]?.label, 'Surveys & Technical Reports');
    assert.equal(topics[0]?.description, '9');
    assert.equal(
      topics.reduce((sum, row) => sum + Number(row.description), 0),
      182,
    );

    await driver.expand('Safety & Misalignment');
    await driver.clickRow(faking);
    await driver.waitForWebview(
      /We present a demonstration of a large language model engaging in alignment faking/,
    );
    assert.deepEqual(await driver.tabs(), ['paper.tex', faking]);
    // The focus stays in the tree, and the next click takes over the tab.
    await driver.eventually('the row to keep the focus', async () =>
      (await driver.rows()).some((row) => row.label === faking && row.focused),
    );
    await driver.clickRow('Does Refusal Training in LLMs Generalize to the Past Tense?');
    await driver.waitForWebview(/Refusal training is widely used/);
    assert.equal((await driver.tabs()).length, 2);

    // Enter opens to stay.
    await driver.press('Enter');
    await driver.eventually('the preview to have the focus', async () =>
      (await driver.activeTab())?.startsWith('Does Refusal'),
    );
    await driver.clickRow(faking);
    await driver.waitForWebview(/We present a demonstration/);
    assert.equal((await driver.tabs()).length, 3);
  });

  journey('Group, sort and filter the tree', async (driver) => {
    await driver.openView('Papers');
    await driver.waitForRows('the topics', (rows) => rows.length === 18);
    await driver.clickViewButton('Group and Sort');
    assert.ok((await driver.menu()).includes('✓ Group by Topic'));
    await driver.press('Escape');
    await driver.runCommand('Paperside: Group by Year');
    await driver.waitForRows('the years', (rows) => rows[0]?.label === '2025' && rows[1]?.label === '2024');
    await driver.runCommand('Paperside: Group by Listing Page');
    const pages = await driver.waitForRows('the pages', (rows) => rows.length === 5);
    assert.deepEqual(
      pages.map((row) => row.description),
      ['52', '63', '51', '38', '70'],
    );

    await driver.runCommand('Paperside: Filter Papers');
    await driver.quickInput.locator('input').first().fill('rlhf trilemma');
    await driver.waitForRows('the paper that is meant', (rows) =>
      rows.some((row) => row.label.includes('Formalizing the RLHF Trilemma')),
    );
    await driver.eventually('how many there are', async () =>
      /\d+ of 182 papers match “rlhf trilemma”/.test(await driver.sideBar.innerText()),
    );
    await driver.press('Enter');
    await driver.clickViewButton('Clear Filter');
    await driver.waitForRows('all pages again', (rows) => rows.filter((row) => row.level === 1).length === 5);
  });

  journey('Search with a slip of the keyboard; Enter previews the first row', async (driver) => {
    await driver.openFile('note.md');
    await driver.runCommand('Paperside: Search Papers');
    const rows = await driver.typeInQuickPick('faking aligment', (found) => found[0]?.label === faking);
    assert.match(rows[0]?.description ?? '', /Greenblatt et al\. · 2024/);
    assert.match(rows[0]?.detail ?? '', /‹alignment[ -]faking›/);
    await driver.accept();
    await driver.waitForWebview(/We present a demonstration/);
    assert.equal(await driver.activeTab(), faking);
  });

  journey(
    'Moving through the rows previews each, where the setting says so, and the picker keeps the focus',
    async (driver) => {
      await driver.openFile('note.md');
      await driver.press('Alt+Shift+P');
      await driver.typeInQuickPick('faking aligment', (found) => found[0]?.label === faking);
      await driver.waitForWebview(/We present a demonstration/);
      await driver.press('ArrowDown');
      await driver.eventually('the next paper to be previewed', async () => {
        const row = (await driver.quickPick()).find(({ focused }) => focused);
        return row !== undefined && row.label !== faking && (await driver.tabs()).includes(row.label);
      });
      await driver.dismiss();
    },
    { settings: { 'paperside.search.previewOnMove': true } },
  );

  journey('A withdrawn paper says so in the tree and in its preview', async (driver) => {
    const title =
      'Visualizing Uncertainty in Translation Tasks: An Evaluation of LLM Performance and Confidence Metrics';
    await driver.openView('Papers');
    await driver.expand('Uncertainty, Honesty & Factuality');
    const row = await driver.findRow(title);
    assert.match((await row.getAttribute('aria-label')) ?? '', /withdrawn/);
    await row.click();
    await driver.waitForWebview(/Withdrawn\. Withdrawn on arXiv by the authors/);
  });

  mainJourney('Cite two papers in LaTeX, with both entries; undo', async (driver) => {
    const manuscript = driver.readFile('paper.tex');
    const bibliography = driver.readFile('refs.bib');
    await driver.openFile('paper.tex');
    await driver.putCursorAfter('only while they are trained');
    await driver.press('Alt+Shift+C');
    await driver.typeInQuickPick('faking aligment', (rows) => rows[0]?.label === faking);
    await driver.press('Shift+Enter');
    await driver.eventually('the first to be chosen', async () =>
      (await driver.quickPickPrompt()).includes('(1 chosen)'),
    );
    await driver.typeInQuickPick('emergent misalignment narrow', (rows) =>
      rows.some((row) => row.focused && row.label.startsWith('Emergent Misalignment: Narrow')),
    );
    await driver.accept();
    await driver.waitForText(
      /only while they are trained\\cite\{greenblatt2024alignment,betley2025emergent\}\./,
    );
    const after = await driver.waitForFile('refs.bib', /betley2025emergent/);
    assert.ok(after.startsWith(bibliography), 'the entries that were there are as they were');
    assert.match(after, /@misc\{greenblatt2024alignment,[^@]*eprint += \{2412\.14093\}/);
    assert.match(after, /@inproceedings\{betley2025emergent,[^@]*eprint += \{2502\.17424\}/);

    await driver.undo();
    await driver.eventually('the text as it was', async () => (await driver.editorText()) === manuscript);
    await driver.eventually('the bibliography as it was', () => driver.readFile('refs.bib') === bibliography);
  });

  journey(
    'Cite in Markdown: a new citation, then more in it, and an entry under its own key',
    async (driver) => {
      await driver.openFile('note.md');
      await driver.putCursorAfter('A model may act as if it were aligned');
      await driver.press('Alt+Shift+C');
      await driver.typeInQuickPick('faking aligment', (rows) => rows[0]?.label === faking);
      await driver.accept();
      await driver.waitForText(/aligned\[@greenblatt2024alignment\]\./);
      await driver.press('Alt+Shift+C');
      await driver.typeInQuickPick('weak to strong eliciting', (rows) =>
        rows[0]?.label.startsWith('Weak-to-Strong'),
      );
      await driver.accept();
      // refs.bib has that paper, under a key of its own.
      await driver.waitForText(/aligned\[@greenblatt2024alignment; @w2s\]\./);
      await driver.waitForFile('refs.bib', /greenblatt2024alignment/);
      await driver.undo();
      await driver.waitForText(/aligned\[@greenblatt2024alignment\]\./);
    },
  );

  mainJourney('Reload the window: the preview comes back', async (driver) => {
    await driver.openFile('paper.tex');
    await driver.runCommand('Paperside: Search Papers');
    await driver.typeInQuickPick('faking aligment', (rows) => rows[0]?.label === faking);
    await driver.accept();
    await driver.waitForWebview(/We present a demonstration/);
    await driver.reload();
    await driver.waitForWebview(/We present a demonstration/);
    assert.deepEqual(await driver.tabs(), ['paper.tex', faking]);
  });

  mainJourney('Cite from the preview, into the document that was written in', async (driver) => {
    await driver.openFile('talk.typ');
    await driver.putCursorAfter('Helpful is not yet honest');
    await driver.openView('Papers');
    await driver.expand('Safety & Misalignment');
    await driver.clickRow(faking);
    await driver.waitForWebview(/We present a demonstration/);
    await driver.webview().getByRole('button', { name: 'Insert Citation' }).click();
    await driver.eventually(
      'the document to have the focus',
      async () => (await driver.activeTab()) === 'talk.typ',
    );
    await driver.waitForText(/honest#cite\(<greenblatt2024alignment>\)|honest@greenblatt2024alignment/);
  });

  journey(
    'A document without a bibliography gets one, declared',
    async (driver) => {
      await driver.openFile('notes/new.md');
      await driver.putCursorAfter('Hello');
      await driver.press('Alt+Shift+C');
      await driver.typeInQuickPick('faking aligment', (rows) => rows[0]?.label === faking);
      await driver.accept();
      await driver.eventually('the offer to create one', async () =>
        (await driver.quickPick()).some((row) => row.label.includes('Create references.bib')),
      );
      await driver.accept();
      await driver.waitForText(
        /^---\nbibliography: references\.bib\n---\n\nHello\[@greenblatt2024alignment\]/,
      );
      await driver.waitForFile('notes/references.bib', /^@misc\{greenblatt2024alignment,/);
    },
    { files: { 'notes/new.md': 'Hello\n' } },
  );
});
