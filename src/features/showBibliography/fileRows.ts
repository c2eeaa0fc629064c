import * as vscode from 'vscode';
import type { ServedBibliography, ServedFile } from '../../host/bibliography/bibliographies';
import type { BibliographyRule } from '../../core/project/project';
import { messages } from '../../host/messages/messages';
import { reportFailure } from '../../host/messages/reportFailure';
import { makeTextFile } from '../../host/files/textFile';
import { basename, isSameUri } from '../../host/files/uri';

/** A row of the list and its action. */
export interface Row extends vscode.QuickPickItem {
  readonly run?: () => unknown;
}

/** A row for each file, with the number of its entries and the rule that found it. */
export const fileRows = ({ files }: ServedBibliography): Promise<Row[]> => Promise.all(files.map(fileRow));

async function fileRow({ uri, bibliography, rule }: ServedFile): Promise<Row> {
  const detail = ruleSentence(rule, uri);
  if (bibliography) {
    return {
      label: `$(library) ${vscode.workspace.asRelativePath(uri)}`,
      description: entryCount(bibliography.entries.length),
      detail,
      run: () => vscode.window.showTextDocument(uri),
    };
  }
  const isThere = await exists(uri);
  return {
    label: `$(warning) ${vscode.workspace.asRelativePath(uri)}`,
    description: isThere
      ? vscode.l10n.t('cannot be read')
      : vscode.l10n.t('does not exist; Enter or the first citation creates it'),
    detail,
    run: () => (isThere ? vscode.window.showTextDocument(uri) : create(uri)),
  };
}

export const entryCount = (count: number): string =>
  count === 1 ? vscode.l10n.t('1 entry') : vscode.l10n.t('{0} entries', count);

function ruleSentence(rule: BibliographyRule<vscode.Uri>, uri: vscode.Uri): string {
  switch (rule.kind) {
    case 'declared':
      return isSameUri(rule.declaredIn, uri)
        ? vscode.l10n.t('This file is the bibliography.')
        : vscode.l10n.t('Declared in {0}', vscode.workspace.asRelativePath(rule.declaredIn));
    case 'chosen':
      return vscode.l10n.t('You chose it for this document, which declares none.');
    case 'setting':
      return vscode.l10n.t('The default in the settings. The document declares none.');
    case 'only':
      return vscode.l10n.t('The only bibliography in its folder. The document declares none.');
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    (error: unknown) => !(error instanceof vscode.FileSystemError && error.code === 'FileNotFound'),
  );
}

/** Creates an empty file, or reports why it could not, with a way to try `again`, and returns false. */
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
