import * as vscode from 'vscode';
import type { CheckedDocument } from '../../host/bibliography/checkDocument';

/** Why nothing was checked: no bibliography was found, and where it was searched; or it could not be read. */
export function notCheckedSentence(name: string, { choice, unread }: CheckedDocument): string {
  const list = (uris: readonly vscode.Uri[]) =>
    uris.map((uri) => vscode.workspace.asRelativePath(uri)).join(', ');
  switch (choice.kind) {
    case 'found':
      return vscode.l10n.t('Bibliography not found: {0}. Nothing was checked.', list(unread));
    case 'several':
      return vscode.l10n.t(
        '{0} declares no bibliography, and there are several next to it: {1}. Nothing was checked.',
        ...[name, list(choice.files)],
      );
    case 'none':
      return vscode.l10n.t(
        'No bibliography was found for {0}. Nothing was checked. Searched for a declaration: {1}. There is no .bib file next to them.',
        ...[name, list(choice.searched)],
      );
    case 'nowhere':
      return vscode.l10n.t('{0} is not saved yet: save it in the folder of its bibliography.', name);
  }
}
