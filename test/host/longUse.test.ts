import * as vscode from 'vscode';
import { startSecondInstance, type SecondInstance } from './secondInstance';
import { equal, eventually, giveItTime, ok, patience, pause } from './expect';
import { plan } from './plan';
import { freshFolder, write } from './workspace';
import type { Live } from './countedVscode';

/** Share of searches typed into the visible list; the others use the API. */
const shareTyped = 0.2;
/** Letters typed into a list before it is closed. */
const lettersPerList = 20;
const words = ['alignment faking', 'reward hacking', 'weak to strong', 'scalable oversight', 'deceptive'];

interface Process {
  memoryUsage(): { heapUsed: number };
  getBuiltinModule?(name: string): Record<string, (...args: unknown[]) => unknown>;
}
const { process } = globalThis as { process?: Process };

/** Bytes in use after garbage collection; undefined in a browser worker, which does not report them. */
async function heap(): Promise<number | undefined> {
  const v8 = process?.getBuiltinModule?.('v8');
  const vm = process?.getBuiltinModule?.('vm');
  if (!process || !v8 || !vm) return undefined;
  v8['setFlagsFromString']!('--expose-gc');
  const collect = vm['runInNewContext']!('gc') as () => void;
  let least = Infinity;
  for (let i = 0; i < 4; i++) {
    await pause(100);
    collect();
    least = Math.min(least, process.memoryUsage().heapUsed);
  }
  return least;
}

/** Number of searches, with a tenth as many previews. `LONG_USE_RUNS=10000 npm test -- host` runs more. */
async function runsAsked(): Promise<number> {
  return (await plan()).longUse ?? 400;
}

async function openSearch(second: SecondInstance) {
  const done = second.run('searchPapers');
  const list = (await eventually('the list', () => second.lists.at(-1)))!;
  return { done, list };
}

/** Opens the search, types letters, waits for each result, and closes it. */
async function searchFor(second: SecondInstance, letters: number): Promise<void> {
  const { done, list } = await openSearch(second);
  await eventually('its first rows', () => !list.busy && list.items.length > 0);
  for (let typed = 0; typed < letters;) {
    for (const word of words) {
      for (let end = 1; end <= word.length && typed < letters; end++) {
        if (word[end - 1] === ' ') continue;
        const value = word.slice(0, end);
        const answered = new Promise<void>((resolve) => {
          second.onRows = (_, of) => of === value && resolve();
        });
        list.value = value;
        typed++;
        await answered;
      }
    }
  }
  second.onRows = () => undefined;
  list.hide();
  await done;
}

/** Opens previews of papers in one panel, one after another, and closes it. */
async function previewSome(second: SecondInstance, ids: readonly string[], count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    await second.run('previewPaper', ids[i % ids.length]);
    const panel = second.panels.at(-1);
    ok(panel, 'there is no preview');
    if (i % 5 === 4 || i === count - 1) {
      panel.dispose();
      await eventually('the preview to be gone', () => second.panels.length === 0);
    }
  }
}

/** Names whose count has grown. */
const more = (before: Live, now: Live) =>
  Object.entries(now)
    .filter(([name, count]) => count > (before[name] ?? 0))
    .map(([name, count]) => `${name}: ${before[name] ?? 0} before, ${count} now`);

suite('Long use', () => {
  let second: SecondInstance;
  suiteSetup(async () => {
    await vscode.extensions.getExtension('paperside.paperside')?.activate();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  setup(() => (second = startSecondInstance()));
  teardown(async () => {
    second.deactivate();
    second.restore();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('many searches and previews leak no listener, list, panel or memory', async function () {
    const runs = await runsAsked();
    this.timeout(3 * patience + runs * 300);
    const ids = (await second.api.papers()).map(({ id }) => id);
    const searches = async (count: number) => {
      for (let left = Math.ceil(count * shareTyped); left > 0; left -= lettersPerList)
        await searchFor(second, Math.min(left, lettersPerList));
      for (let i = 0; i < count * (1 - shareTyped); i++) {
        const word = words[i % words.length]!;
        await second.api.search(word.slice(0, 1 + (i % word.length)));
      }
    };
    // Caches of papers and code, which are filled once.
    await searches(300);
    await previewSome(second, ids, 40);
    const live = second.live();
    let before = await heap();

    // A leak grows in every round. What is filled once, such as a cache of another test's documents, does not.
    for (let round = 1; ; round++) {
      await searches(runs);
      await previewSome(second, ids, Math.ceil(runs / 10));
      for (let i = 0; i < 20; i++) await second.trees.get('paperside.papers')?.treeDataProvider.getChildren();
      equal(more(live, second.live()), []);
      equal([second.lists.length, second.panels.length], [0, 0]);
      const after = await heap();
      if (before === undefined || after === undefined) {
        console.log(`paperside-figure ${runs} searches; a browser's worker does not tell its heap`);
        return;
      }
      const grown = (after - before) / 2 ** 20;
      console.log(
        `paperside-figure ${runs} searches, heap ${(before / 2 ** 20).toFixed(1)} MB before, ${grown.toFixed(2)} MB more after`,
      );
      // A leak per search or preview would be at least fifty rows: over a kilobyte.
      if (grown < 4 + runs / 1000) return;
      ok(round < 3, `the heap has grown by ${grown.toFixed(1)} MB, for the third time`);
      before = after;
    }
  });

  test('deactivation removes all listeners, views and registrations', async () => {
    await searchFor(second, 3);
    await previewSome(second, [(await second.api.papers())[0]!.id], 1);
    const folder = freshFolder();
    const uri = vscode.Uri.joinPath(folder, 'paper.tex');
    await write(vscode.Uri.joinPath(folder, 'refs.bib'), '@article{a, title={A}, year=2020}');
    await write(uri, '\\bibliography{refs}\\cite{a}');
    await vscode.window.showTextDocument(uri);
    await second.trees.get('paperside.papers')?.treeDataProvider.getChildren();
    ok(Object.keys(second.live()).length > 5, 'nothing was counted');
    second.deactivate();
    equal(second.live(), {});
  });

  test('the rows on screen match the last letters typed, however fast', async () => {
    const slowly = new Map<string, string>();
    const top = (rows: readonly vscode.QuickPickItem[]) =>
      rows
        .slice(0, 3)
        .map(({ label }) => label)
        .join();
    const run = async (type: (list: vscode.QuickPick<vscode.QuickPickItem>) => Promise<unknown>) => {
      const { done, list } = await openSearch(second);
      await type(list);
      second.onRows = () => undefined;
      list.hide();
      await done;
    };
    const values = words.slice(0, 3).flatMap((word) => Array.from(word, (_, i) => word.slice(0, i + 1)));
    await run(async (list) => {
      await eventually('its first rows', () => !list.busy && list.items.length > 0);
      for (const value of values) {
        if (value === list.value) continue;
        // Told of the value after Paperside, which has then set its rows.
        const told = new Promise<void>((resolve) => {
          const listening = list.onDidChangeValue((now) => {
            if (now !== value) return;
            listening.dispose();
            resolve();
          });
        });
        list.value = value;
        await told;
        slowly.set(value, top(list.items));
      }
    });
    // All at once, before the papers are loaded; late results are useless.
    const late: string[] = [];
    for (const last of [9, 30, values.length - 1]) {
      await run(async (list) => {
        second.onRows = (rows, value) => {
          const expected = slowly.get(value.trim());
          if (expected !== undefined && value && top(rows) !== expected) late.push(`${value}: ${top(rows)}`);
        };
        for (const value of values.slice(0, last + 1)) list.value = value;
        await eventually('the last rows', () => top(list.items) === slowly.get(values[last]!));
        await giveItTime();
        equal(top(list.items), slowly.get(values[last]!), `the rows of ${values[last]}`);
      });
    }
    equal(late, [], 'rows of other letters');
  });

  test('a preview closed while loading stays closed and is released', async () => {
    const [one, two] = await second.api.papers();
    for (const message of [{ type: 'preview', paperId: two!.id }, { type: 'map' }]) {
      await second.run('previewPaper', one!.id);
      const panel = second.panels.at(-1);
      ok(panel, 'there is no preview');
      // Opened and closed at once, as by a click and Ctrl+W.
      const told = second.tellExtension(panel, message);
      panel.dispose();
      await told;
      equal(second.panels.length, 0);
      // If it were not released, the next preview would be shown in it.
      await second.run('previewPaper', two!.id);
      equal(second.panels.length, 1);
      second.panels.at(-1)?.dispose();
      await eventually('the preview to be gone', () => second.panels.length === 0);
    }
  });

  for (const delay of [0, 2, 10, 40]) {
    test(`a citation goes to the document it was requested for, or nowhere: switch after ${delay} ms`, async () => {
      const folder = freshFolder();
      const file = (name: string) => vscode.Uri.joinPath(folder, name);
      const text = '\\bibliography{NAME}\nAs shown .\n';
      for (const name of ['one', 'two']) await write(file(`${name}.tex`), text.replace('NAME', name));
      const [one, two] = await Promise.all(
        ['one', 'two'].map((name) => vscode.workspace.openTextDocument(file(`${name}.tex`))),
      );
      const before = two!.getText();
      const editor = await vscode.window.showTextDocument(one!);
      const cursor = one!.positionAt(one!.getText().indexOf('.'));
      editor.selections = [new vscode.Selection(cursor, cursor)];
      const done = second.run('insertCitation', '2412.14093');
      await pause(delay);
      const other = await vscode.window.showTextDocument(two!);
      other.selections = [new vscode.Selection(1, 3, 1, 3)];
      await done;
      await giveItTime();
      equal(two!.getText(), before, 'the document that was not asked about');
      const bibliographies = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
      ok(!bibliographies.includes('two.bib'), 'its bibliography was made');
      const isCited = one!.getText().includes('greenblatt2024alignment');
      equal(bibliographies.includes('one.bib'), isCited, 'there is an entry');
    });
  }
});
