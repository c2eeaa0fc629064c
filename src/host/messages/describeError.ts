import * as vscode from 'vscode';
import { NoBibliographyError } from '../bibliography/entryWriter';
import { OutsideError } from '../files/fileAccess';
import { ChangedMeanwhile, EncodingError } from '../files/textFile';

/** Why a file could not be read or changed, in the user's words: what follows `refs.bib could not be changed: `. */
export function describeError(error: unknown): string {
  if (error instanceof EncodingError) {
    return vscode.l10n.t('it is not UTF-8 and has no sign for a letter of this entry. Save it as UTF-8.');
  }
  if (error instanceof NoBibliographyError) {
    return vscode.l10n.t('it holds something else than a bibliography, and stays as it is.');
  }
  if (error instanceof ChangedMeanwhile) {
    return vscode.l10n.t('another program keeps writing it. Try again when that has ended.');
  }
  if (error instanceof OutsideError) {
    return vscode.workspace.isTrusted
      ? vscode.l10n.t(
          'it lies outside of the workspace, or is a link, and only you can say that it may be changed.',
        )
      : vscode.l10n.t('it lies outside of the workspace, or is a link, and the workspace is not trusted.');
  }
  switch (error instanceof vscode.FileSystemError ? error.code : '') {
    case 'NoPermissions':
      return vscode.l10n.t('it is read-only, or its folder is.');
    case 'FileNotFound':
      return vscode.l10n.t('its folder does not exist.');
    case 'FileIsADirectory':
      return vscode.l10n.t('it is a folder.');
    case 'FileNotADirectory':
      return vscode.l10n.t('what should be its folder is a file.');
    case 'Unavailable':
      return vscode.l10n.t('its file system cannot be reached.');
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
