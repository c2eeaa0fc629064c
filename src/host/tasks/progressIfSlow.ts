import * as vscode from 'vscode';
import { ignoreCancellation } from './cancellation';

/** What ends within this time ends unseen, in milliseconds: VS Code shows a notification of progress for most of a second. */
const delay = 500;

/** Runs what hardly ever takes long; where it does, it is shown under the title and can be cancelled: then none. */
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
