import * as vscode from 'vscode';
import { messages } from './messages';
import { reportFailure } from './reportFailure';
import { editTextFile, readTextFile } from '../files/textFile';
import { basename } from '../files/uri';

/** What was done to a file, by its text before and after. */
export interface Change {
  readonly uri: vscode.Uri;
  readonly before: string;
  readonly after: string;
}

/** Puts the text back as it was, unless something else was done to it since, of which the user is told. */
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
