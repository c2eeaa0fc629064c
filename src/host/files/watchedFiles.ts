import * as vscode from 'vscode';
import { isProjectFileName } from '../../core/project/projectFiles';
import { basename } from './uri';
import { UriSet } from './uriMap';

/** Packages and repository history change in bulk and contain no bibliography. */
const ignored = /\/(?:node_modules|\.git)\//;

/** Reports changes on disk of files and folders that were read. One watcher for all kinds of files. */
export class WatchedFiles implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  private readonly followed = new UriSet();
  private readonly subscriptions: vscode.Disposable;

  constructor() {
    // VS Code watches the whole workspace anyway: a narrower pattern would only filter events.
    const watcher = vscode.workspace.createFileSystemWatcher('**/*');
    const tellIf = (isKnown: (uri: vscode.Uri) => boolean) => (uri: vscode.Uri) => {
      if (!ignored.test(uri.path) && isKnown(uri)) this.changed.fire(uri);
    };
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      watcher,
      watcher.onDidChange(tellIf((uri) => this.followed.has(uri))),
      watcher.onDidCreate(tellIf((uri) => this.isListed(uri))),
      watcher.onDidDelete(tellIf((uri) => this.isListed(uri) || this.holdsFollowed(uri))),
    );
  }

  /** Follows a file or folder that was read. */
  follow(uri: vscode.Uri): void {
    this.followed.add(uri);
  }

  private isListed(uri: vscode.Uri): boolean {
    if (this.followed.has(uri)) return true;
    return isProjectFileName(basename(uri)) && this.followed.has(vscode.Uri.joinPath(uri, '..'));
  }

  /** VS Code reports only the folder when one is deleted. */
  private holdsFollowed({ path }: vscode.Uri): boolean {
    return [...this.followed].some((uri) => uri.path.startsWith(`${path}/`));
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}
