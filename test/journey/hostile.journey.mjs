import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { openTab } from '../vscode/browser.mjs';
import { root, temporaryFolder } from '../vscode/paths.mjs';
import { alarm, payloads } from '../hostile/payloads.mjs';
import { Driver } from './driver.mjs';

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
  moreAuthors: String,
  linkKinds: { code: 'code', pdf: 'pdf' },
};

suite('Hostile papers', () => {
  suiteTeardown(() => Driver.closeAll());

  test('The preview shows each payload as text: nothing runs, nothing is asked for', async function () {
    this.timeout(120_000);
    const { renderPreview, renderRelatedMap } = await renderers();
    const page = await openTab();
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
    await page.context().close();
  });
});
