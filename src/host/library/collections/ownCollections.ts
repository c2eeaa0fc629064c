import * as vscode from 'vscode';
import type { PaperCollection, PaperSource } from '../../../core/collections/paperCollection';
import {
  readStored,
  writeStored,
  type StoredCollection,
  type StoredSource,
} from '../../../core/collections/storedCollection';
import type { Paper } from '../../../core/paper';
import type { PlainProblem } from '../../../core/problem';
import type { CollectionProvider } from './collectionProvider';
import { Generations, newId } from '../../storage/generations';
import { deletePaperFiles, readPaperFile, writePaperFiles } from './paperFiles';

/** Per source; nobody reads more. */
const mostProblems = 500;
const ending = '.collection.json';
/** Unreferenced files younger than this are not deleted: another window may be about to add their collection. */
const orphanLifetime = 24 * 60 * 60 * 1000;

/** Papers to add to a collection, and the problems found on import. */
export interface NewSource extends PaperSource {
  readonly problems: readonly PlainProblem[];
}

interface Loaded {
  readonly fileName: string;
  readonly stored: StoredCollection;
  readonly collection: PaperCollection;
}

/**
 * The user's own collections in the extension's storage. Each is a small file that refers to the files with its papers.
 * Changes from several windows are all kept.
 */
export class OwnCollections implements CollectionProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  private readonly loaded = new Map<string, Loaded>();
  private readonly files = new Map<string, Promise<Paper[]>>();
  private reading: Promise<readonly PaperCollection[]> | undefined;
  private readonly generations: Generations<StoredCollection>;
  private watching: vscode.Disposable | undefined;

  constructor(private readonly folder: vscode.Uri) {
    this.generations = new Generations(folder, { read: readStored, write: writeStored }, ending);
  }

  current(): Promise<readonly PaperCollection[]> {
    this.watching ??= this.generations.watch(() => void this.refresh());
    this.reading ??= this.read().catch(() => {
      this.reading = undefined;
      return [];
    });
    return this.reading;
  }

  stored(id: string): StoredCollection | undefined {
    return this.loaded.get(id)?.stored;
  }

  /** Creates a collection and returns its id. Rejects if the storage cannot be written, or is cancelled. */
  async create(
    name: string,
    sources: readonly NewSource[],
    token?: vscode.CancellationToken,
  ): Promise<string> {
    const id = newId();
    const stored = await this.store(id, sources, token);
    const made = new Date().toISOString();
    await this.change(id, (before) => before ?? { name, made, sources: stored, removed: [] });
    return id;
  }

  /** Adds sources to a collection. They replace sources with the same name and Uri. */
  async put(id: string, sources: readonly NewSource[], token?: vscode.CancellationToken): Promise<void> {
    const stored = await this.store(id, sources, token);
    await this.change(id, (before) => {
      if (!before) return undefined;
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

  /** `paperIds` are those in the sources of the collection. */
  removePapers(id: string, paperIds: readonly string[]): Promise<void> {
    return this.change(
      id,
      (before) => before && { ...before, removed: [...new Set([...before.removed, ...paperIds])] },
    );
  }

  /** Undoes `removePapers`. */
  restorePapers(id: string, paperIds: readonly string[]): Promise<void> {
    const back = new Set(paperIds);
    return this.change(
      id,
      (before) => before && { ...before, removed: before.removed.filter((each) => !back.has(each)) },
    );
  }

  /** Removes a collection and returns a function that restores it. */
  async remove(id: string): Promise<() => Promise<void>> {
    const before = this.loaded.get(id)?.stored;
    // The files with its papers stay for a day, so it can be restored until then.
    await this.generations.remove(id);
    await this.refresh();
    return () => this.change(id, (now) => now ?? before);
  }

  /** Reads changes from other windows. */
  async refresh(): Promise<void> {
    if (!this.reading) return;
    const before = this.reading;
    const next = this.read().catch(() => before);
    this.reading = next;
    const [old, now] = await Promise.all([before, next]);
    if (!isSame(old, now)) this.changed.fire();
  }

  private async read(): Promise<readonly PaperCollection[]> {
    const ids = await this.generations.ids();
    const found = await Promise.all(ids.map((id) => this.load(id)));
    for (const id of this.loaded.keys()) if (!ids.includes(id)) this.loaded.delete(id);
    void this.sweep(ids);
    return found
      .flatMap((each) => each ?? [])
      .sort(
        (a, b) =>
          a.stored.made.localeCompare(b.stored.made) || a.collection.id.localeCompare(b.collection.id),
      )
      .map(({ collection }) => collection);
  }

  private async load(id: string): Promise<Loaded | undefined> {
    for (let attempt = 0; attempt < 3; attempt++) {
      const file = await this.generations.latest(id).catch(() => undefined);
      if (file?.kind !== 'read') return undefined;
      const { fileName, value } = file;
      const known = this.loaded.get(id);
      if (known?.fileName === fileName) return known;
      try {
        const { name, sources, removed } = value;
        const removedIds = new Set(removed);
        const read = await Promise.all(sources.map((source) => this.source(source, removedIds)));
        const collection: PaperCollection = { id, name, kind: 'own', sources: read };
        const loaded = { fileName, stored: value, collection };
        this.loaded.set(id, loaded);
        return loaded;
      } catch {
        // Another window has replaced these files: read the collection again.
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

  private async change(
    id: string,
    change: (before: StoredCollection | undefined) => StoredCollection | undefined,
  ): Promise<void> {
    await this.generations.change(id, change);
    await this.refresh();
  }

  private hasSwept = false;

  /** Deletes unreferenced files of cancelled imports and removed collections, once per session. */
  private async sweep(ids: readonly string[]): Promise<void> {
    if (this.hasSwept) return;
    this.hasSwept = true;
    const referenced = new Set(
      [...this.loaded.values()].flatMap(({ stored }) => stored.sources.flatMap(({ files }) => files)),
    );
    // A collection that could not be read may refer to files.
    if (ids.some((id) => !this.loaded.has(id))) return;
    const names = await vscode.workspace.fs.readDirectory(this.folder).then(
      (entries) => entries.map(([name]) => name),
      () => [],
    );
    for (const name of names) {
      if (referenced.has(name) || !name.endsWith('.papers.json')) continue;
      const uri = vscode.Uri.joinPath(this.folder, name);
      try {
        if (Date.now() - (await vscode.workspace.fs.stat(uri)).mtime > orphanLifetime)
          await vscode.workspace.fs.delete(uri);
      } catch {
        // Another window has deleted it.
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
