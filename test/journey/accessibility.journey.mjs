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

/**
 * What axe-core finds wrong in the page of the webview in front, a line each.
 *
 * @param {Driver} driver
 * @returns {Promise<string[]>}
 */
async function violations(driver) {
  const frame = await driver
    .webview()
    .locator('body')
    .elementHandle()
    .then((body) => body?.ownerFrame());
  assert.ok(frame);
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
        await driver.runCommand('Paperside: Search Papers');
        await driver.typeInQuickPick('faking aligment', (rows) => rows[0]?.label === faking);
        await driver.accept();
        await driver.waitForWebview(/We present a demonstration/);
        const page = driver.webview();
        await page.locator('details.map summary').click();
        await page.locator('svg.map').waitFor();
        await page.locator('summary').first().click();
        assert.deepEqual(await violations(driver), []);
      },
      { settings: { 'workbench.colorTheme': theme } },
    );
  }
});
