import * as vscode from 'vscode';

/** What comes of it; none where the user has turned away. */
export const unlessStopped = <T>(result: Promise<T>): Promise<T | undefined> =>
  result.catch((error: unknown) => {
    if (error instanceof vscode.CancellationError) return undefined;
    throw error;
  });
