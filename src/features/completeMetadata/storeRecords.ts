import * as vscode from 'vscode';
import { tryToStore } from '../../host/messages/tryToStore';
import type { StoredRecords } from '../../host/records/storedRecords';

/** Keeps what services told of papers; where that fails the user is told. */
export const storeRecords = (records: StoredRecords, told: Parameters<StoredRecords['add']>[0]) =>
  tryToStore(
    () => records.add(told),
    (reason) => vscode.l10n.t('Could not save the retrieved metadata: {0}', reason),
  );
