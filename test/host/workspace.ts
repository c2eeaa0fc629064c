import * as vscode from 'vscode';
import { ok } from './expect';

let count = 0;

/** A folder of its own for each test, so that one bibliography does not serve another. */
export function freshFolder(): vscode.Uri {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  ok(root, 'the tests need a folder');
  return vscode.Uri.joinPath(root, `fresh-${count++}`);
}

export async function write(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

export async function read(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

/** Writes the files into a fresh folder and opens the first, with the cursor at its `|`. */
export async function open(files: Record<string, string>) {
  const folder = freshFolder();
  const [first, ...rest] = Object.entries(files);
  ok(first, 'there is nothing to open');
  const [name, marked] = first;
  for (const [path, text] of rest) await write(vscode.Uri.joinPath(folder, path), text);
  const uri = vscode.Uri.joinPath(folder, name);
  await write(uri, marked.replace('|', ''));
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document);
  const position = document.positionAt(Math.max(0, marked.indexOf('|')));
  editor.selections = [new vscode.Selection(position, position)];
  return { folder, document, editor, file: (path: string) => vscode.Uri.joinPath(folder, path) };
}
