import * as vscode from 'vscode';
import type { Paper } from '../../../core/paper';
import {
  mergeReadingLists,
  readReadingList,
  writeReadingList,
  type ReadingList,
  type ReadingMark,
} from '../../../core/reading/readingList';

const ending = '.reading.json';

/**
 * What the user has marked papers with, over all windows. Every change goes to a file of its own that holds all there
 * is; then the files that are in it are deleted. Two windows that do so at once leave two files, which are one list to
 * whoever reads them: nothing is ever written over, and nothing unread deleted.
 */
export class ReadingMarks implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<readonly string[]>();
  /** Ids of papers whose marks have changed. */
  readonly onDidChange = this.changed.event;

  private list: ReadingList = new Map();
  private loading: Promise<void> | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  private watching: vscode.Disposable | undefined;

  constructor(private readonly folder: vscode.Uri) {}

  /** Reads the marks when it is first called; from then on `of` knows them. */
  ready(): Promise<void> {
    return (this.loading ??= this.load());
  }

  of(paper: Pick<Paper, 'id'>): ReadingMark | undefined {
    return this.list.get(paper.id);
  }

  get all(): ReadingList {
    return this.list;
  }

  /** Changes the marks of papers. Rejects where the storage cannot be written. */
  change(
    papers: readonly Paper[],
    change: (mark: Omit<ReadingMark, 'changedAt'>) => Omit<ReadingMark, 'changedAt'>,
  ) {
    return this.inTurn(async () => {
      const { list, files } = await this.read();
      const next = new Map(mergeReadingLists([this.list, list]));
      for (const { id } of papers) {
        const { changedAt = 0, ...mark } = next.get(id) ?? {};
        // Clocks differ: a change comes after what it changes.
        next.set(id, { ...change(mark), changedAt: Math.max(Date.now(), changedAt + 1) });
      }
      await this.write(next, files);
      this.take(next);
    });
  }

  private async load(): Promise<void> {
    this.watching = this.watch();
    this.list = (await this.read()).list;
  }

  private watch(): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(this.folder, `*${ending}`),
    );
    const again = () =>
      void this.inTurn(async () => this.take(mergeReadingLists([this.list, (await this.read()).list])));
    return vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(again),
      vscode.window.onDidChangeWindowState(({ focused }) => focused && again()),
    );
  }

  private take(next: ReadingList): void {
    const ids = [...next].flatMap(([id, mark]) =>
      this.list.get(id)?.changedAt === mark.changedAt ? [] : id,
    );
    this.list = next;
    if (ids.length > 0) this.changed.fire(ids);
  }

  private async read(): Promise<{ readonly list: ReadingList; readonly files: readonly vscode.Uri[] }> {
    const names = await vscode.workspace.fs.readDirectory(this.folder).then(
      (all) => all.map(([name]) => name).filter((name) => name.endsWith(ending)),
      () => [],
    );
    const read = await Promise.all(
      names.map(async (name) => {
        const uri = vscode.Uri.joinPath(this.folder, name);
        try {
          const list = readReadingList(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
          return list ? [{ uri, list }] : [];
        } catch {
          // Another window has just put its own in the place of it.
          return [];
        }
      }),
    );
    const found = read.flat();
    return { list: mergeReadingLists(found.map(({ list }) => list)), files: found.map(({ uri }) => uri) };
  }

  private async write(list: ReadingList, contained: readonly vscode.Uri[]): Promise<void> {
    await vscode.workspace.fs.createDirectory(this.folder);
    const name = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16)).join('');
    const uri = vscode.Uri.joinPath(this.folder, name + ending);
    try {
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(writeReadingList(list)));
    } catch (error) {
      // What a full disk took of it is no list, and would lie there for ever.
      await remove(uri);
      throw error;
    }
    for (const each of contained) await remove(each);
  }

  private inTurn(run: () => Promise<void>): Promise<void> {
    const result = this.queue.then(() => this.ready()).then(run);
    this.queue = result.catch(() => undefined);
    return result;
  }

  dispose(): void {
    this.watching?.dispose();
    this.changed.dispose();
  }
}

const remove = (uri: vscode.Uri) => vscode.workspace.fs.delete(uri).then(undefined, () => undefined);
