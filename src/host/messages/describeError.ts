import * as vscode from 'vscode';
import { NoBibliographyError } from '../bibliography/entryWriter';
import { OutsideError } from '../files/fileAccess';
import { ChangedMeanwhile, EncodingError } from '../files/textFile';

/** Describes why a file could not be read or changed, to follow `Could not change refs.bib: `. */
export function describeError(error: unknown): string {
  if (error instanceof EncodingError) {
    return vscode.l10n.t('its encoding cannot represent a character of this entry. Save it as UTF-8.');
  }
  if (error instanceof NoBibliographyError) {
    return vscode.l10n.t('it is not a bibliography. Nothing was changed.');
  }
  if (error instanceof ChangedMeanwhile) {
    return vscode.l10n.t('another program is writing to it. Try again in a moment.');
  }
  if (error instanceof OutsideError) {
    return vscode.workspace.isTrusted
      ? vscode.l10n.t('it is outside the workspace, or a link. It is changed only if you confirm.')
      : vscode.l10n.t('it is outside the workspace, or a link, and the workspace is not trusted.');
  }
  switch (error instanceof vscode.FileSystemError ? error.code : '') {
    case 'NoPermissions':
      return vscode.l10n.t('it or its folder is read-only.');
    case 'FileNotFound':
      return vscode.l10n.t('its folder does not exist.');
    case 'FileIsADirectory':
      return vscode.l10n.t('it is a folder.');
    case 'FileNotADirectory':
      return vscode.l10n.t('its parent is a file, not a folder.');
    case 'Unavailable':
      return vscode.l10n.t('its file system is not available.');
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
