import * as vscode from 'vscode';
import { messages } from './messages';
import { reportFailure } from './reportFailure';
import { editTextFile, readTextFile } from '../files/textFile';
import { basename } from '../files/uri';

/** A change to a file. */
export interface Change {
  readonly uri: vscode.Uri;
  readonly before: string;
  readonly after: string;
}

/** Restores the previous text, unless the file has changed since. */
export async function undoChange(change: Change): Promise<void> {
  const { uri, before, after } = change;
  const name = basename(uri);
  try {
    const now = await readTextFile(uri);
    if (now?.text === after) await editTextFile(now, [{ start: 0, end: after.length, newText: before }]);
    else void messages.warning(vscode.l10n.t('{0} has changed in the meantime. Nothing was undone.', name));
  } catch (error) {
    void reportFailure(
      error,
      (reason) => vscode.l10n.t('Could not change {0}: {1}', name, reason),
      () => undoChange(change),
    );
  }
}
