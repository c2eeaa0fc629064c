import * as vscode from 'vscode';
import type { StoredFormat } from '../../core/storage/stored';
import { Generations, type Latest } from './generations';

/** A value in the extension's storage, shared by all windows and read on demand. */
export class SharedValue<T> implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** Fires after a change in any window. */
  readonly onDidChange = this.changed.event;

  private readonly generations: Generations<T>;
  private latest: Promise<Latest<T> | undefined> | undefined;
  private watching: vscode.Disposable | undefined;

  /** `name` identifies its files in the folder; `empty` is the value while nothing is stored. */
  constructor(
    private readonly folder: vscode.Uri,
    private readonly name: string,
    form: StoredFormat<T>,
    private readonly empty: T,
  ) {
    this.generations = new Generations(folder, form, '.json');
  }

  /** Returns the value, or `empty` if it cannot be read. */
  async get(): Promise<T> {
    const latest = await this.read();
    return latest?.kind === 'read' ? latest.value : this.empty;
  }

  /** Returns the file that blocks every change because it is damaged or has a later version. */
  async obstacle(): Promise<{ readonly kind: 'broken' | 'newer'; readonly file: vscode.Uri } | undefined> {
    const latest = await this.read();
    return latest === undefined || latest.kind === 'read'
      ? undefined
      : { kind: latest.kind, file: vscode.Uri.joinPath(this.folder, latest.fileName) };
  }

  /** Changes the value. Rejects like {@link Generations.change}, leaving the value unchanged. */
  async change(next: (before: T) => T): Promise<void> {
    await this.read();
    try {
      await this.generations.change(this.name, (before) => next(before ?? this.empty));
    } finally {
      await this.reload();
    }
  }

  private read(): Promise<Latest<T> | undefined> {
    this.watching ??= this.generations.watch(() => void this.reload(), this.name);
    return (this.latest ??= this.generations.latest(this.name).catch(() => undefined));
  }

  private async reload(): Promise<void> {
    const before = this.latest;
    const now = this.generations.latest(this.name).catch(() => before);
    this.latest = now;
    if ((await before)?.fileName !== (await now)?.fileName) this.changed.fire();
  }

  dispose(): void {
    this.watching?.dispose();
    this.changed.dispose();
  }
}
