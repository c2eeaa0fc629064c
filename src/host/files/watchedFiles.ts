import * as vscode from 'vscode';
import { isProjectFileName } from '../../core/project/projectFiles';
import { basename } from './uri';
import { UriSet } from './uriMap';

/** Installed packages and the history of a repository change in bulk, and hold nobody's bibliography. */
const ignored = /\/(?:node_modules|\.git)\//;

/** Tells that a file or folder that was read has changed on disk: one watcher for all kinds of files. */
export class WatchedFiles implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  private readonly followed = new UriSet();
  private readonly subscriptions: vscode.Disposable;

  constructor() {
    // VS Code watches all of its workspace anyway: a narrower pattern only filters what it tells.
    const watcher = vscode.workspace.createFileSystemWatcher('**/*');
    const tellIf = (isKnown: (uri: vscode.Uri) => boolean) => (uri: vscode.Uri) => {
      if (!ignored.test(uri.path) && isKnown(uri)) this.changed.fire();
    };
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      watcher,
      watcher.onDidChange(tellIf((uri) => this.followed.has(uri))),
      watcher.onDidCreate(tellIf((uri) => this.isListed(uri))),
      watcher.onDidDelete(tellIf((uri) => this.isListed(uri) || this.holdsFollowed(uri))),
    );
  }

  /** The file or folder was read. */
  follow(uri: vscode.Uri): void {
    this.followed.add(uri);
  }

  private isListed(uri: vscode.Uri): boolean {
    if (this.followed.has(uri)) return true;
    return isProjectFileName(basename(uri)) && this.followed.has(vscode.Uri.joinPath(uri, '..'));
  }

  /** Of a folder that is deleted VS Code tells nothing more. */
  private holdsFollowed({ path }: vscode.Uri): boolean {
    return [...this.followed].some((uri) => uri.path.startsWith(`${path}/`));
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}
