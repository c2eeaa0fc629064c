import * as vscode from 'vscode';
import type { ServedBibliography, ServedFile } from '../../host/bibliography/bibliographies';
import type { BibliographyRule } from '../../core/project/project';
import { messages } from '../../host/messages/messages';
import { reportFailure } from '../../host/messages/reportFailure';
import { makeTextFile } from '../../host/files/textFile';
import { basename } from '../../host/files/uri';

/** A row of the list, and what choosing it does. */
export interface Row extends vscode.QuickPickItem {
  readonly run?: () => unknown;
}

/** A row for each file: its entries, and the rule that led to it. */
export const fileRows = ({ files }: ServedBibliography): Promise<Row[]> => Promise.all(files.map(fileRow));

async function fileRow({ uri, bibliography, rule }: ServedFile): Promise<Row> {
  const detail = ruleSentence(rule, uri);
  if (bibliography) {
    const count = bibliography.entries.length;
    return {
      label: `$(library) ${vscode.workspace.asRelativePath(uri)}`,
      description: count === 1 ? vscode.l10n.t('1 entry') : vscode.l10n.t('{0} entries', count),
      detail,
      run: () => vscode.window.showTextDocument(uri),
    };
  }
  const isThere = await exists(uri);
  return {
    label: `$(warning) ${vscode.workspace.asRelativePath(uri)}`,
    description: isThere
      ? vscode.l10n.t('cannot be read')
      : vscode.l10n.t('does not exist; Enter creates it, and so does the first citation'),
    detail,
    run: () => (isThere ? vscode.window.showTextDocument(uri) : create(uri)),
  };
}

function ruleSentence(rule: BibliographyRule<vscode.Uri>, uri: vscode.Uri): string {
  switch (rule.kind) {
    case 'declared':
      return rule.declaredIn.toString() === uri.toString()
        ? vscode.l10n.t('This is the bibliography itself.')
        : vscode.l10n.t('Declared in {0}', vscode.workspace.asRelativePath(rule.declaredIn));
    case 'chosen':
      return vscode.l10n.t('The document declares none; you chose this one for it.');
    case 'setting':
      return vscode.l10n.t('The document declares none; this is the default in the settings.');
    case 'only':
      return vscode.l10n.t('The document declares none; this is the only one in its folder.');
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    (error: unknown) => !(error instanceof vscode.FileSystemError && error.code === 'FileNotFound'),
  );
}

/** Makes an empty file. False where that failed, of which the user has been told, with the way to do it `again`. */
export async function create(uri: vscode.Uri, again: () => unknown = () => create(uri)): Promise<boolean> {
  try {
    await makeTextFile(uri, '');
  } catch (error) {
    void reportFailure(
      error,
      (reason) => vscode.l10n.t('{0} could not be created: {1}', basename(uri), reason),
      again,
    );
    return false;
  }
  messages.done(vscode.l10n.t('Created {0}', vscode.workspace.asRelativePath(uri)));
  return true;
}
