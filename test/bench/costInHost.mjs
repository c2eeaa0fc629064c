// The part of `cost` that runs in the extension host. Because this file is in the extension's folder, VS Code gives it
// the same `vscode` object as the extension, so wrappers set here take effect there.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import * as api from 'vscode';

/** The object itself, which bundlers leave a copy of. @type {any} */
const vscode = api;

/** @typedef {{ step: 'fill' | 'cold' | 'warm', papers: number, runs: number, round: number, profiles?: string }} Task */

/** Where profiles of what is done first are to go. @type {string | undefined} */
let profiles;

/** What the extension has made of VS Code's things, in order. @type {{ pick?: any, panel?: any, tree?: any }} */
const made = {};
/** Called when the extension sets the rows of its list or the page of its preview. */
/** @type {(items: readonly any[]) => void} */
let onItems = () => {};
let onHtml = () => {};
let onKey = () => {};
/** @type {(() => void) | undefined} */
let onIndexWritten;

/** Called by VS Code. */
export async function run() {
  const root = vscode.workspace.workspaceFolders[0].uri;
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(root, 'cost.json'));
  /** @type {Task} */
  const task = JSON.parse(new TextDecoder().decode(bytes));
  profiles = task.profiles;
  const read = watchVscode();
  const paperside = vscode.extensions.getExtension('paperside.paperside');
  const floor = vscode.extensions.getExtension('paperside.floor');
  if (paperside.isActive) throw new Error('it was active before it was measured');
  const activate = async (/** @type {any} */ extension, /** @type {string} */ name) =>
    measure(name, () => extension.activate());
  // Alternate, because the second measurement finds warm caches.
  const both = [
    () => activate(floor, 'activation, empty extension'),
    () => activate(paperside, 'activation'),
  ];
  for (const each of task.round % 2 === 0 ? both : both.reverse()) await each();
  if (task.step === 'fill') return fill(root, task);
  await firstTree(read);
  await firstSearch(read);
  if (task.step === 'warm') {
    await keys();
    await previews(paperside.exports, task.runs);
    await atCursor(root, task);
  }
}

/**
 * Wraps the functions that the extension calls.
 *
 * @returns {any[]} the files that it reads
 */
function watchVscode() {
  const { window, workspace } = vscode;
  const { createTreeView, createQuickPick, createWebviewPanel } = window;
  window.createTreeView = (/** @type {string} */ id, /** @type {any} */ options) => {
    if (id === 'paperside.papers') made.tree = options.treeDataProvider;
    return createTreeView(id, options);
  };
  window.createQuickPick = () => {
    made.pick = observeProperty(createQuickPick(), 'items', (items) => onItems(items));
    made.pick.onDidChangeValue(() => onKey());
    return made.pick;
  };
  window.createWebviewPanel = (/** @type {any[]} */ ...args) => {
    const panel = createWebviewPanel(...args);
    const webview = observeProperty(panel.webview, 'html', () => onHtml());
    made.panel = panel;
    return new Proxy(panel, {
      get: (_, name) => (name === 'webview' ? webview : valueOf(panel, name)),
      set: (_, name, value) => Reflect.set(panel, name, value, panel),
    });
  };
  /** @type {any[]} */
  const read = [];
  const { fs } = workspace;
  const watched = {
    ...fs,
    readFile: (/** @type {any} */ uri) => {
      read.push(uri);
      return fs.readFile(uri);
    },
    writeFile: async (/** @type {any} */ uri, /** @type {Uint8Array} */ content) => {
      await fs.writeFile(uri, content);
      if (uri.path.endsWith('/search.index')) onIndexWritten?.();
    },
  };
  Object.defineProperty(workspace, 'fs', { get: () => watched, configurable: true });
  return read;
}

/** @param {any} target @param {string | symbol} name */
function valueOf(target, name) {
  const value = Reflect.get(target, name, target);
  return typeof value === 'function' ? value.bind(target) : value;
}

/**
 * Wraps an object to report when a property is set.
 *
 * @param {any} target @param {string} property @param {(value: any) => void} onSet
 */
function observeProperty(target, property, onSet) {
  return new Proxy(target, {
    get: (_, name) => valueOf(target, name),
    set: (_, name, value) => {
      Reflect.set(target, name, value, target);
      if (name === property) onSet(value);
      return true;
    },
  });
}

/**
 * Elapsed time, processor time of the extension host, and the longest time for which other work there had to wait.
 *
 * @typedef {{ ms: number, processorMs: number, blockMs: number }} Cost
 */

/** @param {() => any} run @returns {Promise<Cost>} */
async function timed(run) {
  const before = blocks.begin();
  const start = performance.now();
  await run();
  const ms = performance.now() - start;
  return { ms, processorMs: processorTime() - before, blockMs: blocks.end() };
}

/** Processor time of this thread in milliseconds, independent of other load. */
const processorTime = () => {
  const { user, system } = /** @type {any} */ (process).threadCpuUsage();
  return (user + system) / 1000;
};

/** Measures the longest time between two ticks of a timer. */
const blocks = (() => {
  let last = 0;
  let longest = 0;
  const look = () => {
    const now = processorTime();
    longest = Math.max(longest, now - last);
    last = now;
  };
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  return {
    begin() {
      last = processorTime();
      longest = 0;
      timer ??= setInterval(look, 1);
      return last;
    },
    end() {
      look();
      clearInterval(timer);
      timer = undefined;
      return longest;
    },
  };
})();

/** Prints one measurement. @param {string} what @param {Cost} cost */
const tell = (what, cost) => console.log(`paperside-cost ${JSON.stringify({ what, ...cost })}`);

/** @param {string} what @param {() => any} run */
async function measure(what, run) {
  tell(what, await timed(run));
}

/** `measure` for work done once per session, with a profile if requested. @param {string} what @param {() => any} run */
async function measureFirst(what, run) {
  const folder = profiles;
  if (!folder) return measure(what, run);
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.setSamplingInterval', { interval: 500 });
  session.post('Profiler.start');
  await measure(what, run);
  session.post('Profiler.stop', (_, { profile }) =>
    writeFileSync(`${folder}/${what.replace(/\W+/g, '-')}.cpuprofile`, JSON.stringify(profile)),
  );
  session.disconnect();
}

const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param {any} root @param {Task} task */
async function fill(root, { papers }) {
  const isKept = papers > 1500;
  const written = new Promise((resolve) => (onIndexWritten = () => resolve(undefined)));
  await made.tree.getChildren();
  if (papers <= 182) return;
  await measureFirst('import', () =>
    vscode.commands.executeCommand(
      'paperside.addPapers',
      vscode.Uri.joinPath(root, 'many.json'),
      'Many papers',
    ),
  );
  await measureFirst('index made, first search', () => search('weak supervision'));
  await pause(300);
  // The next sessions open this index.
  if (isKept) await written;
}

/**
 * Measures the time from opening the tree to its rows, and reading and parsing the same files.
 *
 * @param {any[]} read
 */
async function firstTree(read) {
  read.length = 0;
  await measureFirst('first tree', async () => {
    for (const row of await made.tree.getChildren()) await made.tree.getTreeItem(row);
  });
  await readAgain('first tree, its files read and parsed', read);
}

/** Measures reading and parsing the files that a step read. @param {string} what @param {any[]} read */
async function readAgain(what, read) {
  const files = [...new Map(read.map((uri) => [uri.toString(), uri])).values()];
  // A small library stores nothing.
  if (files.length === 0) return;
  await measure(what, async () => {
    for (const file of files) {
      const bytes = await Promise.resolve(vscode.workspace.fs.readFile(file)).catch(() => undefined);
      if (bytes && file.path.endsWith('.json')) JSON.parse(new TextDecoder().decode(bytes));
    }
  });
}

/** Measures the time from the command to rows for a query typed at once. @param {string} query */
async function search(query) {
  const shown = new Promise((resolve) => {
    onItems = (items) => {
      if (made.pick.value === query && items.length > 2) resolve(undefined);
    };
  });
  void vscode.commands.executeCommand('paperside.searchPapers');
  while (!made.pick) await pause(1);
  made.pick.value = query;
  await shown;
}

/** @param {any[]} read */
async function firstSearch(read) {
  read.length = 0;
  await measureFirst('first search', () => search('scalable oversight'));
  await pause(300);
  await readAgain('first search, its files read', read);
  made.pick.hide();
  made.pick = undefined;
}

const queries = ['faking alignment large', 'weak strong generalization', 'reward hacking'];

/** Measures the time from a typed value to its rows, and a list that only receives the value. */
async function keys() {
  void vscode.commands.executeCommand('paperside.searchPapers');
  while (!made.pick) await pause(1);
  const { pick } = made;
  await pause(500);
  for (const query of queries) {
    for (let end = 1; end <= query.length; end++) {
      if (query[end - 1] === ' ') continue;
      const value = query.slice(0, end);
      let heard = 0;
      const cost = await timed(
        () =>
          new Promise((resolve) => {
            onKey = () => (heard = performance.now());
            onItems = () => heard > 0 && resolve(undefined);
            pick.value = value;
          }),
      );
      const inExtension = performance.now() - heard;
      tell('key', cost);
      tell('key, in the extension', { ...cost, ms: inExtension });
      await pause(250);
    }
  }
  onItems = onKey = () => {};
  pick.hide();

  const bare = vscode.window.createQuickPick();
  bare.show();
  await pause(500);
  for (let i = 0; i < 40; i++) {
    const heard = new Promise((resolve) => (onKey = () => resolve(undefined)));
    await measure('key, bare list', () => ((bare.value = `key ${i}`), heard));
    await pause(50);
  }
  onKey = () => {};
  bare.hide();
  bare.dispose();
}

/** Measures the time from the command to the page, and a panel with a page of the same length. @param {any} exports @param {number} runs */
async function previews(exports, runs) {
  const papers = await exports.papers();
  let html = '';
  for (let i = 0; i < runs; i++) {
    const { id } = papers[Math.floor((i * papers.length) / runs)];
    const shown = new Promise((resolve) => (onHtml = () => resolve(undefined)));
    const how = i === 0 ? measureFirst : measure;
    await how(`${i === 0 ? 'first ' : ''}preview`, () =>
      Promise.all([vscode.commands.executeCommand('paperside.previewPaper', id), shown]),
    );
    // In a large library related papers arrive later.
    await measure('preview, until related papers are in it', async () => {
      for (let left = 300; left > 0 && !made.panel.webview.html.includes('class="map"'); left--)
        await pause(10);
    });
    html = made.panel.webview.html;
    await pause(100);
  }
  onHtml = () => {};
  const bare = vscode.window.createWebviewPanel('floor', 'Floor', -2, {});
  const command = vscode.commands.registerCommand('floor.preview', () => {
    bare.webview.html = `${html}<!-- ${Math.random()} -->`;
    bare.reveal();
  });
  for (let i = 0; i < runs; i++) {
    await measure('preview, bare panel', () => vscode.commands.executeCommand('floor.preview'));
    await pause(100);
  }
  command.dispose();
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Measures completion and hover with a short bibliography and with one entry per paper. */
async function atCursor(/** @type {any} */ root, /** @type {Task} */ { papers, runs }) {
  const file = (/** @type {string} */ name) => vscode.Uri.joinPath(root, name);
  const write = (/** @type {string} */ name, /** @type {string} */ text) =>
    vscode.workspace.fs.writeFile(file(name), new TextEncoder().encode(text));
  const entry = (/** @type {string} */ key) =>
    `@article{${key},\n  title = {On ${key}},\n  author = {Writer, Ann},\n  year = 2020,\n}\n`;
  await write('few.bib', [1, 2, 3].map((i) => entry(`few${i}`)).join('\n'));
  const language = 'latex';
  const floor = [
    vscode.languages.registerCompletionItemProvider(
      { language, pattern: '**/floor.tex' },
      {
        provideCompletionItems: () =>
          new vscode.CompletionList(
            Array.from({ length: 40 }, (_, i) => new vscode.CompletionItem(`floor${i}`)),
            true,
          ),
      },
      '{',
    ),
    vscode.languages.registerHoverProvider(
      { language, pattern: '**/floor.tex' },
      { provideHover: () => new vscode.Hover('Floor') },
    ),
  ];
  const words = ['fak alig', 'reward', 'weak str', 'deception', 'scalable'];
  /** @param {string} name @param {string} key @param {string} what */
  const inDocument = async (name, key, what) => {
    const bib = name.replace('.tex', '.bib');
    await write(name, `\\bibliography{${bib}}\nAs \\cite{${key}} and \\cite{} say.\n`);
    const document = await vscode.workspace.openTextDocument(file(name));
    await vscode.window.showTextDocument(document);
    const at = (/** @type {string} */ mark, /** @type {number} */ more) =>
      document.positionAt(document.getText().indexOf(mark) + more);
    const hover = () =>
      vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, at(`{${key}`, 2));
    await measureFirst(`first hover${what}`, hover);
    for (let i = 0; i < runs; i++) {
      await measure(`hover${what}`, hover);
      await pause(30);
    }
    for (let i = 0; i <= runs; i++) {
      // Change the text each time, because results are cached by text.
      const edit = new vscode.WorkspaceEdit();
      const start = document.getText().lastIndexOf('\\cite{') + 6;
      const end = document.getText().indexOf('}', start);
      const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
      edit.replace(document.uri, range, words[i % words.length]);
      await vscode.workspace.applyEdit(edit);
      const position = document.positionAt(start + words[i % words.length].length);
      await pause(30);
      const how = i === 0 ? measureFirst : measure;
      await how(`${i === 0 ? 'first ' : ''}completion${what}`, () =>
        vscode.commands.executeCommand('vscode.executeCompletionItemProvider', document.uri, position),
      );
    }
  };
  // Warm up: the first request in a window starts VS Code's own language support.
  await inDocument('floor.tex', 'few1', ', warming up');
  await inDocument('floor.tex', 'few1', ', bare provider');
  for (const each of floor) each.dispose();
  await inDocument('few.tex', 'few1', '');
  if (papers > 182) {
    await vscode.workspace.fs.copy(file('many.txt'), file('many.bib'));
    await inDocument('many.tex', 'key17', ', large .bib');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
