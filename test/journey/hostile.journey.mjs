import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { closeTab, openTab } from '../vscode/browser.mjs';
import { root, temporaryFolder } from '../vscode/paths.mjs';
import { alarm, payloads } from '../hostile/payloads.mjs';
import { journey } from './journey.mjs';

/** @import { Driver } from './driver.mjs' */

/** Nobody answers there but the test: every request that is made is seen. */
const origin = 'http://preview.invalid';

/** What writes the preview's page, and its map, as the extension has it. */
async function renderers() {
  const outfile = join(temporaryFolder('renderers'), 'renderers.mjs');
  mkdirSync(join(outfile, '..'), { recursive: true });
  await build({
    stdin: {
      contents: `export { renderPreview } from './src/features/preview/renderPreview';
        export { renderRelatedMap } from './src/features/preview/renderRelatedMap';`,
      resolveDir: root,
    },
    bundle: true,
    format: 'esm',
    outfile,
    logLevel: 'warning',
  });
  return /** @type {Promise<{ renderPreview: Function, renderRelatedMap: Function }>} */ (
    import(pathToFileURL(outfile).href)
  );
}

/** @param {string} payload */
const paperOf = (payload) => ({
  id: payload,
  title: payload,
  abstract: `${payload}\n${payload}`,
  authors: Array.from({ length: 16 }, () => ({ family: payload, given: payload })),
  organization: payload,
  date: payload,
  arxivId: payload,
  primaryClass: payload,
  withdrawn: true,
  withdrawnNote: payload,
  links: [
    { kind: 'code', url: payload },
    { kind: 'pdf', url: `https://example.org/${payload}` },
  ],
  topics: [payload],
  keywords: [payload],
  listings: [{ page: payload, rank: 1 }],
  citationKey: 'key',
});

/** Every word of ours, so that what is counted is the payload's doing. */
const words = {
  ...Object.fromEntries(
    [
      'cite',
      'addToBibliography',
      'copyBibtex',
      'openPdf',
      'actions',
      'abstract',
      'noAbstract',
      'links',
      'related',
    ]
      .concat(['map', 'listed', 'withdrawn', 'topics', 'openNote', 'completeMetadata'])
      .map((name) => [name, name]),
  ),
  sharedTerms: (/** @type {string} */ terms) => terms,
  from: (/** @type {string} */ sources) => sources,
  years: (/** @type {string} */ topic) => topic,
  papersPerYear: (/** @type {string} */ topic) => topic,
  listing: (/** @type {{ page: string }} */ { page }) => page,
  editors: '(editors)',
  moreAuthors: String,
  linkKinds: { code: 'code', pdf: 'pdf' },
};

/** A work in CSL-JSON, which can hold any text. */
const workOf = (/** @type {string} */ id, /** @type {string} */ text) => ({
  id,
  type: 'article-journal',
  title: text,
  abstract: text,
  author: [{ family: text, given: text }, { literal: text }],
  issued: { 'date-parts': [[2024]] },
  'container-title': text,
  page: text,
  DOI: text,
  URL: text,
});

/** All of them in a few works, so that a few rows and hovers show everything. */
const together = Array.from({ length: 8 }, (_, i) => payloads.filter((_, at) => at % 8 === i).join(' '));
/** Signs that say more where a text begins with them. */
const first = payloads.filter((text) => /^(?:#|- |> |```|\[|!\[|\$\(|---|<img|<https|@)/.test(text));
const works = [
  ...together.map((text, i) => workOf(`all${i}`, text)),
  ...first.map((text, i) => workOf(`one${i}`, text)),
];
const firstLine = 5;
const manuscript = [
  '---',
  'bibliography: hostile.json',
  '---',
  '',
  ...together.map((_, i) => `[@all${i}]`),
  '',
  'Here: [@',
  '',
  first.map((_, i) => `[@one${i}]`).join(' '),
  '',
].join('\n');

/** Answered by the webview itself, from what its extension says it may read. */
const ownResources = '.vscode-resource.vscode-cdn.net';

/**
 * What happens in a window that nobody but a hostile text can have asked for.
 *
 * @param {Driver} driver
 * @returns {Promise<string[]>} filled as it happens
 */
async function watchDoings({ page }) {
  /** @type {string[]} */
  const doings = [];
  const context = page.context();
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (
      /^(?:https?|wss?|ftp):$/.test(protocol) &&
      hostname !== '127.0.0.1' &&
      !hostname.endsWith(ownResources)
    )
      doings.push(`asked for ${request.url()}`);
  });
  context.on('page', () => doings.push('opened a window'));
  page.on('dialog', (dialog) => {
    doings.push(`opened a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await context.exposeFunction('paperside_doing', (/** @type {string} */ doing) => doings.push(doing));
  const watch = (/** @type {string} */ name) => {
    const told = /** @type {any} */ (globalThis);
    told[name] = () => told.paperside_doing('ran a script');
    document.addEventListener('securitypolicyviolation', (event) =>
      told.paperside_doing(`tried ${event.violatedDirective} ${event.blockedURI}`),
    );
  };
  await context.addInitScript(watch, alarm);
  await page.evaluate(watch, alarm);
  return doings;
}

/**
 * Elements, and addresses of links, that no text of VS Code or ours has made.
 *
 * @param {import('playwright-core').Locator} within
 * @returns {Promise<string[]>}
 */
const intruders = (within) =>
  within.evaluate((root) =>
    [...root.querySelectorAll('*')].flatMap((element) => {
      const name = element.localName;
      const handlers = element.getAttributeNames().filter((attribute) => /^on/.test(attribute));
      const href = element.getAttribute('href') ?? element.getAttribute('data-href') ?? '';
      const isText =
        /^(?:div|span|a|p|strong|code|ul|ol|li|hr|br|em|b|i|h2|section|input|label|textarea|button|canvas|svg|path|style|img)$/.test(
          name,
        );
      const isLink =
        href === '' ||
        /^(?:https:\/\/(?:arxiv|doi)\.org\/|https:\/\/example\.org|command:paperside\.|#)/.test(href);
      return isText && handlers.length === 0 && isLink ? [] : [`${name} ${handlers} ${href}`];
    }),
  );

/**
 * @param {Driver} driver
 * @returns what looks into a part of the window for what is no text, and how to go down a list by the keyboard with it
 */
async function looking(driver) {
  const doings = await watchDoings(driver);
  const look = async (
    /** @type {import('playwright-core').Locator} */ within,
    /** @type {string} */ where,
    isMeant = /^$/,
  ) => {
    const found = (await intruders(within)).filter((each) => !isMeant.test(each));
    assert.deepEqual(found, [], where);
    assert.deepEqual(doings, [], where);
  };
  const lookThrough = async (
    /** @type {import('playwright-core').Locator} */ list,
    /** @type {string} */ where,
  ) => {
    for (let i = 0; i <= works.length; i += 3) {
      await look(list, where);
      await driver.press('ArrowDown', 'ArrowDown', 'ArrowDown');
    }
  };
  return { look, lookThrough };
}

suite('Hostile papers', () => {
  test('The preview shows each payload as text: nothing runs, nothing is asked for', async function () {
    this.timeout(120_000);
    const { renderPreview, renderRelatedMap } = await renderers();
    const page = await openTab({ isOwn: true });
    /** @type {string[]} */
    const doings = [];
    let html = '';
    await page.route('**', (route) => {
      const url = route.request().url();
      if (url === `${origin}/`) return route.fulfill({ contentType: 'text/html', body: html });
      for (const name of ['preview.css', 'preview.js']) {
        if (url === `${origin}/${name}`) return route.fulfill({ path: join(root, 'media', name) });
      }
      doings.push(`asked for ${url}`);
      return route.abort();
    });
    page.on('dialog', (dialog) => {
      doings.push(`opened a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('popup', () => doings.push('opened a window'));
    await page.exposeFunction('paperside_doing', (/** @type {string} */ doing) => doings.push(doing));
    await page.addInitScript((name) => {
      const told = /** @type {any} */ (globalThis);
      told[name] = () => told.paperside_doing('ran a script');
      told.acquireVsCodeApi = () => ({
        getState: () => ({}),
        setState: () => undefined,
        postMessage: (/** @type {unknown} */ message) =>
          told.paperside_doing(`said ${JSON.stringify(message)}`),
      });
      document.addEventListener('securitypolicyviolation', (event) =>
        told.paperside_doing(`tried ${event.violatedDirective} ${event.blockedURI}`),
      );
    }, alarm);

    let harmless = { commands: 0, elements: [''] };
    for (const payload of ['harmless', ...payloads]) {
      doings.length = 0;
      const paper = paperOf(payload);
      html = renderPreview(
        {
          paper,
          related: [{ paper, terms: [payload] }],
          sources: [payload],
          notes: [payload],
          years: [
            { year: 2023, papers: 1 },
            { year: 2024, papers: 2 },
          ],
          topicName: String,
          words,
        },
        { cspSource: origin, style: `${origin}/preview.css`, script: `${origin}/preview.js`, language: 'en' },
      );
      await page.goto(`${origin}/`);
      const map = renderRelatedMap(
        {
          points: [
            { paper, x: 0, y: 0 },
            { paper, x: 9, y: 9 },
          ],
          edges: [{ from: 0, to: 1 }],
        },
        payload,
      );
      const seen = await page.evaluate((svg) => {
        window.postMessage({ type: 'map', svg }, '*');
        return new Promise((resolve) =>
          setTimeout(() => {
            resolve({
              title: document.querySelector('h1')?.textContent,
              elements: [
                ...new Set([...document.querySelectorAll('*')].map((each) => each.localName)),
              ].sort(),
              handlers: [...document.querySelectorAll('*')]
                .flatMap((each) => each.getAttributeNames())
                .filter((name) => name.startsWith('on') || name === 'style'),
              addresses: [...document.querySelectorAll('a')].map((each) => each.protocol),
              commands: [...document.querySelectorAll('[data-command]')].length,
              points: document.querySelectorAll('svg.map circle').length,
            });
          }),
        );
      }, map);
      assert.deepEqual(doings, [], payload);
      assert.deepEqual(seen.handlers, [], payload);
      assert.ok(
        seen.addresses.every((/** @type {string} */ protocol) => /^https?:$/.test(protocol)),
        `${payload}: ${seen.addresses}`,
      );
      if (payload === 'harmless') harmless = seen;
      assert.deepEqual([seen.commands, seen.points], [harmless.commands, 2], payload);
      assert.deepEqual(
        seen.elements.filter(
          (/** @type {string} */ name) => !harmless.elements.includes(name) && name !== 'a',
        ),
        [],
        payload,
      );
    }
    await closeTab(page);
  });

  journey(
    'In hints, hovers, completion, lists and the Markdown preview they are text, too',
    async (driver) => {
      const { look, lookThrough } = await looking(driver);
      await driver.openFile('hostile.md');
      await driver.eventually('the hints', async () => (await driver.editor.innerText()).includes(alarm));
      await look(driver.editor, 'inlay hints');

      // The hover: a few works that say everything.
      for (const [i] of together.entries()) {
        await driver.goTo(firstLine + i, 5);
        await driver.press('ControlOrMeta+K', 'ControlOrMeta+I');
        const hover = driver.page.locator('.monaco-hover:not(.hidden) .hover-contents').first();
        await driver.eventually('the hover', async () => (await hover.innerText()).length > 100);
        await look(driver.page.locator('.monaco-hover:not(.hidden)').first(), `hover ${i}`);
        await driver.press('Escape');
      }

      // The list of completions, and what stands beside it.
      await driver.putCursorAfter('Here: [@');
      await driver.press('Control+Space');
      const suggestions = driver.page.locator('.suggest-widget.visible');
      await suggestions.locator('.monaco-list-row').first().waitFor();
      const details = driver.page.locator('.suggest-details-container').first();
      await driver.eventually('the documentation', async () => {
        if (await details.isVisible()) return true;
        await driver.press('Control+Space');
        return false;
      });
      for (let i = 0; i < 20; i++) {
        await driver.press('ArrowDown');
        await look(suggestions, 'completion');
        await look(details, 'documentation');
      }
      await driver.press('Escape');

      await driver.runCommand('Paperside: Check Citations');
      await driver.eventually(
        'the report',
        () => driver.quickPick(),
        (rows) => rows.length > 3,
      );
      await lookThrough(driver.quickInput.locator('.quick-input-list'), 'report');
      await driver.dismiss();

      await driver.runCommand('Paperside: Insert Citation');
      await driver.typeInQuickPick('in:bib', (rows) => rows.length > 3);
      await lookThrough(driver.quickInput.locator('.quick-input-list'), 'picker');
      await driver.dismiss();

      await driver.runCommand('Markdown: Open Preview to the Side');
      await driver.waitForWebview(/References/);
      const preview = driver.webview();
      await look(preview.locator('section.paperside-references'), 'Markdown preview: references');
      await look(preview.locator('p').last(), 'Markdown preview: citations');
      assert.equal(await preview.locator('section.paperside-references li').count(), works.length);
    },
    {
      hasOwnTab: true,
      settings: { 'paperside.inlayHints': true },
      files: {
        'hostile.json': JSON.stringify(works),
        'hostile.md': manuscript,
      },
    },
  );

  journey(
    'In the trees, their tooltips and a note they are text, too',
    async (driver) => {
      const { look } = await looking(driver);
      const tooltip = driver.page.locator('.monaco-hover:not(.hidden):not(.fade-out)').last();
      const squeezed = (/** @type {string} */ text) => text.replace(/\s+/g, '');
      /** Every row on screen, and what the mouse shows of it. */
      const lookAt = async (
        /** @type {import('playwright-core').Locator} */ tree,
        /** @type {string} */ where,
        /** @type {number} */ atLeast,
        hasTooltips = true,
      ) => {
        const rows = tree.locator('.monaco-list-row');
        const count = await rows.count();
        assert.ok(count >= atLeast, `${where}: ${count} rows`);
        for (let i = 0; i < count; i++) {
          const name = rows.nth(i).locator('.label-name');
          const icons = await name.locator('.codicon').count();
          assert.equal(icons, 0, `${where}, row ${i}: an icon that a text has named`);
          const label = squeezed(await name.innerText());
          if (!hasTooltips) continue;
          // The mouse would scroll the list to a row that is cut off, and lie on another one.
          const [row, list] = await Promise.all([rows.nth(i).boundingBox(), tree.boundingBox()]);
          if (!row || !list || row.y + row.height > list.y + list.height) continue;
          // The one before may lie above this row.
          await driver.press('Escape');
          await name.hover({ position: { x: 4, y: 8 } });
          await driver.eventually(
            `the tooltip of “${label}”`,
            async () => squeezed(await tooltip.innerText({ timeout: 500 })),
            (text) => text.startsWith(label.slice(0, 40)),
          );
          await look(tooltip, `${where}, tooltip of row ${i}`);
        }
        await look(tree, where);
      };

      await driver.openFile('hostile.md');
      await driver.openView('Papers');
      await driver.expand('hostile');
      await driver.waitForRows('the papers', (rows) => rows.filter(({ level }) => level === 2).length > 8);
      const papers = driver.sideBar.locator('.monaco-list').first();
      await lookAt(papers, 'papers', 12);

      await driver.runCommand('Paperside: Group by Organization or Venue');
      await driver.waitForRows('the venues', (rows) => rows.some(({ label }) => label.includes(alarm)));
      await lookAt(papers, 'venues', 12, false);

      await driver.page.getByRole('button', { name: 'References Section' }).click();
      const references = driver.page
        .locator('.pane', { hasText: 'References' })
        .last()
        .locator('.monaco-list');
      await driver.eventually('the references', () => references.locator('.monaco-list-row').count());
      await lookAt(references, 'references', 4);

      await driver.press('Escape');
      await references
        .locator('.monaco-list-row', { hasText: alarm })
        .first()
        .click({ button: 'right', position: { x: 40, y: 8 } });
      await driver.chooseFromMenu('Open Note');
      await driver.eventually('the note', async () => /^all\d/.test((await driver.activeTab()) ?? ''));
      await look(driver.editor, 'note');
      await driver.runCommand('Markdown: Open Preview');
      await driver.waitForWebview(/paperside_alarm/);
      // A heading and the paper's link are the template's; VS Code makes links of what begins with https.
      await look(
        driver.webview().locator('.markdown-body'),
        'preview of the note',
        /^(?:h1 |a {2}https:|a {2}code-oss:\/\/paperside\.paperside\/paper\/)/,
      );
    },
    {
      hasOwnTab: true,
      settings: { 'workbench.hover.delay': 0 },
      files: {
        '.paperside/hostile.json': JSON.stringify(works),
        'hostile.json': JSON.stringify(works),
        'hostile.md': manuscript,
      },
    },
  );
});
