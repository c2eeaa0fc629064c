import { chromium } from 'playwright-core';
import { chromiumFlags, findChromium } from './chromium.mjs';

/** @import { Browser, Page } from 'playwright-core' */

/** After so long something is broken, however busy the machine is. */
export const patience = 120_000;

const windowSize = { width: 1400, height: 900 };

/** @type {Promise<Browser> | undefined} */
let browser;
/** @type {Page | undefined} a tab that was given back, and remembers nothing */
let idle;

/**
 * Opens a tab with storage of its own: what VS Code remembers in the browser is forgotten with it. The browser is started
 * once and shared, and a tab that was given back is used again: the workbench takes a third less time in it.
 *
 * @param {{ userAgent?: string, isOwn?: boolean }} [options] `userAgent`: other than the browser's own; `isOwn`: a tab that
 *   nobody used before, for who changes it in a way that cannot be undone
 * @returns {Promise<Page>} give it to {@link closeTab} when done with it
 */
export async function openTab({ userAgent, isOwn = false } = {}) {
  const isOrdinary = userAgent === undefined && !isOwn;
  if (isOrdinary && idle !== undefined) {
    const page = idle;
    idle = undefined;
    return page;
  }
  browser ??= findChromium().then((executablePath) =>
    chromium.launch({ executablePath, args: chromiumFlags, timeout: patience }),
  );
  const context = await (
    await browser
  ).newContext({
    viewport: windowSize,
    permissions: ['clipboard-read', 'clipboard-write'],
    reducedMotion: 'reduce',
    ...(userAgent !== undefined && { userAgent }),
  });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  if (isOrdinary) ordinary.add(page);
  return page;
}

/** @type {WeakSet<Page>} the tabs that can be used again */
const ordinary = new WeakSet();

/**
 * Closes a tab, or makes it forget everything, to be used again.
 *
 * @param {Page} page
 * @param {{ canBeUsedAgain?: boolean }} [options]
 */
export async function closeTab(page, { canBeUsedAgain = true } = {}) {
  const context = page.context();
  if (!canBeUsedAgain || !ordinary.has(page) || idle !== undefined) {
    await context.close();
    return;
  }
  for (const other of context.pages()) if (other !== page) await other.close();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await context.unrouteAll({ behavior: 'ignoreErrors' });
  for (const event of /** @type {const} */ (['console', 'pageerror'])) page.removeAllListeners(event);
  const { origin } = new URL(page.url());
  // Storage is deleted from a page that has none of it open: Chromium's own way to clear an origin does not wait for what
  // VS Code was still writing.
  await page.goto(`${origin}/version`);
  await page.evaluate(async () => {
    localStorage.clear();
    sessionStorage.clear();
    for (const { name = '' } of await indexedDB.databases())
      await new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = resolve;
        request.onerror = () => reject(request.error);
      });
  });
  await page.goto('about:blank');
  await page.setViewportSize(windowSize);
  await page.mouse.move(0, 0);
  idle = page;
}

/** Ends the browser, when one was started. */
export async function closeBrowser() {
  await (await browser?.catch(() => undefined))?.close();
  browser = undefined;
  idle = undefined;
}
