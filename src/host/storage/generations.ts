import * as vscode from 'vscode';
import type { Stored, StoredFormat } from '../../core/storage/stored';

/** A change that was not made: the value is gone, damaged, of a later Paperside, or changed all the time elsewhere. */
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

/** A file of a value: `generation` grows with every change, `writer` is of one change only, `base` the one it changed. */
interface Version {
  readonly id: string;
  readonly generation: number;
  readonly writer: string;
  readonly base: string;
  readonly fileName: string;
}

/** What stands in the file that counts. */
export type Latest<T> = Stored<T> & Version;

/** A change is begun anew this often where another window is in its way: some two seconds. */
const maxAttempts = 20;
/** From this attempt on, what is not settled is taken for what a window left that went down. */
const patientAttempts = 10;
/** The base of the first file of a value. */
const noBase = '0';

/**
 * Values in a folder that several windows change. No file is ever written over, since VS Code can do that in no host in
 * one go: a change writes the value anew under the number of the next generation, and the latest file that is whole is
 * the one that counts. Of two windows that change a value at the same time at least one sees, once it has written, that
 * the other has as well, or that what it began with is no longer what counts; it takes its own file back and begins
 * anew, so that each change is made once:
 *
 * - A file that is not whole may be about to be. Who passes it over looks at it again after having written its own: if it
 *   is still not whole, the other will find ours when it has written.
 * - Nobody builds on a file that may be taken back, because another has its generation, or stands between it and its base.
 *   A file that somebody has built on is not taken back.
 */
export class Generations<T> {
  private readonly pattern: RegExp;
  /** The last file of each value that was found whole: it does not change any more. */
  private readonly lastRead = new Map<string, Latest<T>>();
  /** The end of the last change: one is made after the other. */
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    readonly folder: vscode.Uri,
    private readonly form: StoredFormat<T>,
    /** Of all files, such as `.collection.json`. */
    readonly extension: string,
  ) {
    this.pattern = new RegExp(`^(\\w+)\\.(\\d+)\\.(\\w+)\\.(\\w+)${extension.replaceAll('.', '\\.')}$`);
  }

  /** The ids of the values there are files of, whole or not. */
  async ids(): Promise<string[]> {
    return [...new Set((await this.all()).map(({ id }) => id))];
  }

  /** The latest file that is whole; `broken` where none is, undefined where there is none. */
  async latest(id: string): Promise<Latest<T> | undefined> {
    return (await this.state(id)).latest;
  }

  /**
   * Changes a value, and gives it as it is then. `next` gets what it is now, and is asked again where another window
   * comes in between; from `undefined` nothing is made of it. Rejects with a {@link StorageError}, or as the file system
   * does; the value is then as it was.
   */
  change(id: string, next: (before: T | undefined) => T | undefined): Promise<T> {
    return this.enqueue(async () => {
      await vscode.workspace.fs.createDirectory(this.folder);
      /** Writers of files that were taken back. */
      const takenBack = new Set<string>();
      for (let attempt = 0; attempt < maxAttempts; attempt++) {
        if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
        const { versions, latest, isSettled } = await this.state(id);
        if (latest?.kind === 'newer') throw new StorageError('newer');
        // Somebody may have built on ours just before it was taken back, and may yet see that it was.
        const isMade = versions.some(({ base }) => takenBack.has(base));
        if (attempt < patientAttempts && (!isSettled || isMade)) continue;
        if (latest?.kind === 'broken') throw new StorageError('broken');
        if (isMade && latest) return latest.value;
        const value = next(latest?.value);
        if (value === undefined) throw new StorageError('gone');
        const own = await this.write(id, (versions[0]?.generation ?? 0) + 1, latest, value);
        if (await this.isAccepted(own, latest)) {
          this.lastRead.set(id, { ...own, kind: 'read', value });
          // The one before stays, in case this one does not get to the disk. What cannot be deleted now is next time.
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

  /** Takes a value away. */
  async remove(id: string): Promise<void> {
    await this.enqueue(async () => this.delete(await this.versions(id)));
    this.lastRead.delete(id);
  }

  /** Calls back when there is another file of any value, or of this one; also when the window gets the focus. */
  watch(changed: () => void, id = '*'): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(this.folder, `${id}.*.*.*${this.extension}`),
    );
    return vscode.Disposable.from(
      watcher,
      watcher.onDidChange(changed),
      watcher.onDidCreate(changed),
      watcher.onDidDelete(changed),
      // Where the storage cannot be watched.
      vscode.window.onDidChangeWindowState(({ focused }) => focused && changed()),
    );
  }

  /** Does a change that has been written count: has it been built on, or is nothing in its way? */
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

  /** What there is of a value in these files, which come the latest first. */
  private async stateOf(versions: readonly Version[]): Promise<{
    readonly versions: readonly Version[];
    readonly latest: Latest<T> | undefined;
    /** The latest will not be taken back, as far as can be seen. */
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
      // An older one is only looked at when something is in the way.
      if (read.kind === 'read' && !(known && known.generation > version.generation))
        this.lastRead.set(id, read);
      return read;
    } catch (error) {
      // Another window has just taken it away. What cannot be read for another reason may be what counts.
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
      // Of a disk that is full half a file may be left, which nobody would take for one that is whole.
      await this.delete([version]).catch(() => undefined);
      throw error;
    }
    return version;
  }

  /** The files of a value, the latest first. */
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
        // Already gone is as good.
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

/** Letters and digits that no other window makes at the same time. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => byte.toString(36).padStart(2, '0')).join('');
}
