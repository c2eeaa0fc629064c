import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { closeBrowser, closeTab, openTab, patience } from '../vscode/browser.mjs';
import { cache, copySamples, root } from '../vscode/paths.mjs';
import { startServed } from '../vscode/served.mjs';
import { useWorkerHost } from '../vscode/workerHost.mjs';

/**
 * @typedef {object} Row a row of a tree, a list or a quick pick, as a person sees it
 * @property {string} label
 * @property {string} description what stands beside the label, in a paler colour
 * @property {string} detail the second line of a quick pick's row
 * @property {string} highlighted the matched parts of label, description and detail, one after the other
 * @property {number} level depth in a tree, from 1
 * @property {boolean | undefined} expanded undefined where there is nothing to expand
 * @property {boolean} selected
 * @property {boolean} focused
 * @property {string} spoken what a screen reader says
 */

/** Is Paperside to run in the browser's worker, as on vscode.dev? `npm test -- journeys-web` asks so. */
export const inWorker = process.env.PAPERSIDE_HOST === 'web';

/** @type {Map<string, Promise<import('../vscode/served.mjs').Served>>} by what makes one other than the rest */
const served = new Map();

/**
 * A VS Code with Paperside, seen and used as a person does: by the words on screen, the keyboard and the mouse. It
 * stands on a fresh copy of `test/samples`.
 *
 * Everything waits for what it needs, and fails with a sentence that says what did not come. To wait for something
 * of your own use {@link eventually}; a fixed pause is never right.
 *
 * ```js
 * const driver = await Driver.open();
 * await driver.openFile('paper.tex');
 * await driver.putCursorAfter('were trained');
 * await driver.runCommand('Paperside: Insert Citation');
 * await driver.typeInQuickPick('faking aligment', (rows) => rows[0]?.label.startsWith('Alignment faking'));
 * await driver.accept();
 * await driver.save();
 * assert.match(driver.readFile('paper.tex'), /\\cite\{/);
 * ```
 */
export class Driver {
  /**
   * Of a window that is open already; to open one use {@link Driver.open}.
   *
   * @param {import('playwright-core').Page} page
   * @param {string} folder
   */
  constructor(page, folder) {
    /** The browser's tab, for what is not named here. */
    this.page = page;
    /** The open folder, on disk. */
    this.folder = folder;
    /** @type {string[]} the errors of the extension host, ours among them, and those that nobody caught */
    this.errors = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && message.text().includes('[Extension Host]'))
        this.errors.push(message.text());
    });
    page.on('pageerror', (error) => this.errors.push(error.stack ?? error.message));
  }

  /**
   * Opens VS Code. The server is shared by all drivers of this process; storage and files are each one's own.
   *
   * @param {{ settings?: Record<string, unknown>, userSettings?: Record<string, unknown>, files?: Record<string, string>,
   *   links?: Record<string, string>, locale?: string, vsix?: string, userAgent?: string, isEmpty?: boolean,
   *   asksForTrust?: boolean, hasOwnTab?: boolean }} [options] `settings` of the workspace; `userSettings` that no
   *   workspace can set; `files` to write into the folder before it is opened; `links` to make there, and where they
   *   lead; `asksForTrust`: the folder is not trusted before the user says so; `locale` of the display; `vsix` to install
   *   instead of loading the extension from its source; `userAgent` of the browser, which VS Code takes its platform from; `isEmpty`: a window without a folder;
   *   `hasOwnTab`: in a tab that no other driver uses, for who adds scripts to it
   * @returns {Promise<Driver>}
   */
  static async open({
    settings,
    userSettings,
    files = {},
    links = {},
    locale,
    vsix,
    userAgent,
    isEmpty,
    asksForTrust = false,
    hasOwnTab = false,
  } = {}) {
    const extensions = ['reader', 'api-user'].map((name) => join(root, 'test', 'vscode', name));
    const key = JSON.stringify([locale, vsix, userSettings, asksForTrust]);
    const starting =
      served.get(key) ??
      startServed({
        extensions,
        ...(locale !== undefined && { locale }),
        ...(vsix !== undefined && { packages: [vsix] }),
        ...(userSettings !== undefined && { settings: userSettings }),
        asksForTrust,
      });
    served.set(key, starting);
    const { forget, origin, url } = await starting;
    forget('paperside.paperside');
    const folder = copySamples();
    const page = await openTab({
      isOwn: hasOwnTab,
      ...(userAgent !== undefined && { userAgent }),
    });
    const driver = new Driver(page, folder);
    for (const [name, text] of Object.entries(files)) driver.writeFile(name, text);
    for (const [name, target] of Object.entries(links)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      symlinkSync(target, join(folder, name));
    }
    if (settings !== undefined) driver.writeFile('.vscode/settings.json', JSON.stringify(settings));
    const opened = isEmpty === true ? {} : { folder };
    if (vsix !== undefined) await page.goto(url({ ...opened, extension: null }));
    else {
      if (inWorker) await useWorkerHost(page, { origin, extension: root });
      await page.goto(url({ ...opened, inWorker }));
    }
    await driver.whenReady();
    return driver;
  }

  /**
   * Closes this VS Code.
   *
   * @param {{ canBeUsedAgain?: boolean }} [options] whether another driver may have its tab; unless told, it may
   */
  async close(options) {
    await closeTab(this.page, options);
  }

  /** Closes all that {@link Driver.open} started. */
  static async closeAll() {
    await closeBrowser();
    for (const each of served.values()) (await each.catch(() => undefined))?.stop();
    served.clear();
  }

  /** Waits until the workbench is there and its extensions are started. */
  async whenReady() {
    try {
      await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
      await this.page.waitForFunction(() => 'driver' in globalThis);
      await this.page.evaluate(() =>
        /** @type {{ driver: { whenWorkbenchRestored(): Promise<void> } }} */ (
          /** @type {unknown} */ (globalThis)
        ).driver.whenWorkbenchRestored(),
      );
    } catch (error) {
      const log = (await Promise.all(served.values())).map((each) => each.log()).join('\n');
      const screenshot = await this.screenshot('not-ready').catch(() => 'none');
      throw new Error(
        `VS Code did not come up in the browser. Screenshot: ${screenshot}\n${this.errors.join('\n')}\n${log}`,
        { cause: error },
      );
    }
  }

  /** Reloads the window with VS Code's own command: reloading the page would not let it store what is open. */
  async reload() {
    await this.whenTabsAreKept();
    await Promise.all([this.page.waitForEvent('load'), this.runCommand('Developer: Reload Window')]);
    await this.whenReady();
  }

  /**
   * Waits until VS Code has written down which editors are open. In a browser it does so every five seconds, when
   * idle, and not as it closes: a reload that is faster than that forgets the last ones.
   *
   * @private
   */
  async whenTabsAreKept() {
    const tabs = await this.tabs();
    await this.page.evaluate(async (names) => {
      /** @param {IDBRequest} request @returns {Promise<any>} */
      const result = (request) =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      // As JSON in JSON, in which quotes and backslashes are escaped more than once.
      const plain = (/** @type {string} */ text) => text.replaceAll('\\', '');
      for (;;) {
        for (const { name = '' } of await indexedDB.databases()) {
          if (!name.startsWith('vscode-web-state-db-')) continue;
          const database = await result(indexedDB.open(name));
          const editors = await result(
            database.transaction('ItemTable').objectStore('ItemTable').get('memento/workbench.parts.editor'),
          );
          database.close();
          if (typeof editors === 'string' && names.every((tab) => plain(editors).includes(plain(tab))))
            return;
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }, tabs);
  }

  // ---- waiting

  /**
   * Asks again and again until the answer is a good one, and gives it.
   *
   * @template T
   * @param {string} what what is waited for, as a sentence would say it: "the preview to come back"
   * @param {() => T | Promise<T>} ask
   * @param {(answer: T) => unknown} [isGood] truthy when it is; without it, the answer itself must be
   * @param {number} [timeout] in milliseconds
   * @returns {Promise<T>}
   */
  async eventually(what, ask, isGood = (answer) => answer, timeout = patience) {
    const end = Date.now() + timeout;
    let last = '';
    for (;;) {
      try {
        const answer = await ask();
        if (isGood(answer)) return answer;
        last = `The last answer was ${JSON.stringify(answer, undefined, 1)}`;
      } catch (error) {
        last = `The last try failed: ${error instanceof Error ? error.message : error}`;
      }
      if (Date.now() > end) {
        throw new assert.AssertionError({
          message: `Waited ${timeout / 1000} s for ${what}, in vain. ${last}`,
        });
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  // ---- keyboard

  /**
   * Presses a key or a chord: `Enter`, `ControlOrMeta+Z`. Several are pressed one after the other.
   *
   * @param {string[]} keys in Playwright's names
   */
  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /**
   * Types key by key where the focus is. An editor closes brackets and suggests as it does for a person; see
   * {@link insert} for text that shall arrive as it is.
   *
   * @param {string} text
   */
  async type(text) {
    await this.page.keyboard.type(text);
  }

  /** @param {string} text inserted at once where the focus is, as by an input method */
  async insert(text) {
    await this.page.keyboard.insertText(text);
  }

  // ---- commands and quick picks

  /**
   * Runs a command from the palette.
   *
   * @param {string} name as the palette shows it, category included: `Paperside: Search Papers`
   */
  async runCommand(name) {
    await this.findCommand(name);
    await this.choose(name);
  }

  /**
   * Opens the palette with a command in it.
   *
   * @param {string} name
   */
  async findCommand(name) {
    // A palette that is opened before the extensions are known does not learn of them: it must be opened again.
    let timeout = 1000;
    await this.eventually(`the command ${name} to be known`, async () => {
      await this.openPalette(name);
      timeout *= 2;
      const isThere = await isSoon(this.row(name, this.quickInput), timeout);
      if (!isThere) await this.dismiss();
      return isThere;
    });
  }

  /**
   * The palette, with `text` typed into it.
   *
   * @param {string} text
   * @param {(rows: Row[]) => unknown} [areGood]
   * @returns {Promise<Row[]>} the commands it shows
   */
  async openPalette(text, areGood = (rows) => rows.length > 0) {
    return this.openQuickPick('F1', `>${text}`, areGood);
  }

  /**
   * Opens a quick pick by its key, types into it, and waits for rows that are as they should be.
   *
   * @param {string} key
   * @param {string} text
   * @param {(rows: Row[]) => unknown} areGood
   * @returns {Promise<Row[]>}
   */
  async openQuickPick(key, text, areGood) {
    let isOpened = false;
    return this.eventually(
      `the quick pick to answer "${text}"`,
      async () => {
        // Where the focus is still on its way elsewhere, that closes it.
        if (!isOpened || (await this.quickInput.isHidden())) await this.openQuickInput(key, text);
        isOpened = true;
        return this.quickPick();
      },
      areGood,
    );
  }

  /**
   * Presses a key that opens a quick pick, and types into it; again, where it came while VS Code was busy with something
   * else.
   *
   * @param {string} key
   * @param {string} text
   */
  async openQuickInput(key, text) {
    let timeout = 2000;
    await this.eventually(`${key} to open a list`, async () => {
      await this.press(key);
      timeout *= 2;
      await this.quickInput.locator('.quick-input-filter input').fill(text, { timeout });
      return true;
    });
  }

  /** The open quick pick or input box. */
  get quickInput() {
    return this.page.locator('.quick-input-widget:visible');
  }

  /**
   * Replaces what is typed in the open quick pick, and waits for rows that are as they should be.
   *
   * @param {string} text
   * @param {(rows: Row[]) => unknown} [areGood] such as `(rows) => rows[0]?.label === 'paper.tex'`
   * @returns {Promise<Row[]>}
   */
  async typeInQuickPick(text, areGood = () => true) {
    const input = this.quickInput.locator('.quick-input-filter input');
    await input.fill(text);
    return this.eventually(`the quick pick to answer "${text}"`, () => this.quickPick(), areGood);
  }

  /** @returns {Promise<Row[]>} the rows of the open quick pick that are on screen, from the top */
  async quickPick() {
    return this.rows(this.quickInput.locator('.quick-input-list'));
  }

  /** @returns {Promise<string>} what stands in the title, message and placeholder of the open quick pick */
  async quickPickPrompt() {
    const input = this.quickInput.locator('.quick-input-filter input');
    return [
      await this.quickInput.locator('.quick-input-title').innerText(),
      await input.getAttribute('placeholder'),
      await this.quickInput.locator('.quick-input-message').innerText(),
    ]
      .filter((text) => text !== null && text !== '')
      .join(' · ');
  }

  /**
   * Clicks the row of the open quick pick that has this label.
   *
   * @param {string} label
   */
  async choose(label) {
    await this.row(label, this.quickInput).click();
  }

  /**
   * Ticks the box of the row of a quick pick that takes several.
   *
   * @param {string} label
   */
  async tick(label) {
    await this.row(label, this.quickInput).locator('.monaco-checkbox, input[type=checkbox]').first().click();
  }

  /** Takes the focused row of the open quick pick, with Enter. */
  async accept() {
    await this.quickInput.waitFor();
    await this.press('Enter');
  }

  /** Leaves the open quick pick, with Escape. */
  async dismiss() {
    // The first may go to the list of notifications.
    await this.eventually('the quick pick to close', async () => {
      await this.press('Escape');
      return this.quickInput.isHidden();
    });
  }

  // ---- views and trees

  /**
   * Opens a container of the activity bar, unless it is open.
   *
   * @param {string} name such as `Explorer` or `Papers`
   */
  async openView(name) {
    const item = this.page.locator('.part.activitybar .action-item').filter({
      has: this.page.locator(`.action-label[aria-label^="${name}"]`),
    });
    await item.waitFor();
    if ((await item.getAttribute('aria-selected')) !== 'true') await item.click();
    await this.eventually(`the view ${name} to open`, () =>
      item.evaluate((element) => element.classList.contains('checked')),
    );
  }

  /** The side bar, with whatever view is open in it. */
  get sideBar() {
    return this.page.locator('.part.sidebar');
  }

  /**
   * The rows on screen, from the top; a long list has more than are drawn.
   *
   * @param {import('playwright-core').Locator} [within] the side bar unless told
   * @returns {Promise<Row[]>}
   */
  async rows(within = this.sideBar) {
    return within.locator('.monaco-list-row').evaluateAll((elements) => {
      /** @param {Element} row @param {string} selector */
      const text = (row, selector) => {
        const found = row.querySelector(selector);
        // A tree's rows use no-break spaces; a person does not see the difference, and a test should not either.
        return (found?.textContent ?? '').replaceAll('\u00a0', ' ').trim();
      };
      return elements
        .map((row) => ({ row, top: row.getBoundingClientRect().top }))
        .sort((a, b) => a.top - b.top)
        .map(({ row }) => ({
          label:
            text(row, '.label-name') || text(row, '.monaco-icon-label') || text(row, '.monaco-tl-contents'),
          description: text(row, '.label-description'),
          detail: text(row, '.quick-input-list-label-meta'),
          highlighted: [...row.querySelectorAll('.highlight')].map((part) => part.textContent).join(''),
          level: Number(row.getAttribute('aria-level') ?? 1),
          expanded: row.hasAttribute('aria-expanded')
            ? row.getAttribute('aria-expanded') === 'true'
            : undefined,
          selected: row.classList.contains('selected'),
          focused: row.classList.contains('focused'),
          spoken: row.getAttribute('aria-label') ?? '',
        }));
    });
  }

  /**
   * Waits for rows of the side bar that are as they should be.
   *
   * @param {string} what what is waited for: "the topics"
   * @param {(rows: Row[]) => unknown} areGood
   * @returns {Promise<Row[]>}
   */
  async waitForRows(what, areGood) {
    return this.eventually(what, () => this.rows(), areGood);
  }

  /**
   * One row, to click, hover or look into. It must be on screen: see {@link findRow} for one further down.
   *
   * @param {string} label the whole label
   * @param {import('playwright-core').Locator} [within] the side bar unless told
   */
  row(label, within = this.sideBar) {
    return within
      .locator('.monaco-list-row')
      .filter({ has: this.page.locator('.label-name', { hasText: exactly(label) }) })
      .first();
  }

  /**
   * Scrolls through a tree or list until the row is on screen: only those near the screen are drawn.
   *
   * @param {string} label the whole label
   * @param {import('playwright-core').Locator} [within] the side bar unless told
   */
  async findRow(label, within = this.sideBar) {
    const row = this.row(label, within);
    await within.locator('.monaco-list').first().hover();
    await this.page.mouse.wheel(0, -1_000_000);
    await this.eventually(`the row ${label} to be found`, async () => {
      if (await row.isVisible()) return true;
      await this.page.mouse.wheel(0, 200);
      return false;
    });
    return row;
  }

  /** @param {string} label of the row to click in the side bar */
  async clickRow(label) {
    await this.row(label).click();
  }

  /**
   * Unfolds a row of the side bar, unless it is.
   *
   * @param {string} label
   */
  async expand(label) {
    const row = this.row(label);
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) === 'true') return;
    await row.locator('.monaco-tl-twistie').click();
    await this.eventually(
      `${label} to unfold`,
      async () => (await row.getAttribute('aria-expanded')) === 'true',
    );
  }

  /**
   * Clicks a button that appears on a row of the side bar under the mouse.
   *
   * @param {string} label of the row
   * @param {string} button its tooltip
   */
  async clickRowButton(label, button) {
    const row = this.row(label);
    await row.hover();
    await row.locator(`.action-label[aria-label^="${button}"]`).click();
  }

  /**
   * Clicks a button in the title of the open view, such as `Collapse All`.
   *
   * @param {string} button its tooltip
   */
  async clickViewButton(button) {
    await this.sideBar.hover();
    await this.sideBar
      .locator(
        `.title-actions .action-label[aria-label^="${button}"], .pane-header .action-label[aria-label^="${button}"]`,
      )
      .first()
      .click();
  }

  /**
   * Chooses an item of the context menu of a row of the side bar.
   *
   * @param {string} label of the row
   * @param {string} item
   */
  async contextMenu(label, item) {
    await this.row(label).click({ button: 'right' });
    await this.chooseFromMenu(item);
  }

  /** @returns {Promise<string[]>} the items of the open menu */
  async menu() {
    return this.page.locator('.monaco-menu:visible .action-menu-item .action-label').allInnerTexts();
  }

  /** @param {string} item to choose in the open menu */
  async chooseFromMenu(item) {
    const menu = this.page.locator('.monaco-menu:visible');
    const choice = menu
      .locator('.action-item')
      .filter({ has: this.page.locator('.action-label', { hasText: exactly(item) }) })
      .first();
    await choice.waitFor();
    // A menu that has just opened does not take the first click yet, lest the one that opened it choose something.
    await this.eventually(`the menu to take ${item}`, async () => {
      if ((await menu.count()) > 0) await choice.click({ timeout: 5000 });
      return (await menu.count()) === 0;
    });
  }

  /**
   * Drops files of the person's computer onto a row of the side bar, or onto its empty part: the events are those of the
   * page, with a real `DataTransfer`, since a driver cannot drag from outside of the browser.
   *
   * @param {{ name: string, text: string }[]} files
   * @param {string} [label] of the row
   */
  async dropFiles(files, label) {
    const target = label === undefined ? this.sideBar.locator('.monaco-list').first() : this.row(label);
    await target.waitFor();
    await target.evaluate(async (element, given) => {
      const dataTransfer = new DataTransfer();
      for (const { name, text } of given) dataTransfer.items.add(new File([text], name));
      const { left, top, width, height } = element.getBoundingClientRect();
      const place = { clientX: left + width / 2, clientY: top + height / 2 };
      /** @param {string} type @returns {boolean} whether the tree has taken it up */
      const drag = (type) =>
        !element.dispatchEvent(
          new DragEvent(type, { ...place, dataTransfer, bubbles: true, cancelable: true, composed: true }),
        );
      drag('dragenter');
      // The tree asks its extension first.
      while (!drag('dragover')) await new Promise((resolve) => requestAnimationFrame(resolve));
      drag('drop');
    }, files);
  }

  // ---- editors

  /**
   * Opens a file of the folder in the editor and puts the focus there.
   *
   * @param {string} name its path in the folder, with `/`
   */
  async openFile(name) {
    const label = name.split('/').at(-1) ?? name;
    await this.openQuickPick('ControlOrMeta+P', name, (rows) => rows[0]?.label === label);
    await this.accept();
    await this.eventually(
      `${name} to open`,
      () => this.activeTab(),
      (tab) => tab === label,
    );
    await this.focusEditor();
  }

  /** @returns {Promise<string[]>} the names on the tabs, from the left; over all groups of editors */
  async tabs() {
    return this.page.locator('.part.editor .tab .monaco-icon-label-container').allTextContents();
  }

  /**
   * Brings a tab to the front.
   *
   * @param {string} name the whole name on it
   */
  async showTab(name) {
    await this.page
      .locator('.part.editor .tab')
      .filter({ has: this.page.locator('.monaco-icon-label-container', { hasText: exactly(name) }) })
      .first()
      .click();
    await this.eventually(
      `the tab ${name} to come to the front`,
      () => this.activeTab(),
      (tab) => tab === name,
    );
  }

  /** @returns {Promise<string | undefined>} the name on the tab in front, in the group that has the focus */
  async activeTab() {
    const names = await this.page
      .locator('.editor-group-container.active .tab.active .monaco-icon-label-container')
      .allTextContents();
    return names[0];
  }

  /** The text editor in front. */
  get editor() {
    return this.page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  }

  /** Puts the keyboard focus into the text editor in front, and leaves the cursor where it is. */
  async focusEditor() {
    const input = this.editor.locator('.native-edit-context, textarea.inputarea').first();
    await input.waitFor({ state: 'attached' });
    await this.eventually('the editor to take the focus', async () => {
      await input.focus();
      return this.editor.evaluate((element) => element.classList.contains('focused'));
    });
  }

  /**
   * The whole text of the editor in front, saved or not. The lines on screen are only those drawn, so it is asked of
   * an extension of our own, which leaves cursor, selection and whatever is on its way as they are.
   *
   * @returns {Promise<string>}
   */
  async editorText() {
    await this.focusEditor();
    const before = await this.clipboard();
    const marker = `nothing copied yet ${Date.now()}`;
    await this.setClipboard(marker);
    await this.press('Control+Alt+Shift+F9');
    const copied = await this.eventually(
      'the text to be copied',
      () => this.clipboard(),
      (text) => text !== marker,
    );
    await this.setClipboard(before);
    const text = JSON.parse(copied);
    assert.ok(text !== null, 'There is no text editor in front.');
    return text.replaceAll('\r\n', '\n');
  }

  /**
   * Waits for the editor in front to hold what it should.
   *
   * @param {RegExp} pattern
   * @returns {Promise<string>} its text
   */
  async waitForText(pattern) {
    return this.eventually(
      `the editor to show ${pattern}`,
      () => this.editorText(),
      (text) => pattern.test(text),
    );
  }

  /**
   * Puts the cursor right behind the first place where the editor's text says this.
   *
   * @param {string} words
   */
  async putCursorAfter(words) {
    const text = await this.editorText();
    const at = text.indexOf(words);
    assert.notEqual(at, -1, `The editor does not say "${words}". It says:\n${text}`);
    const before = text.slice(0, at + words.length).split('\n');
    await this.goTo(before.length, (before.at(-1) ?? '').length + 1);
  }

  /**
   * Puts the cursor on a line and column, both from 1, as `Go to Line` does.
   *
   * @param {number} line
   * @param {number} [column]
   */
  async goTo(line, column = 1) {
    await this.focusEditor();
    await this.openQuickInput('Control+G', `:${line}:${column}`);
    await this.accept();
    await this.quickInput.waitFor({ state: 'hidden' });
    await this.eventually(
      `the cursor to be at line ${line}, column ${column}`,
      () => this.statusBar(),
      (items) => items.some((item) => item.startsWith(`Ln ${line}, Col ${column}`)),
    );
    await this.focusEditor();
  }

  /** Saves the editor in front and waits until it is on disk. */
  async save() {
    await this.focusEditor();
    await this.press('ControlOrMeta+S');
    const dirty = this.page.locator('.editor-group-container.active .tab.active.dirty');
    await this.eventually('the file to be saved', async () => (await dirty.count()) === 0);
  }

  /** @returns {Promise<string[]>} the names on the tabs of files that are not saved */
  async unsaved() {
    return this.page.locator('.part.editor .tab.dirty .monaco-icon-label-container').allTextContents();
  }

  /** Undoes the last change of the editor in front. */
  async undo() {
    await this.focusEditor();
    await this.press('ControlOrMeta+Z');
  }

  // ---- webviews

  /**
   * The page inside the webview in front: a locator's root, such as `driver.webview().locator('h1')`.
   *
   * A webview is a frame in a frame, drawn over the editor it belongs to; those in the background are hidden.
   */
  webview() {
    return this.page.frameLocator('iframe.webview.ready:visible').frameLocator('#active-frame');
  }

  /**
   * Waits for the webview in front to say what it should.
   *
   * @param {RegExp} pattern
   * @returns {Promise<string>} all it says
   */
  async waitForWebview(pattern) {
    return this.eventually(
      `the webview to say ${pattern}`,
      () => this.webview().locator('body').innerText({ timeout: 5000 }),
      (text) => pattern.test(text),
    );
  }

  // ---- what VS Code tells

  /**
   * The list of notifications. A VS Code that is driven shows none by itself: they are behind the bell.
   *
   * @private
   */
  async notificationCenter() {
    const center = this.page.locator('.notifications-center');
    if (!(await center.isVisible())) await this.page.locator('[id="status.notifications"]').click();
    return center;
  }

  /** @returns {Promise<string[]>} the messages of the notifications */
  async notifications() {
    const center = await this.notificationCenter();
    return center.locator('.notification-list-item-message').allInnerTexts();
  }

  /**
   * Waits for a notification.
   *
   * @param {RegExp} pattern
   * @returns {Promise<string>} its message
   */
  async waitForNotification(pattern) {
    const found = await this.eventually(
      `a notification like ${pattern}`,
      () => this.notifications(),
      (messages) => messages.some((message) => pattern.test(message)),
    );
    return found.find((message) => pattern.test(message)) ?? '';
  }

  /** Clears all notifications until none is left: the next one is then the only one. */
  async clearNotifications() {
    await this.eventually('the notifications to be gone', async () => {
      if ((await this.notifications()).length === 0) return true;
      await this.runCommand('Notifications: Clear All Notifications');
      return false;
    });
  }

  /** @returns {Promise<string[]>} the buttons of the notifications */
  async notificationButtons() {
    const center = await this.notificationCenter();
    return center.locator('.monaco-button').allInnerTexts();
  }

  /** @param {string} button of a notification, to press by its key: a tooltip may stand before it */
  async answerNotification(button) {
    const center = await this.notificationCenter();
    await center.locator('.monaco-button', { hasText: button }).first().press('Enter');
  }

  /** @returns {Promise<string[]>} the items of the status bar */
  async statusBar() {
    return (await this.page.locator('.part.statusbar .statusbar-item:visible').allInnerTexts())
      .map((text) => text.replace(/\s+/g, ' ').trim())
      .filter((text) => text !== '');
  }

  /** @returns {Promise<string>} */
  async clipboard() {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** @param {string} text */
  async setClipboard(text) {
    await this.page.evaluate((value) => navigator.clipboard.writeText(value), text);
  }

  // ---- files and pictures

  /**
   * @param {string} name of a file of the folder
   * @returns {string} its text on disk
   */
  readFile(name) {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  /**
   * Waits for a file on disk to hold what it should.
   *
   * @param {string} name
   * @param {RegExp} pattern
   * @returns {Promise<string>} its text
   */
  async waitForFile(name, pattern) {
    return this.eventually(
      `${name} to hold ${pattern}`,
      () => this.readFile(name),
      (text) => pattern.test(text),
    );
  }

  /**
   * Writes a file of the folder, behind the back of VS Code.
   *
   * @param {string} name
   * @param {string} text
   */
  writeFile(name, text) {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /**
   * Saves a picture of the window.
   *
   * @param {string} name a file name without extension, put into `.vscode-test/screenshots/`; or a path with `/`
   * @returns {Promise<string>} the path of the picture
   */
  async screenshot(name) {
    const path = name.includes('/') ? name : join(cache, 'screenshots', `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }
}

/**
 * @param {import('playwright-core').Locator} locator
 * @param {number} timeout
 * @returns {Promise<boolean>} whether it comes to be seen before that
 */
function isSoon(locator, timeout) {
  return locator.waitFor({ timeout }).then(
    () => true,
    () => false,
  );
}

/**
 * @param {string} text
 * @returns {RegExp} matches this text and no longer one, whatever kind of spaces is between its words
 */
function exactly(text) {
  const words = text.trim().split(/\s+/);
  return new RegExp(
    `^\\s*${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+')}\\s*$`,
  );
}
