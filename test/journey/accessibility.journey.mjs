import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { journey } from './journey.mjs';

/** @import { Driver } from './driver.mjs' */

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const themes = [
  'Default Dark Modern',
  'Default Light Modern',
  'Default High Contrast',
  'Default High Contrast Light',
];
const faking = 'Alignment faking in large language models';

/** @param {Driver} driver */
async function frameOfPreview(driver) {
  const body = await driver.webview().locator('body').elementHandle();
  const frame = await body?.ownerFrame();
  assert.ok(frame);
  return frame;
}

/**
 * Opens a preview, with all that unfolds in it.
 *
 * @param {Driver} driver
 */
async function preview(driver) {
  await driver.openFile('paper.tex');
  await driver.runCommand('Paperside: Search Papers');
  await driver.typeInQuickPick('faking aligment', (rows) => rows[0]?.label === faking);
  await driver.accept();
  await driver.waitForWebview(/We present a demonstration/);
  const page = driver.webview();
  await page.locator('details.map summary').click();
  await page.locator('svg.map').waitFor();
  await page.locator('summary').first().click();
  return frameOfPreview(driver);
}

/**
 * What axe-core finds wrong in the page of the webview in front, a line each.
 *
 * @param {Driver} driver
 * @returns {Promise<string[]>}
 */
async function violations(driver) {
  const frame = await frameOfPreview(driver);
  await frame.evaluate(axe);
  const { violations: found, passes } = await frame.evaluate(() =>
    // @ts-expect-error defined by axe-core
    globalThis.axe.run(document, { resultTypes: ['violations', 'passes'] }),
  );
  assert.ok(passes.length > 10, 'axe-core looked at hardly anything');
  return found.flatMap(
    (/** @type {{ id: string, nodes: { html: string, failureSummary: string }[] }} */ rule) =>
      rule.nodes.map((node) => `${rule.id}: ${node.html}\n${node.failureSummary}`),
  );
}

suite('Accessibility', () => {
  for (const theme of themes) {
    journey(
      `The preview in ${theme}: nothing that axe-core objects to`,
      async (driver) => {
        await preview(driver);
        assert.deepEqual(await violations(driver), []);
      },
      { settings: { 'workbench.colorTheme': theme } },
    );
  }

  for (const [name, width] of /** @type {[string, number][]} */ ([
    ['At 200 %', 700],
    ['Beside a wide sidebar', 420],
  ])) {
    journey(
      `${name} the preview is read without scrolling sideways, and the map by scrolling`,
      async (driver) => {
        const frame = await preview(driver);
        // What zooming does to a page: it has half as many pixels of its own. Playwright's window is 1400 wide.
        await driver.page.setViewportSize({ width, height: 450 });
        await driver.eventually('the preview to be narrow', () => frame.evaluate(() => innerWidth < 300));
        const seen = await frame.evaluate(() => {
          const { clientWidth, scrollWidth } = document.documentElement;
          const isOutside = (/** @type {Element} */ element) => {
            const { left, right, width: across } = element.getBoundingClientRect();
            return across > 0 && (left < 0 || right > clientWidth + 1);
          };
          const name = (/** @type {Element} */ element) => `${element.localName}: ${element.textContent}`;
          const map = document.querySelector('details.map');
          return {
            scrolls: scrollWidth > clientWidth,
            outside: [...document.querySelectorAll('main *:not(details.map *)')].filter(isOutside).map(name),
            lettersOfMap: Math.min(
              ...[...document.querySelectorAll('svg.map text')].map(
                (text) => text.getBoundingClientRect().height,
              ),
            ),
            unreachable: [...document.querySelectorAll('svg.map [tabindex]')]
              .filter((point) => {
                /** @type {SVGElement} */ (point).focus();
                const [at, room] = [point.getBoundingClientRect(), map?.getBoundingClientRect()];
                return room === undefined || at.left < room.left - 1 || at.right > room.right + 1;
              })
              .map(name),
          };
        });
        assert.deepEqual(
          { ...seen, lettersOfMap: 0 },
          { scrolls: false, outside: [], lettersOfMap: 0, unreachable: [] },
        );
        assert.ok(seen.lettersOfMap > 9, `the letters of the map are ${seen.lettersOfMap} pixels high`);
        assert.deepEqual(await violations(driver), []);
      },
    );
  }

  journey('Where motion is to be reduced, nothing in the preview moves by itself', async (driver) => {
    const frame = await preview(driver);
    await driver.page.emulateMedia({ reducedMotion: 'reduce' });
    const moving = await frame.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('*')]
        .filter((element) => {
          const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element);
          return animationName !== 'none' || /[1-9]/.test(transitionDuration) || scrollBehavior === 'smooth';
        })
        .map(({ localName }) => localName),
    );
    assert.deepEqual(moving, []);
    assert.equal(await frame.evaluate(() => document.getAnimations().length), 0);
  });
});
