import * as vscode from 'vscode';
import { CollectionError } from '../../host/collections/ownCollections';

/** A failure of the storage in words. */
export function whyNot(error: unknown): string {
  if (!(error instanceof CollectionError)) return error instanceof Error ? error.message : String(error);
  const why = {
    gone: vscode.l10n.t('the collection is no longer there.'),
    broken: vscode.l10n.t('the file of the collection is damaged.'),
    newer: vscode.l10n.t(
      'the collection was stored by a later version of Paperside. Update Paperside to change it.',
    ),
    busy: vscode.l10n.t('another window keeps changing the collection. Try again.'),
  };
  return why[error.why];
}
