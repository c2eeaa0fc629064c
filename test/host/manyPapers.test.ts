import * as vscode from 'vscode';
import type { Paper } from '../../src/core/paper';
import { importFile } from '../../src/host/library/collections/importSource';
import { OwnCollections } from '../../src/host/library/collections/ownCollections';
import { IndexFile } from '../../src/host/files/indexFile';
import { Library } from '../../src/host/library/library';
import { Topics } from '../../src/host/library/topics';
import { equal, eventually, giveItTime, ok } from './expect';
import { freshFolder, write } from './workspace';

const manyPapers = (count: number): Paper[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `p${i}`,
    title: `Paper number${i} on jailbreak attacks`,
    abstract: `It tells of attack${i % 11} on aligned models, at length and in detail.`,
    authors: [],
    links: [],
    topics: [],
    keywords: [],
    listings: [],
    citationKey: `key${i}`,
  }));

/** Asserts that a promise rejects with a cancellation. */
async function isCancelled(run: Promise<unknown>): Promise<boolean> {
  try {
    await run;
    return false;
  } catch (error) {
    return error instanceof vscode.CancellationError;
  }
}

suite('Many papers', () => {
  test('cancelling while reading leaves nothing', async () => {
    const file = vscode.Uri.joinPath(freshFolder(), 'many.bib');
    await write(
      file,
      Array.from({ length: 50_000 }, (_, i) => `@misc{k${i}, title = {Paper ${i}}}`).join('\n'),
    );
    const source = new vscode.CancellationTokenSource();
    const told: number[] = [];
    const onProgress = (share: number) => {
      told.push(share);
      // A fast machine reports only a few times.
      source.cancel();
    };
    ok(await isCancelled(importFile(file, { token: source.token, onProgress })), 'it was not cancelled');
    ok(told.at(-1)! < 1, `it went on to ${told.at(-1)}`);
  });

  test('cancelling while storing leaves the collection unchanged and no files behind', async () => {
    const folder = freshFolder();
    const own = new OwnCollections(folder);
    const id = await own.create('Mine', [{ name: 'a', papers: manyPapers(3), problems: [] }]);
    const names = async () => (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name).sort();
    const before = await names();
    const source = new vscode.CancellationTokenSource();
    const many = manyPapers(20_000);
    // By now the first thousands are on disk.
    Object.defineProperty(many[6000], 'title', {
      get: () => {
        source.cancel();
        return 'Cancelled';
      },
      enumerable: true,
    });
    const sources = [
      { name: 'b', papers: manyPapers(4000), problems: [] },
      { name: 'c', papers: many, problems: [] },
    ];
    ok(await isCancelled(own.put(id, sources, source.token)), 'it was not cancelled');
    equal(await names(), before);
    const again = new OwnCollections(folder);
    const [collection] = await again.current();
    equal(
      collection?.sources.map(({ name, papers }) => `${name}: ${papers.length}`),
      ['a: 3'],
    );
    own.dispose();
    again.dispose();
  });

  test('are available after a restart without indexing or classifying again', async () => {
    const storage = freshFolder();
    const bundled = vscode.Uri.joinPath(
      vscode.extensions.getExtension('paperside.paperside')!.extensionUri,
      'dist',
    );
    /** The library of one session and the files it stores for the next. */
    const session = () => {
      const written: string[] = [];
      const kept = (name: string) => {
        const file = new IndexFile(vscode.Uri.joinPath(storage, name));
        return {
          read: () => file.read(),
          write: async (bytes: Uint8Array) => {
            await file.write(bytes);
            written.push(name);
          },
        };
      };
      const own = new OwnCollections(vscode.Uri.joinPath(storage, 'collections'));
      const topics = new Topics(storage, bundled);
      const library = new Library(bundled, topics, [own], undefined, {
        index: kept('search.index'),
        places: kept('topics.index'),
      });
      const progress: number[] = [];
      library.onDidProgress(({ done }) => progress.push(done));
      const all = vscode.Disposable.from(own, topics, library);
      return { own, library, written, progress, dispose: () => all.dispose() };
    };
    const first = session();
    await first.own.create('Many', [
      { name: 'many.bib', papers: manyPapers(2000), problems: [], hasOwnKeys: true },
    ]);
    const snapshot = await first.library.snapshot();
    const search = await snapshot.search();
    const found = search.search('number1234').map(({ paper }) => paper);
    equal(found[0]?.id, 'p1234');
    ok(first.progress.length > 0, 'the index was made without a word');
    await eventually('both to be kept', () => first.written.length === 2);
    first.dispose();

    const second = session();
    const again = await second.library.snapshot();
    const searchAgain = await again.search();
    const foundAgain = searchAgain.search('number1234').map(({ paper }) => paper);
    equal(foundAgain, found);
    equal(foundAgain[0]?.topics, found[0]?.topics);
    equal(second.progress, [], 'the index was made again');
    await giveItTime();
    equal(second.written, [], 'something was made again');
    second.dispose();
  });
});
