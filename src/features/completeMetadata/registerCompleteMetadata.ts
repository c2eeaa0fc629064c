import * as vscode from 'vscode';
import type { Candidate } from '../../core/records/acceptRecord';
import { completePaper } from '../../core/records/completePaper';
import { paperIdentity } from '../../core/records/paperIdentity';
import type { Paper } from '../../core/paper';
import { abortSignal } from '../../host/tasks/cancellation';
import { completePapers, toStoredRecord, type CompletionReport } from '../../host/records/completePapers';
import { explainFailures } from '../../host/network/explainFailure';
import type { StoredRecords } from '../../host/records/storedRecords';
import type { Network } from '../../host/network/network';
import type { NetworkConsent } from '../../host/network/networkConsent';
import type { PapersFor } from '../../host/picking/commandArguments';
import { messages } from '../../host/messages/messages';
import { services } from '../../core/records/services';
import { storeRecords } from './storeRecords';
import { chooseCandidate } from './chooseCandidate';
import { registerCompleteBibliography, type CompletionServices } from './completeBibliography';

interface Services extends CompletionServices {
  readonly papersFor: PapersFor;
  readonly network: Network;
  readonly consent: NetworkConsent;
  readonly records: StoredRecords;
}

/** `Paperside: Complete Metadata` of papers, and of the bibliography at hand. */
export function registerCompleteMetadata(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('paperside.completeMetadata', async (...args: unknown[]) => {
      const papers = await services.papersFor(args, vscode.l10n.t('Complete Metadata'));
      if (papers.length > 0 && (await services.consent.ask())) await complete(services, papers);
    }),
    registerCompleteBibliography(services),
  );
}

/** Records that are written together. */
const recordsPerWrite = 25;

async function complete({ network, records }: Services, papers: readonly Paper[]): Promise<void> {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const title =
    papers.length === 1
      ? vscode.l10n.t('Completing “{0}”', papers[0]!.title)
      : vscode.l10n.t('Completing {0} papers', papers.length);
  // Kept every now and then: a thousand papers are not written a thousand times.
  let pending: Parameters<StoredRecords['add']>[0][number][] = [];
  const keepSome = async () => {
    const batch = pending;
    pending = [];
    // What cannot be kept yet is tried again with the rest.
    await records.add(batch).catch(() => (pending = [...batch, ...pending]));
  };
  const report = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (progress, token) =>
      completePapers(
        papers.map((paper) => ({ id: paper.id, work: paper })),
        network,
        {
          signal: abortSignal(token),
          onProgress: (done, service) =>
            progress.report({
              message: vscode.l10n.t('{0}: {1} of {2}', services[service].name, done, papers.length),
              increment: 100 / papers.length,
            }),
          onRecord: async (id, record) => {
            pending.push({ paper: paperIdentity(byId.get(id)!), records: [record] });
            if (pending.length % recordsPerWrite === 0) await keepSome();
          },
        },
      ),
  );
  if (await storeRecords(records, pending)) reportResult(papers, report, records);
}

function reportResult(papers: readonly Paper[], report: CompletionReport, records: StoredRecords): void {
  const completed = papers.filter((paper) => {
    const { filled } = completePaper(paper, report.completions.get(paper.id)?.records ?? []);
    return filled.size > 0;
  });
  const found = papers.filter(({ id }) => (report.completions.get(id)?.records.length ?? 0) > 0);
  const unsure = papers.filter(({ id }) => (report.completions.get(id)?.candidates.length ?? 0) > 0);
  const summary = [
    report.isCancelled ? vscode.l10n.t('Stopped. Metadata retrieved so far has been saved.') : '',
    papers.length === 1
      ? completed.length === 1
        ? vscode.l10n.t('Completed “{0}”.', papers[0]!.title)
        : found.length === 1
          ? vscode.l10n.t('“{0}” is already complete.', papers[0]!.title)
          : vscode.l10n.t('No certain match for “{0}”.', papers[0]!.title)
      : vscode.l10n.t(
          'Completed {0} of {1} papers. Matches found: {2}.',
          completed.length,
          papers.length,
          found.length,
        ),
    unsure.length > 0 && papers.length > 1
      ? vscode.l10n.t('{0} have records to choose from.', unsure.length)
      : '',
    explainFailures(report.failures),
  ]
    .filter(Boolean)
    .join(' ');
  const choose = { label: vscode.l10n.t('Choose…'), value: true };
  const message = report.failures.size > 0 ? messages.warning : messages.info;
  // The command is done: the message stays for as long as the user lets it.
  void message(summary, ...(unsure.length > 0 ? [choose] : [])).then(async (wanted) => {
    if (wanted) await chooseAll(unsure, report, records);
  });
}

async function chooseAll(
  papers: readonly Paper[],
  report: CompletionReport,
  records: StoredRecords,
): Promise<void> {
  const chosen: Parameters<StoredRecords['add']>[0][number][] = [];
  for (const paper of papers) {
    const candidates: readonly Candidate[] = report.completions.get(paper.id)!.candidates;
    const choice = await chooseCandidate(paper.title, candidates);
    if (choice === 'stop') break;
    if (choice === 'none') continue;
    const record = toStoredRecord(choice.record, {
      matchedBy: 'choice',
      score: choice.score,
      at: Date.now(),
    });
    chosen.push({ paper: paperIdentity(paper), records: [record] });
  }
  await storeRecords(records, chosen);
}
