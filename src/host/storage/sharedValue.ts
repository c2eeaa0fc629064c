import * as vscode from 'vscode';
import type { StoredFormat } from '../../core/storage/stored';
import { Generations, type Latest } from './generations';

/** One value over all windows, in the extension's storage. Nothing is read before it is asked for. */
export class SharedValue<T> implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** In whichever window. */
  readonly onDidChange = this.changed.event;

  private readonly generations: Generations<T>;
  private latest: Promise<Latest<T> | undefined> | undefined;
  private watching: vscode.Disposable | undefined;

  /** `name` is that of its files in the folder; `empty` is what it is as long as nothing is stored. */
  constructor(
    private readonly folder: vscode.Uri,
    private readonly name: string,
    form: StoredFormat<T>,
    private readonly empty: T,
  ) {
    this.generations = new Generations(folder, form, '.json');
  }

  /** Empty, too, where it cannot be read. */
  async get(): Promise<T> {
    const latest = await this.read();
    return latest?.kind === 'read' ? latest.value : this.empty;
  }

  /** The file that stands in the way of every change: it is damaged, or of a later Paperside. */
  async obstacle(): Promise<{ readonly kind: 'broken' | 'newer'; readonly file: vscode.Uri } | undefined> {
    const latest = await this.read();
    return latest === undefined || latest.kind === 'read'
      ? undefined
      : { kind: latest.kind, file: vscode.Uri.joinPath(this.folder, latest.fileName) };
  }

  /** Rejects as {@link Generations.change} does; it is then as it was. */
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
