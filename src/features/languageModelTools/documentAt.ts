import * as vscode from 'vscode';
import { openDocument } from '../../host/files/openDocument';

/** The document a tool was called for, or an error for the model. */
export type DocumentAt =
  | { readonly kind: 'found'; readonly document: vscode.TextDocument }
  | { readonly kind: 'none'; readonly text: string };

/** Opens the document at an absolute path, a path relative to a workspace folder, or a Uri, but not in an editor. */
export async function documentAt(path: string): Promise<DocumentAt> {
  const candidates = urisOf(path, vscode.workspace.workspaceFolders ?? []);
  for (const uri of candidates) {
    const document =
      openDocument(uri) ?? (await vscode.workspace.openTextDocument(uri).then(undefined, () => undefined));
    if (document) return { kind: 'found', document };
  }
  return {
    kind: 'none',
    text: `There is no document “${path}” in the workspace. Give its path relative to the workspace folder.`,
  };
}

function urisOf(path: string, folders: readonly vscode.WorkspaceFolder[]): vscode.Uri[] {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path)) return [vscode.Uri.parse(path)];
  const slashes = path.replace(/\\/g, '/');
  const [first] = folders;
  if (/^(\/|[a-z]:\/)/i.test(slashes)) {
    const absolute = slashes.startsWith('/') ? slashes : `/${slashes}`;
    return [first ? first.uri.with({ path: absolute }) : vscode.Uri.file(absolute)];
  }
  return folders.map(({ uri }) => vscode.Uri.joinPath(uri, slashes));
}
