import * as vscode from 'vscode';
import { isWithin } from '../../core/project/filePaths';

/** The file lies outside of the workspace, or is a link that may lead there, and nobody has allowed to change it. */
export class OutsideError extends Error {
  constructor(readonly uri: vscode.Uri) {
    super(uri.path);
  }
}

/** Is it in a folder of the workspace, or in `folder` or below? */
export function isInside(uri: vscode.Uri, folder?: vscode.Uri): boolean {
  if (vscode.workspace.getWorkspaceFolder(uri)) return true;
  if (!folder || uri.scheme !== folder.scheme || uri.authority !== folder.authority) return false;
  return isWithin(uri.path, folder.path);
}

/** What may be changed outside of the workspace, as long as the window is open. */
const allowed = new Set<string>();

/** The user has chosen this file, or said that it may be changed. */
export function allowChanges(uri: vscode.Uri): void {
  allowed.add(uri.toString());
}

/**
 * Rejects with an {@link OutsideError} where a file that is found by a document must not be changed unasked, and where
 * that cannot be told.
 */
export async function assertWritable(uri: vscode.Uri): Promise<void> {
  // A text that was never saved is in its editor alone.
  if (uri.scheme === 'untitled' || allowed.has(uri.toString())) return;
  const top = workspaceRootOf(uri);
  if (!top || (await isLinked(uri, top))) throw new OutsideError(uri);
}

/** Rejects with an {@link OutsideError} where a workspace that is not trusted leads to a file outside of it. */
export async function assertReadable(uri: vscode.Uri): Promise<void> {
  if (!vscode.workspace.isTrusted) await assertWritable(uri);
}

/** Is it a link, or in a folder below `top` that is one? A repository can bring a link along that leads anywhere. */
async function isLinked(uri: vscode.Uri, top: vscode.Uri): Promise<boolean> {
  for (let at = uri; at.path.length > top.path.length; at = vscode.Uri.joinPath(at, '..')) {
    try {
      const { type } = await vscode.workspace.fs.stat(at);
      if ((type & vscode.FileType.SymbolicLink) !== 0) return true;
    } catch (error) {
      // What is not there yet leads nowhere.
      if (!(error instanceof vscode.FileSystemError && error.code === 'FileNotFound')) throw error;
    }
  }
  return false;
}

/** The folder of the workspace that a file is in; or else of a document that was opened by itself: beside it and below. */
function workspaceRootOf(uri: vscode.Uri): vscode.Uri | undefined {
  const inWorkspace = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  if (inWorkspace) return inWorkspace;
  return vscode.workspace.textDocuments
    .filter((document) => !document.isUntitled && !vscode.workspace.getWorkspaceFolder(document.uri))
    .map((document) => vscode.Uri.joinPath(document.uri, '..'))
    .find((folder) => isInside(uri, folder));
}
