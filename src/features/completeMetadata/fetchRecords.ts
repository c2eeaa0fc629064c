import * as vscode from 'vscode';
import type { StoredRecord } from '../../core/records/completePaper';
import { services } from '../../core/records/services';
import { tryToStore } from '../../host/messages/tryToStore';
import type { Network } from '../../host/network/network';
import {
  completePapers,
  type CompletionReport,
  type PaperToComplete,
} from '../../host/records/completePapers';
import type { StoredRecords } from '../../host/records/storedRecords';
import { abortSignal } from '../../host/tasks/cancellation';

export type PaperRecords = Parameters<StoredRecords['add']>[0][number];

/** Fetches records of papers, with progress that can be cancelled. */
export function fetchRecords(
  title: string,
  papers: readonly PaperToComplete[],
  network: Network,
  onRecord: (id: string, record: StoredRecord) => Promise<void> | void,
): Thenable<CompletionReport> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (progress, token) =>
      completePapers(papers, network, {
        signal: abortSignal(token),
        onProgress: (done, service) =>
          progress.report({
            message: vscode.l10n.t('{0}: {1} of {2}', services[service].name, done, papers.length),
            increment: 100 / papers.length,
          }),
        onRecord,
      }),
  );
}

/** Stores records, and reports a failure to do so. */
export const storeRecords = (records: StoredRecords, fetched: readonly PaperRecords[]) =>
  tryToStore(
    () => records.add(fetched),
    (reason) => vscode.l10n.t('Could not save the retrieved metadata: {0}', reason),
  );
