import * as vscode from 'vscode';

/** What is in the file; undefined where there is none, or it is no JSON. */
export async function readJsonFile(uri: vscode.Uri): Promise<unknown> {
  try {
    return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
  } catch {
    return undefined;
  }
}

/** Writes it whole or not at all: beside the file first, then in its place. */
export async function writeJsonFile(uri: vscode.Uri, value: unknown): Promise<void> {
  const beside = uri.with({ path: `${uri.path}.new` });
  await vscode.workspace.fs.writeFile(beside, new TextEncoder().encode(JSON.stringify(value)));
  await vscode.workspace.fs.rename(beside, uri, { overwrite: true });
}
