import * as vscode from 'vscode';

let count = 0;

/** A document open in its own folder, and what is asked of places in it. */
export interface Opened {
  readonly document: vscode.TextDocument;
  /** The cursor: `|` in the text. */
  readonly position: vscode.Position;
  readonly file: (path: string) => vscode.Uri;
}

/** Opens a document with the cursor at the first `|`, beside the other files of a folder of its own. */
export async function openMarked(
  name: string,
  marked: string,
  files: Record<string, string> = {},
): Promise<Opened> {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!root) throw new Error('the tests need a folder');
  const folder = vscode.Uri.joinPath(root, `at-cursor-${count++}`);
  const file = (path: string) => vscode.Uri.joinPath(folder, path);
  const offset = marked.indexOf('|');
  for (const [path, text] of Object.entries({ ...files, [name]: marked.replace('|', '') })) {
    await vscode.workspace.fs.writeFile(file(path), new TextEncoder().encode(text));
  }
  const document = await vscode.workspace.openTextDocument(file(name));
  const position = document.positionAt(Math.max(0, offset));
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(position, position) });
  return { document, position, file };
}

export async function readText(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}
