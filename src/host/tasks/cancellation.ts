import * as vscode from 'vscode';

/** Says whether something is still wanted. */
export type CancelToken = Pick<vscode.CancellationToken, 'isCancellationRequested'>;

/** Throws a {@link vscode.CancellationError} once the token says so. */
export function throwIfCancelled(token: CancelToken | undefined): void {
  if (token?.isCancellationRequested) throw new vscode.CancellationError();
}

/** The result, or `undefined` where it was cancelled. */
export const ignoreCancellation = <T>(result: Promise<T>): Promise<T | undefined> =>
  result.catch((error: unknown) => {
    if (error instanceof vscode.CancellationError) return undefined;
    throw error;
  });

/** The token as `fetch` understands it. */
export function abortSignal(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
