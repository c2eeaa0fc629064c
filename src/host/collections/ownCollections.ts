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
import { deletePaperFiles, readPaperFile, writePaperFiles } from './paperFiles';

/** Problems that are kept with a source: a person reads no more. */
const mostProblems = 500;
const ending = '.collection.json';
/** Files without a collection are swept after this time: another window may be about to name them. In milliseconds. */
const orphanLife = 24 * 60 * 60 * 1000;

/** Papers to be put into a collection, and what of their source could not be read. */
export interface NewSource extends PaperSource {
  readonly problems: readonly Problem[];
}

/** A file of a collection: `generation` grows with every change, `writer` is of one change only. */
interface Version {
  readonly id: string;
  readonly generation: number;
  readonly writer: string;
  readonly fileName: string;
}

type Found = ReadStored & {
  readonly version: Version;
  /** Of all files there are, whole or not. */
  readonly highest: number;
};

interface Loaded {
  readonly fileName: string;
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
 * sources. No file is ever written over, since VS Code can do that in no host in one go: a change writes the small file
 * anew under the name of the next generation, and the latest that is whole is the one that counts. Where two windows
 * have written the same generation, the one that sees the other's file takes its own back and begins anew, so that
 * neither change is lost. Nothing is read before it is asked for.
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
    await this.inTurn(async () => this.delete(await this.versions(id)));
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

  private uriOf(fileName: string): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, fileName);
  }

  private async read(): Promise<readonly PaperCollection[]> {
    const names = await this.names();
    const ids = [...new Set(names.flatMap((name) => versionOf(name)?.id ?? []))];
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
      const file = await this.latest(id);
      if (file?.kind !== 'read') return undefined;
      const { fileName } = file.version;
      const known = this.loaded.get(id);
      if (known?.fileName === fileName) return known;
      try {
        const { name, sources, removed } = file.collection;
        const gone = new Set(removed);
        const read = await Promise.all(sources.map((source) => this.source(source, gone)));
        const collection: PaperCollection = { id, name, kind: 'own', sources: read };
        const loaded = { fileName, stored: file.collection, collection };
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
    try {
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
    } catch (error) {
      await deletePaperFiles(
        this.folder,
        stored.flatMap(({ files }) => files),
      );
      throw error;
    }
    return stored;
  }

  /** The files of a collection, the latest first. */
  private async versions(id: string): Promise<Version[]> {
    return (await this.names())
      .flatMap((name) => versionOf(name) ?? [])
      .filter((version) => version.id === id)
      .sort((a, b) => b.generation - a.generation || (a.writer < b.writer ? -1 : 1));
  }

  /** The latest file of a collection that is whole; `broken` where none is. */
  private async latest(id: string): Promise<Found | undefined> {
    let found: Found | undefined;
    const versions = await this.versions(id);
    const highest = versions[0]?.generation ?? 0;
    for (const version of versions) {
      try {
        const bytes = await vscode.workspace.fs.readFile(this.uriOf(version.fileName));
        found = { ...readStored(new TextDecoder().decode(bytes)), version, highest };
      } catch {
        // Another window has just taken it away.
        continue;
      }
      if (found?.kind !== 'broken') return found;
    }
    return found;
  }

  private async change(
    id: string,
    change: (before: StoredCollection | undefined) => StoredCollection | undefined,
  ): Promise<void> {
    await this.inTurn(async () => {
      await vscode.workspace.fs.createDirectory(this.folder);
      for (let attempt = 0; attempt < 20; attempt++) {
        const before = await this.latest(id);
        if (before && before.kind !== 'read') throw new CollectionError(before.kind);
        const collection = change(before?.collection);
        if (!collection) throw new CollectionError('gone');
        const generation = (before?.highest ?? 0) + 1;
        const writer = newId();
        const fileName = `${id}.${generation}.${writer}${ending}`;
        const text = writeStored(collection);
        await vscode.workspace.fs.writeFile(this.uriOf(fileName), new TextEncoder().encode(text));
        const now = await this.versions(id);
        if (now.every((each) => each.writer === writer || each.generation < generation)) {
          // The one before stays, in case this one does not get to the disk.
          await this.delete(now.filter((each) => each.generation < generation - 1));
          return;
        }
        await this.delete(now.filter((each) => each.writer === writer));
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * (attempt + 1)));
      }
      throw new CollectionError('busy');
    });
    await this.refresh();
  }

  private async delete(versions: readonly Version[]): Promise<void> {
    for (const { fileName } of versions)
      await vscode.workspace.fs.delete(this.uriOf(fileName)).then(undefined, ifThere);
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
    // What cannot be read may name files all the same.
    if (names.some((name) => name.endsWith(ending) && !this.loaded.has(versionOf(name)?.id ?? ''))) return;
    for (const name of names) {
      if (named.has(name) || !name.endsWith('.papers.json')) continue;
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

function versionOf(fileName: string): Version | undefined {
  const [, id, generation, writer] = /^(\w+)\.(\d+)\.(\w+)\.collection\.json$/.exec(fileName) ?? [];
  return id && generation && writer ? { id, generation: Number(generation), writer, fileName } : undefined;
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
