import * as vscode from 'vscode';
import { ignoreCancellation } from './cancellation';

/** Milliseconds before progress is shown. VS Code keeps a progress notification open for most of a second. */
const delay = 500;

/** Runs a task and, if it is slow, shows cancellable progress. Resolves to `undefined` if cancelled. */
export async function progressIfSlow<T>(
  title: string,
  run: (token: vscode.CancellationToken) => Promise<T>,
): Promise<T | undefined> {
  const source = new vscode.CancellationTokenSource();
  const result = ignoreCancellation(run(source.token));
  const timer = setTimeout(() => {
    void vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (_, token) => {
        token.onCancellationRequested(() => source.cancel());
        return result.then(
          () => undefined,
          () => undefined,
        );
      },
    );
  }, delay);
  try {
    return await result;
  } finally {
    clearTimeout(timer);
    source.dispose();
  }
}
