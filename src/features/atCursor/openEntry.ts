import * as vscode from 'vscode';
import { readBibliography } from '../../core/bibliography/readBibliography';
import { bibliographyKindOf } from '../../core/bibliography/bibliography';
import type { FoundEntry } from '../../core/languageFeatures/workspace';
import { rangeOf } from '../../host/files/ranges';

const commandId = 'paperside.openEntry';

export function openEntryCommand({ entry, file }: FoundEntry): vscode.Command {
  return {
    command: commandId,
    title: vscode.l10n.t('Open Entry'),
    arguments: [file.uri, entry.key],
  };
}

/** Registers the command of links in hovers: opens the bibliography with the cursor on the entry's key. */
export function registerOpenEntry(): vscode.Disposable {
  return vscode.commands.registerCommand(commandId, async (uri: unknown, key: unknown) => {
    if (typeof uri !== 'string' || typeof key !== 'string') return;
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
    const text = document.getText();
    const kind = bibliographyKindOf(document.uri.path, text) ?? 'bib';
    const entry = readBibliography(kind, text).find(key);
    const range = entry && rangeOf(document, { start: entry.keyStart, end: entry.keyEnd });
    await vscode.window.showTextDocument(document, range ? { selection: range } : {});
  });
}
