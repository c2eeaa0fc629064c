import * as vscode from 'vscode';
import { isWithin } from '../../core/project/filePaths';
import { UriSet } from './uriMap';

/** The file is outside the workspace, or a link that may lead there, and the user has not allowed changes to it. */
export class OutsideError extends Error {
  constructor(readonly uri: vscode.Uri) {
    super(uri.path);
  }
}

/** Is it in a workspace folder, or in or below `folder`? */
export function isInside(uri: vscode.Uri, folder?: vscode.Uri): boolean {
  if (vscode.workspace.getWorkspaceFolder(uri)) return true;
  if (!folder || uri.scheme !== folder.scheme || uri.authority !== folder.authority) return false;
  return isWithin(uri.path, folder.path);
}

/** Files outside the workspace that may be changed, while this window is open. */
const allowed = new UriSet();

/** Allows changes to a file that the user has chosen. */
export function allowChanges(uri: vscode.Uri): void {
  allowed.add(uri);
}

/**
 * Rejects with an {@link OutsideError} if a file that a document names must not be changed without asking, or if that is
 * unknown.
 */
export async function assertWritable(uri: vscode.Uri): Promise<void> {
  // An unsaved text exists only in its editor.
  if (uri.scheme === 'untitled' || allowed.has(uri)) return;
  const top = workspaceRootOf(uri);
  if (!top || (await isLinked(uri, top))) throw new OutsideError(uri);
}

/** Rejects with an {@link OutsideError} if an untrusted workspace leads to a file outside it. */
export async function assertReadable(uri: vscode.Uri): Promise<void> {
  if (!vscode.workspace.isTrusted) await assertWritable(uri);
}

/** Is the file, or a folder between it and `top`, a link? A repository can contain links to anywhere. */
async function isLinked(uri: vscode.Uri, top: vscode.Uri): Promise<boolean> {
  for (let at = uri; at.path.length > top.path.length; at = vscode.Uri.joinPath(at, '..')) {
    try {
      const { type } = await vscode.workspace.fs.stat(at);
      if ((type & vscode.FileType.SymbolicLink) !== 0) return true;
    } catch (error) {
      // A missing file is not a link.
      if (!(error instanceof vscode.FileSystemError && error.code === 'FileNotFound')) throw error;
    }
  }
  return false;
}

/** The workspace folder of a file, else the folder of an open document beside or above it. */
function workspaceRootOf(uri: vscode.Uri): vscode.Uri | undefined {
  const inWorkspace = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  if (inWorkspace) return inWorkspace;
  return vscode.workspace.textDocuments
    .filter((document) => !document.isUntitled && !vscode.workspace.getWorkspaceFolder(document.uri))
    .map((document) => vscode.Uri.joinPath(document.uri, '..'))
    .find((folder) => isInside(uri, folder));
}
