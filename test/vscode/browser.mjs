import { chromium } from 'playwright-core';
import { chromiumFlags, findChromium } from './chromium.mjs';

/** @type {Promise<import('playwright-core').Browser> | undefined} */
let browser;

/**
 * A tab of its own, with storage of its own: what VS Code remembers in the browser is forgotten with it. The browser
 * itself is started once and shared.
 *
 * @param {string} [userAgent] other than the browser's own
 * @returns {Promise<import('playwright-core').Page>} close its `context()` when done with it
 */
export async function openTab(userAgent) {
  browser ??= findChromium().then((executablePath) =>
    chromium.launch({ executablePath, args: chromiumFlags, timeout: 60_000 }),
  );
  const context = await (
    await browser
  ).newContext({
    viewport: { width: 1400, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    reducedMotion: 'reduce',
    ...(userAgent !== undefined && { userAgent }),
  });
  return context.newPage();
}

/** Ends the browser, when one was started. */
export async function closeBrowser() {
  await (await browser?.catch(() => undefined))?.close();
  browser = undefined;
}
