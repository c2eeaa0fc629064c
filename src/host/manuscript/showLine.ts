import * as vscode from 'vscode';

/** Opens the file with the cursor at the beginning of a line, counted from 1. */
export async function showLine(uri: vscode.Uri, line: number): Promise<void> {
  const start = new vscode.Position(line - 1, 0);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(start, start) });
}
