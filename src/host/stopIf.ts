import * as vscode from 'vscode';

/** Rejects what goes on after it with a {@link vscode.CancellationError}, where it is no longer wanted. */
export function stopIf(token: vscode.CancellationToken | undefined): void {
  if (token?.isCancellationRequested) throw new vscode.CancellationError();
}
