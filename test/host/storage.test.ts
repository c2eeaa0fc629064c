import * as vscode from 'vscode';
import { versionedJson } from '../../src/core/storage/stored';
import { Generations, StorageError } from '../../src/host/storage/generations';
import { SharedValue } from '../../src/host/storage/sharedValue';
import { equal, eventually, ok } from './expect';
import { MemoryFiles } from './memoryFiles';

interface Words {
  readonly words: readonly string[];
}

const form = versionedJson<Words>(1, ({ words }) => ({ words: (words ?? []) as string[] }));
const ending = '.words.json';

/** Files on which everything takes its time, and of which the first half is there before the rest. */
function slowly(files: MemoryFiles, slowest: () => number): vscode.FileSystemProvider {
  const turn = () => new Promise((resolve) => setTimeout(resolve, Math.random() * slowest()));
  return {
    onDidChangeFile: files.onDidChangeFile,
    watch: () => files.watch(),
    stat: (uri) => files.stat(uri),
    createDirectory: () => files.createDirectory(),
    rename: (from, to) => files.rename(from, to),
    delete: async (uri) => {
      await turn();
      files.delete(uri);
    },
    readDirectory: async (uri) => {
      await turn();
      const entries = files.readDirectory(uri);
      await turn();
      return entries;
    },
    readFile: async (uri) => {
      await turn();
      return files.readFile(uri);
    },
    writeFile: async (uri, content) => {
      for (const part of [0, 0.5]) {
        await turn();
        files.put(uri.path, content.slice(0, content.length * part));
      }
      await turn();
      await files.writeFile(uri, content);
      await turn();
    },
  };
}

suite('Values in storage', () => {
  const files = new MemoryFiles('paperside-storage');
  /** Maximum delay of a call, in milliseconds. */
  let slowest = 0;
  let registration: vscode.Disposable;
  let folder: vscode.Uri;
  let count = 0;

  suiteSetup(() => {
    registration = vscode.workspace.registerFileSystemProvider(
      files.scheme,
      slowly(files, () => slowest),
      { isCaseSensitive: true },
    );
  });
  suiteTeardown(() => registration.dispose());
  setup(() => {
    slowest = 0;
    folder = files.uri(`/storage-${count++}`);
  });

  const window = () => new Generations(folder, form, ending);
  const add =
    (word: string) =>
    (before: Words | undefined): Words => ({ words: [...(before?.words ?? []), word] });
  const words = async (generations = window()) => {
    const latest = await generations.latest('x');
    return latest?.kind === 'read' ? latest.value.words.join(' ') : latest?.kind;
  };
  const why = (change: Promise<unknown>) =>
    change.then(
      () => undefined,
      (error: unknown) => (error instanceof StorageError ? error.why : String(error)),
    );
  const file = (name: string) => `${folder.path}/${name}${ending}`;

  test('concurrent changes from several windows are each made exactly once', async () => {
    slowest = 6;
    for (let round = 0; round < 6; round++) {
      folder = files.uri(`/storage-${count++}`);
      const windows = [window(), window(), window()];
      const all = windows.flatMap((each, i) =>
        ['a', 'b'].map((word) => ({ word: `${word}${i}`, done: each.change('x', add(`${word}${i}`)) })),
      );
      await Promise.all(all.map(({ done }) => done));
      const found = ((await words()) ?? '').split(' ');
      equal(found.sort(), all.map(({ word }) => word).sort(), `round ${round}`);
    }
  });

  test('an incomplete file of a crashed window is ignored', async () => {
    await window().change('x', add('a'));
    files.put(file('x.7.left.0'), '{"form":1,"wor');
    equal(await words(), 'a');
    await window().change('x', add('b'));
    equal(await words(), 'a b');
    await window().change('x', add('c'));
    await window().change('x', add('d'));
    equal(files.text(file('x.7.left.0')), undefined);
  });

  test('overwrites nothing if no file is complete', async () => {
    files.put(file('x.1.left.0'), '{"form":1,"wor');
    equal(await words(), 'broken');
    equal(await why(window().change('x', add('a'))), 'broken');
    equal(files.text(file('x.1.left.0')), '{"form":1,"wor');
  });

  test('leaves a file of a later version alone', async () => {
    files.put(file('x.3.later.0'), '{"form":2,"words":{}}');
    equal(await words(), 'newer');
    equal(await why(window().change('x', add('a'))), 'newer');
    equal(files.text(file('x.3.later.0')), '{"form":2,"words":{}}');
  });

  test('of two files of one generation left by crashed windows, one counts', async () => {
    files.put(file('x.2.one.0'), '{"form":1,"words":["one"]}');
    files.put(file('x.2.two.0'), '{"form":1,"words":["two"]}');
    await window().change('x', add('a'));
    equal(await words(), 'one a');
  });

  test('a rejected change leaves no file', async () => {
    equal(await why(window().change('x', () => undefined)), 'gone');
    equal(await words(), undefined);
  });

  test('a failure of any disk call leaves the old or the new value', async () => {
    for (let at = 1, calls = at; calls >= at; at++) {
      folder = files.uri(`/storage-${count++}`);
      await window().change('x', add('a'));
      await window().change('x', add('b'));
      const one = window();
      files.failAt(at, new Error('EIO: i/o error'));
      const failed = await why(one.change('x', add('c')));
      ({ calls } = files);
      files.failAt(0);
      equal(await words(one), failed === undefined ? 'a b c' : 'a b', `call ${at}`);
      equal(await words(), await words(one), `call ${at}, in another window,`);
    }
  });

  test('two windows with one value notify each other of changes', async () => {
    const [one, other] = [0, 1].map(() => new SharedValue(folder, 'x', form, { words: [] }));
    ok(one && other, 'there are two');
    let told = 0;
    other.onDidChange(() => told++);
    equal((await other.get()).words, []);
    equal(await one.obstacle(), undefined);
    await one.change(add('a'));
    await eventually('the other window to know', async () => (await other.get()).words.join() === 'a');
    equal(told, 1);
    const known = await other.get();
    equal((await other.get()) === known, true);
    one.dispose();
    other.dispose();
  });
});
