import * as vscode from 'vscode';
import type { CollectionKind, PaperCollection } from '../../../core/collections/paperCollection';
import type { Problem } from '../../../core/problem';
import { assertReadable } from '../../files/fileAccess';
import { settings } from '../../settings';
import type { CollectionProvider } from './collectionProvider';
import { importFile } from './importSource';
import { versionOnDisk } from '../../files/textFile';
import { basename } from '../../files/uri';
import { VersionCache } from '../../files/versionCache';

interface Kind {
  readonly kind: CollectionKind;
  /** Glob of the files. */
  readonly pattern: string;
  /** Glob of their folders: VS Code may report a new folder but not its files. */
  readonly folder?: string;
  readonly isShown: () => boolean;
  readonly setting?: string;
}

/** Collections that are part of the workspace, and shared with it. */
export const workspaceCollections: Kind = {
  kind: 'workspace',
  pattern: '**/.paperside/*.json',
  folder: '**/.paperside',
  isShown: () => true,
};

/** The bibliographies of the workspace, if the setting is on. */
export const bibliographyCollections: Kind = {
  kind: 'bibliography',
  pattern: '**/*.bib',
  isShown: settings.showWorkspaceBibliographies.get,
  setting: 'paperside.collections.showWorkspaceBibliographies',
};

const maxFiles = 200;
/** In milliseconds. */
const debounceDelay = 300;

/** Files of the workspace as collections. Each is read as saved on disk, and watched. */
export class FileCollections implements CollectionProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  private readonly files = new VersionCache<Promise<PaperCollection>>();
  private readonly problemsById = new Map<string, readonly Problem[]>();
  private reading: Promise<readonly PaperCollection[]> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private watching: vscode.Disposable | undefined;

  constructor(private readonly what: Kind) {}

  current(): Promise<readonly PaperCollection[]> {
    this.watching ??= this.watch();
    return (this.reading ??= this.read());
  }

  problems(id: string): readonly Problem[] {
    return this.problemsById.get(id) ?? [];
  }

  private watch(): vscode.Disposable {
    const watchers = [this.what.pattern, this.what.folder]
      .filter((pattern) => pattern !== undefined)
      .map((pattern) => vscode.workspace.createFileSystemWatcher(pattern));
    const later = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.refresh(), debounceDelay);
    };
    return vscode.Disposable.from(
      ...watchers.flatMap((watcher) => [
        watcher,
        watcher.onDidChange(later),
        watcher.onDidCreate(later),
        watcher.onDidDelete(later),
      ]),
      vscode.workspace.onDidChangeWorkspaceFolders(later),
      vscode.workspace.onDidGrantWorkspaceTrust(later),
      // VS Code may not report the files of a folder that was copied here.
      vscode.window.onDidChangeWindowState(({ focused }) => focused && later()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (this.what.setting && event.affectsConfiguration(this.what.setting)) later();
      }),
    );
  }

  /** Reads changed files. */
  async refresh(): Promise<void> {
    if (!this.reading) return;
    const before = await this.reading;
    const next = this.read();
    this.reading = next;
    const now = await next;
    if (before.length !== now.length || before.some((each, i) => each !== now[i])) this.changed.fire();
  }

  private async read(): Promise<readonly PaperCollection[]> {
    if (!this.what.isShown()) return [];
    const found = await vscode.workspace.findFiles(this.what.pattern, '**/node_modules/**', maxFiles).then(
      (uris) => uris,
      () => [],
    );
    const uris = found.sort((a, b) => a.path.localeCompare(b.path));
    const collections = await Promise.all(uris.map((uri) => this.file(uri)));
    return collections.filter((each) => each !== undefined);
  }

  /** Undefined if the file is gone or unreadable. */
  private async file(uri: vscode.Uri): Promise<PaperCollection | undefined> {
    try {
      await assertReadable(uri);
      const version = await versionOnDisk(uri);
      if (version !== undefined) return await this.files.get(uri, version, () => this.import(uri));
    } catch {
      // Unreadable.
    }
    this.files.delete(uri);
    return undefined;
  }

  private async import(uri: vscode.Uri): Promise<PaperCollection> {
    const { kind } = this.what;
    const { problems, ...source } = await importFile(uri);
    const path = vscode.workspace.asRelativePath(uri).replace(/^\.paperside\//, '');
    const name = kind === 'workspace' ? basename(uri).replace(/\.json$/i, '') : path;
    const id = `${kind}:${uri.toString()}`;
    this.problemsById.set(id, problems);
    return { id, name, kind, sources: [{ ...source, name: path }] };
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.watching?.dispose();
    this.changed.dispose();
  }
}
