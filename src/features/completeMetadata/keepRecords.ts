import * as vscode from 'vscode';
import { tryToStore } from '../../host/messages/tryToStore';
import type { KeptRecords } from '../../host/records/keptRecords';

/** Keeps what services told of papers; where that fails the user is told. */
export const keepRecords = (records: KeptRecords, told: Parameters<KeptRecords['add']>[0]) =>
  tryToStore(
    () => records.add(told),
    (reason) => vscode.l10n.t('What the services told could not be stored: {0}', reason),
  );
