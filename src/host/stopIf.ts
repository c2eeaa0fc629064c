import * as vscode from 'vscode';

/** Tells whether something is still wanted. */
export type StopToken = Pick<vscode.CancellationToken, 'isCancellationRequested'>;

/** Rejects what goes on after it with a {@link vscode.CancellationError}, where it is no longer wanted. */
export function stopIf(token: StopToken | undefined): void {
  if (token?.isCancellationRequested) throw new vscode.CancellationError();
}
