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
 * The user's stars, statuses and tags, shared by all windows. Each change writes the whole list to a new file, then
 * deletes the files it includes. If two windows do so at once, two files remain and are merged when read. No file is ever
 * overwritten, and none is deleted unread.
 */
export class ReadingMarks implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<readonly string[]>();
  /** Fires with the ids of changed papers. */
  readonly onDidChange = this.changed.event;

  private list: ReadingList = new Map();
  private loading: Promise<void> | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  private watching: vscode.Disposable | undefined;

  constructor(private readonly folder: vscode.Uri) {}

  /** Reads the marks on the first call. `of` returns nothing before. */
  ready(): Promise<void> {
    return (this.loading ??= this.load());
  }

  of(paper: Pick<Paper, 'id'>): ReadingMark | undefined {
    return this.list.get(paper.id);
  }

  get all(): ReadingList {
    return this.list;
  }

  /** Rejects if the storage cannot be written. */
  change(
    papers: readonly Paper[],
    change: (mark: Omit<ReadingMark, 'changedAt'>) => Omit<ReadingMark, 'changedAt'>,
  ) {
    return this.enqueue(async () => {
      const { list, files } = await this.read();
      const next = new Map(mergeReadingLists([this.list, list]));
      for (const { id } of papers) {
        const { changedAt = 0, ...mark } = next.get(id) ?? {};
        // Clocks may differ between machines: a change must be newer than its predecessor.
        next.set(id, { ...change(mark), changedAt: Math.max(Date.now(), changedAt + 1) });
      }
      await this.write(next, files);
      this.update(next);
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
    const reread = () =>
      void this.enqueue(async () => this.update(mergeReadingLists([this.list, (await this.read()).list])));
    return vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(reread),
      vscode.window.onDidChangeWindowState(({ focused }) => focused && reread()),
    );
  }

  private update(next: ReadingList): void {
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
          // Another window has just replaced it.
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
      // On a full disk the file may be incomplete.
      await remove(uri);
      throw error;
    }
    for (const each of contained) await remove(each);
  }

  private enqueue(run: () => Promise<void>): Promise<void> {
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
