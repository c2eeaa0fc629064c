import * as vscode from 'vscode';

/** The part of a cancellation token that is polled. */
export type CancelToken = Pick<vscode.CancellationToken, 'isCancellationRequested'>;

/** Throws a {@link vscode.CancellationError} if cancellation was requested. */
export function throwIfCancelled(token: CancelToken | undefined): void {
  if (token?.isCancellationRequested) throw new vscode.CancellationError();
}

/** Resolves to the result, or to `undefined` if cancelled. */
export const ignoreCancellation = <T>(result: Promise<T>): Promise<T | undefined> =>
  result.catch((error: unknown) => {
    if (error instanceof vscode.CancellationError) return undefined;
    throw error;
  });

/** Converts a cancellation token to an `AbortSignal`. */
export function abortSignal(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
