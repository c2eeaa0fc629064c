import * as vscode from 'vscode';
import type { Stored, StoredFormat } from '../../core/storage/stored';

/** A change failed: the value is gone, damaged, of a later version, or another window keeps changing it. */
export class StorageError extends Error {
  constructor(readonly why: 'gone' | 'broken' | 'newer' | 'busy') {
    super(sentences()[why]);
  }
}

const sentences = (): Record<StorageError['why'], string> => ({
  gone: vscode.l10n.t('it is no longer there.'),
  broken: vscode.l10n.t('the file it is kept in is damaged.'),
  newer: vscode.l10n.t('it was stored by a later version of Paperside. Update Paperside to change it.'),
  busy: vscode.l10n.t('another window keeps changing it. Try again.'),
});

/** A file of a value. `generation` grows with every change, `writer` is unique to a change, `base` is the writer it replaced. */
interface Version {
  readonly id: string;
  readonly generation: number;
  readonly writer: string;
  readonly base: string;
  readonly fileName: string;
}

/** The content of the current file. */
export type Latest<T> = Stored<T> & Version;

/** Attempts of a change in the presence of other windows: about two seconds. */
const maxAttempts = 20;
/** From this attempt on, an unsettled file is taken for one left by a crashed window. */
const patientAttempts = 10;
/** The `base` of a value's first file. */
const noBase = '0';

/**
 * Values in a folder that several windows change. A change never overwrites a file: it writes the value to a file of the
 * next generation, and the latest complete file counts. `docs/storage.md` has the protocol and its failure cases.
 */
export class Generations<T> {
  private readonly pattern: RegExp;
  /** The last complete file of each value; a complete file never changes. */
  private readonly lastRead = new Map<string, Latest<T>>();
  /** Resolves after the last change, so that changes run one after another. */
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    readonly folder: vscode.Uri,
    private readonly form: StoredFormat<T>,
    /** File extension, such as `.collection.json`. */
    readonly extension: string,
  ) {
    this.pattern = new RegExp(`^(\\w+)\\.(\\d+)\\.(\\w+)\\.(\\w+)${extension.replaceAll('.', '\\.')}$`);
  }

  /** Returns the ids of all values with files, complete or not. */
  async ids(): Promise<string[]> {
    return [...new Set((await this.all()).map(({ id }) => id))];
  }

  /** Returns the current file: the latest complete one. `broken` if none is complete, `undefined` if there is none. */
  async latest(id: string): Promise<Latest<T> | undefined> {
    return (await this.state(id)).latest;
  }

  /**
   * Changes a value and returns the result. `next` computes it from the current value and may be called again if another
   * window interferes; if it returns `undefined` the change fails as `gone`. Rejects with a {@link StorageError} or an
   * error of the file system, leaving the value unchanged.
   */
  change(id: string, next: (before: T | undefined) => T | undefined): Promise<T> {
    return this.enqueue(async () => {
      await vscode.workspace.fs.createDirectory(this.folder);
      /** Writers of our withdrawn files. */
      const takenBack = new Set<string>();
      for (let attempt = 0; attempt < maxAttempts; attempt++) {
        if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
        const { versions, latest, isSettled } = await this.state(id);
        if (latest?.kind === 'newer') throw new StorageError('newer');
        // Another window may have built on our file just before we withdrew it, and may yet notice.
        const isMade = versions.some(({ base }) => takenBack.has(base));
        if (attempt < patientAttempts && (!isSettled || isMade)) continue;
        if (latest?.kind === 'broken') throw new StorageError('broken');
        if (isMade && latest) return latest.value;
        const value = next(latest?.value);
        if (value === undefined) throw new StorageError('gone');
        const own = await this.write(id, (versions[0]?.generation ?? 0) + 1, latest, value);
        if (await this.isAccepted(own, latest)) {
          this.lastRead.set(id, { ...own, kind: 'read', value });
          // Keep the previous file in case this one never reaches the disk. Failed deletions are retried next time.
          const old = versions.filter(({ generation }) => generation < (latest?.generation ?? 0));
          await this.delete(old).catch(() => undefined);
          return value;
        }
        await this.delete([own]);
        takenBack.add(own.writer);
      }
      throw new StorageError('busy');
    });
  }

  /** Removes a value. */
  async remove(id: string): Promise<void> {
    await this.enqueue(async () => this.delete(await this.versions(id)));
    this.lastRead.delete(id);
  }

  /** Calls `changed` when files of any value, or of this one, change, and when the window gets the focus. */
  watch(changed: () => void, id = '*'): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(this.folder, `${id}.*.*.*${this.extension}`),
    );
    return vscode.Disposable.from(
      watcher,
      watcher.onDidChange(changed),
      watcher.onDidCreate(changed),
      watcher.onDidDelete(changed),
      // Not every file system can be watched.
      vscode.window.onDidChangeWindowState(({ focused }) => focused && changed()),
    );
  }

  /** Whether a written change counts: another one builds on it, or none conflicts with it. */
  private async isAccepted(own: Version, before: Latest<T> | undefined): Promise<boolean> {
    const versions = await this.versions(own.id);
    if (versions.some(({ base }) => base === own.writer)) return true;
    if (!versions.some(({ writer }) => writer === own.writer)) return false;
    const others = versions.filter(({ writer }) => writer !== own.writer);
    if (others.some(({ generation }) => generation >= own.generation)) return false;
    const { latest } = await this.stateOf(others);
    return latest?.fileName === before?.fileName;
  }

  private async state(id: string) {
    return this.stateOf(await this.versions(id));
  }

  /** Reads the state of a value from its files, latest first. */
  private async stateOf(versions: readonly Version[]): Promise<{
    readonly versions: readonly Version[];
    readonly latest: Latest<T> | undefined;
    /** Whether the current file can no longer be withdrawn, judging by the files. */
    readonly isSettled: boolean;
  }> {
    let latest: Latest<T> | undefined;
    for (const version of versions) {
      const read = await this.read(version);
      if (!read || (latest && read.kind === 'broken')) continue;
      latest = read;
      if (read.kind !== 'broken') break;
    }
    return { versions, latest, isSettled: !latest || (await this.isSettled(latest, versions)) };
  }

  private async isSettled(latest: Latest<T>, versions: readonly Version[]): Promise<boolean> {
    const { kind, fileName, generation, base } = latest;
    if (kind === 'broken') return false;
    if (versions.some((each) => each.generation === generation && each.fileName !== fileName)) return false;
    for (const version of versions) {
      if (version.generation >= generation) continue;
      if (version.writer === base) return true;
      if ((await this.read(version))?.kind === 'read') return false;
    }
    return true;
  }

  private async read(version: Version): Promise<Latest<T> | undefined> {
    const { id, fileName } = version;
    const known = this.lastRead.get(id);
    if (known?.fileName === fileName) return known;
    try {
      const bytes = await vscode.workspace.fs.readFile(this.uriOf(version));
      const read = { ...version, ...this.form.read(new TextDecoder().decode(bytes)) };
      // Do not let an older file, read for conflict checks, replace a newer one.
      if (read.kind === 'read' && !(known && known.generation > version.generation))
        this.lastRead.set(id, read);
      return read;
    } catch (error) {
      // Another window has just deleted it. A file that cannot be read for other reasons may be the current one.
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  private async write(
    id: string,
    generation: number,
    before: Latest<T> | undefined,
    value: T,
  ): Promise<Version> {
    const writer = newId();
    const base = before?.writer ?? noBase;
    const fileName = `${id}.${generation}.${writer}.${base}${this.extension}`;
    const version = { id, generation, writer, base, fileName };
    try {
      await vscode.workspace.fs.writeFile(
        this.uriOf(version),
        new TextEncoder().encode(this.form.write(value)),
      );
    } catch (error) {
      // A full disk may leave half a file, which others would recognise as incomplete.
      await this.delete([version]).catch(() => undefined);
      throw error;
    }
    return version;
  }

  /** Lists the files of a value, latest first. */
  private async versions(id: string): Promise<Version[]> {
    return (await this.all())
      .filter((version) => version.id === id)
      .sort((a, b) => b.generation - a.generation || (a.writer < b.writer ? -1 : 1));
  }

  private async all(): Promise<Version[]> {
    let entries: [string, vscode.FileType][];
    try {
      entries = await vscode.workspace.fs.readDirectory(this.folder);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
    return entries.flatMap(([fileName]) => {
      const [, id, generation, writer, base] = this.pattern.exec(fileName) ?? [];
      return id && generation && writer && base
        ? [{ id, generation: Number(generation), writer, base, fileName }]
        : [];
    });
  }

  private uriOf({ fileName }: Version): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, fileName);
  }

  private async delete(versions: readonly Version[]): Promise<void> {
    for (const version of versions)
      await vscode.workspace.fs.delete(this.uriOf(version)).then(undefined, (error: unknown) => {
        // Already deleted.
        if (!isMissing(error)) throw error;
      });
  }

  private enqueue<R>(run: () => Promise<R>): Promise<R> {
    const result = this.queue.then(run);
    this.queue = result.catch(() => undefined);
    return result;
  }
}

const isMissing = (error: unknown) =>
  error instanceof vscode.FileSystemError && error.code === 'FileNotFound';

/** Creates a random id of letters and digits. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => byte.toString(36).padStart(2, '0')).join('');
}
