import * as vscode from 'vscode';
import type { PaperCollection, PaperSource } from '../../core/collections/paperCollection';
import {
  readStored,
  writeStored,
  type ReadStored,
  type StoredCollection,
  type StoredSource,
} from '../../core/collections/storedCollection';
import type { Paper } from '../../core/paper';
import type { Problem } from '../../core/problem';
import type { CollectionProvider } from './collectionProvider';
import { readPaperFile, writePaperFiles } from './paperFiles';

/** Problems that are kept with a source: a person reads no more. */
const mostProblems = 500;
const ending = '.collection.json';
/** Files without a collection are swept after this time: another window may be about to name them. In milliseconds. */
const orphanLife = 24 * 60 * 60 * 1000;

/** Papers to be put into a collection, and what of their source could not be read. */
export interface NewSource extends PaperSource {
  readonly problems: readonly Problem[];
}

interface Loaded {
  readonly generation: number;
  readonly stored: StoredCollection;
  readonly collection: PaperCollection;
}

/** A collection that cannot be changed: gone, broken, or of a later version of Paperside. */
export class CollectionError extends Error {
  constructor(readonly why: 'gone' | 'broken' | 'newer' | 'busy') {
    super(why);
  }
}

/**
 * The user's own collections, in the extension's storage: a small file for each, and files with the papers of its
 * sources. A change reads the small file, changes it and puts it in its place in one go; where another window was
 * faster it begins anew, so that neither change is lost. Nothing is read before it is asked for.
 */
export class OwnCollections implements CollectionProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  private readonly loaded = new Map<string, Loaded>();
  private readonly files = new Map<string, Promise<Paper[]>>();
  private reading: Promise<readonly PaperCollection[]> | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  private watching: vscode.Disposable | undefined;

  constructor(private readonly folder: vscode.Uri) {}

  current(): Promise<readonly PaperCollection[]> {
    this.watching ??= this.watch();
    this.reading ??= this.read().catch(() => {
      this.reading = undefined;
      return [];
    });
    return this.reading;
  }

  /** What is stored of a collection: when its sources were read, and what could not be. */
  stored(id: string): StoredCollection | undefined {
    return this.loaded.get(id)?.stored;
  }

  /** Makes a collection. Rejects where the storage cannot be written, or is cancelled. */
  async make(name: string, sources: readonly NewSource[], token?: vscode.CancellationToken): Promise<string> {
    const id = newId();
    const stored = await this.store(id, sources, token);
    const made = new Date().toISOString();
    await this.change(id, (before) => before ?? { name, made, sources: stored, removed: [] });
    return id;
  }

  /** Puts sources into a collection; one of the same name and place is read anew by it, and keeps its place. */
  async put(id: string, sources: readonly NewSource[], token?: vscode.CancellationToken): Promise<void> {
    const stored = await this.store(id, sources, token);
    await this.change(id, (before) => {
      if (!before) throw new CollectionError('gone');
      const next = [...before.sources];
      for (const source of stored) {
        const at = next.findIndex((each) => each.name === source.name && each.uri === source.uri);
        if (at >= 0) next[at] = source;
        else next.push(source);
      }
      return { ...before, sources: next };
    });
  }

  rename(id: string, name: string): Promise<void> {
    return this.change(id, (before) => before && { ...before, name });
  }

  /** Takes papers out, by the ids they have in the collection's sources. */
  removePapers(id: string, paperIds: readonly string[]): Promise<void> {
    return this.change(
      id,
      (before) => before && { ...before, removed: [...new Set([...before.removed, ...paperIds])] },
    );
  }

  /** Puts papers back that were taken out. */
  restorePapers(id: string, paperIds: readonly string[]): Promise<void> {
    const back = new Set(paperIds);
    return this.change(
      id,
      (before) => before && { ...before, removed: before.removed.filter((each) => !back.has(each)) },
    );
  }

  /** Takes a collection away, and gives what brings it back. */
  async remove(id: string): Promise<() => Promise<void>> {
    const before = this.loaded.get(id)?.stored;
    // The files with its papers stay for a day: that is how long it can be brought back.
    await this.inTurn(() => vscode.workspace.fs.delete(this.uriOf(id)).then(undefined, ifThere));
    await this.refresh();
    return () => this.change(id, (now) => now ?? before);
  }

  /** Looks whether another window has changed anything. */
  async refresh(): Promise<void> {
    if (!this.reading) return;
    const before = this.reading;
    const next = this.read().catch(() => before);
    this.reading = next;
    const [old, now] = await Promise.all([before, next]);
    if (!isSame(old, now)) this.changed.fire();
  }

  private watch(): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(this.folder, `*${ending}`),
    );
    const refresh = () => void this.refresh();
    return vscode.Disposable.from(
      watcher,
      watcher.onDidChange(refresh),
      watcher.onDidCreate(refresh),
      watcher.onDidDelete(refresh),
      // Where the storage cannot be watched.
      vscode.window.onDidChangeWindowState(({ focused }) => focused && refresh()),
    );
  }

  private uriOf(id: string): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, id + ending);
  }

  private async read(): Promise<readonly PaperCollection[]> {
    const names = await this.names();
    const ids = names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
    const found = await Promise.all(ids.map((id) => this.load(id)));
    for (const id of this.loaded.keys()) if (!ids.includes(id)) this.loaded.delete(id);
    void this.sweep(names);
    return found
      .flatMap((each) => each ?? [])
      .sort(
        (a, b) =>
          a.stored.made.localeCompare(b.stored.made) || a.collection.id.localeCompare(b.collection.id),
      )
      .map(({ collection }) => collection);
  }

  private async names(): Promise<string[]> {
    try {
      return (await vscode.workspace.fs.readDirectory(this.folder)).map(([name]) => name);
    } catch {
      // Nothing has been stored yet.
      return [];
    }
  }

  private async load(id: string): Promise<Loaded | undefined> {
    for (let attempt = 0; attempt < 3; attempt++) {
      const file = await this.file(id);
      if (file?.kind !== 'read') return undefined;
      const known = this.loaded.get(id);
      if (known?.generation === file.generation && known.stored.made === file.collection.made) return known;
      try {
        const { name, sources, removed } = file.collection;
        const gone = new Set(removed);
        const read = await Promise.all(sources.map((source) => this.source(source, gone)));
        const collection: PaperCollection = { id, name, kind: 'own', sources: read };
        const loaded = { generation: file.generation, stored: file.collection, collection };
        this.loaded.set(id, loaded);
        return loaded;
      } catch {
        // Another window has put other files in the place of these: the collection says which.
      }
    }
    return undefined;
  }

  private async source(stored: StoredSource, removed: ReadonlySet<string>): Promise<PaperSource> {
    const { name, uri, hasOwnKeys, files } = stored;
    const parts: Paper[][] = [];
    for (const file of files) {
      let papers = this.files.get(file);
      if (!papers) this.files.set(file, (papers = readPaperFile(vscode.Uri.joinPath(this.folder, file))));
      papers.catch(() => this.files.delete(file));
      parts.push(await papers);
    }
    const papers = parts.flat();
    return {
      name,
      ...(uri !== undefined && { uri }),
      ...(hasOwnKeys && { hasOwnKeys }),
      papers: removed.size === 0 ? papers : papers.filter(({ id }) => !removed.has(id)),
    };
  }

  private async store(
    id: string,
    sources: readonly NewSource[],
    token: vscode.CancellationToken | undefined,
  ): Promise<StoredSource[]> {
    const stored: StoredSource[] = [];
    for (const { name, uri, hasOwnKeys, papers, problems } of sources) {
      const files = await writePaperFiles(this.folder, `${id}-${newId()}`, papers, token);
      stored.push({
        name,
        ...(uri !== undefined && { uri }),
        ...(hasOwnKeys && { hasOwnKeys }),
        files,
        papers: papers.length,
        problems: problems.slice(0, mostProblems),
        readAt: new Date().toISOString(),
      });
    }
    return stored;
  }

  private async file(id: string): Promise<ReadStored | undefined> {
    try {
      const bytes = await vscode.workspace.fs.readFile(this.uriOf(id));
      return readStored(new TextDecoder().decode(bytes));
    } catch (error) {
      if (error instanceof vscode.FileSystemError) return undefined;
      throw error;
    }
  }

  /**
   * Changes the file of a collection. Two windows may do so at once: each looks before it puts its file in place that
   * nobody was there meanwhile, and afterwards that its own is the one that stays, and else begins anew.
   */
  private async change(
    id: string,
    change: (before: StoredCollection | undefined) => StoredCollection | undefined,
  ): Promise<void> {
    await this.inTurn(async () => {
      await vscode.workspace.fs.createDirectory(this.folder);
      for (let attempt = 0; attempt < 10; attempt++) {
        const before = await this.file(id);
        if (before && before.kind !== 'read') throw new CollectionError(before.kind);
        const collection = change(before?.collection);
        if (!collection) throw new CollectionError('gone');
        const generation = (before?.generation ?? 0) + 1;
        const writer = newId();
        const temporary = vscode.Uri.joinPath(this.folder, `${id}-${writer}.tmp`);
        const text = writeStored({ generation, writer, collection });
        await vscode.workspace.fs.writeFile(temporary, new TextEncoder().encode(text));
        const now = await this.file(id);
        const isStill = now?.kind === 'read' ? now.writer === before?.writer : before === undefined;
        if (isStill) {
          await vscode.workspace.fs.rename(temporary, this.uriOf(id), { overwrite: true });
          const after = await this.file(id);
          if (after?.kind === 'read' && (after.writer === writer || after.generation > generation)) return;
        } else {
          await vscode.workspace.fs.delete(temporary).then(undefined, ifThere);
        }
      }
      throw new CollectionError('busy');
    });
    await this.refresh();
  }

  /** One change after the other. */
  private inTurn<T>(run: () => Thenable<T>): Promise<T> {
    const result = this.queue.then(run);
    this.queue = result.catch(() => undefined);
    return result;
  }

  private isSwept = false;

  /** Deletes, once, files that no collection names, of imports that were broken off and collections that are gone. */
  private async sweep(names: readonly string[]): Promise<void> {
    if (this.isSwept) return;
    this.isSwept = true;
    const named = new Set(
      [...this.loaded.values()].flatMap(({ stored }) => stored.sources.flatMap(({ files }) => files)),
    );
    const hasUnread = names.filter((name) => name.endsWith(ending)).length > this.loaded.size;
    if (hasUnread) return;
    for (const name of names) {
      if (named.has(name) || !/\.(?:papers\.json|tmp)$/.test(name)) continue;
      const uri = vscode.Uri.joinPath(this.folder, name);
      try {
        if (Date.now() - (await vscode.workspace.fs.stat(uri)).mtime > orphanLife)
          await vscode.workspace.fs.delete(uri);
      } catch {
        // Another window has.
      }
    }
  }

  dispose(): void {
    this.watching?.dispose();
    this.changed.dispose();
  }
}

const isSame = (before: readonly PaperCollection[], now: readonly PaperCollection[]) =>
  before.length === now.length && before.every((each, i) => each === now[i]);

/** Already gone is as good. */
function ifThere(error: unknown): void {
  if (!(error instanceof vscode.FileSystemError && error.code === 'FileNotFound')) throw error;
}

/** Letters and digits that no other window makes at the same time. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => byte.toString(36).padStart(2, '0')).join('');
}
