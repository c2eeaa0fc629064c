import * as vscode from 'vscode';
import type { Paper } from '../../core/paper';
import { completePaper } from '../../core/records/completePaper';
import { paperIdentity } from '../../core/records/paperIdentity';
import { messages } from '../../host/messages/messages';
import { explainFailures } from '../../host/network/explainFailure';
import type { PapersFor } from '../../host/picking/commandArguments';
import type { CompletionReport } from '../../host/records/completePapers';
import type { StoredRecords } from '../../host/records/storedRecords';
import { chooseCandidate } from './chooseCandidate';
import { registerCompleteBibliography, type CompletionServices } from './completeBibliography';
import { fetchRecords, storeRecords, type PaperRecords } from './fetchRecords';

interface Services extends CompletionServices {
  readonly papersFor: PapersFor;
}

/** `Paperside: Complete Metadata` and `Complete Bibliography`. */
export function registerCompleteMetadata(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('paperside.completeMetadata', async (...args: unknown[]) => {
      const papers = await services.papersFor(args, vscode.l10n.t('Complete Metadata'));
      if (papers.length > 0 && (await services.consent.ask())) await complete(services, papers);
    }),
    registerCompleteBibliography(services),
  );
}

/** A thousand papers should not cause a thousand writes. */
const recordsPerWrite = 25;

async function complete({ network, records }: Services, papers: readonly Paper[]): Promise<void> {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const title =
    papers.length === 1
      ? vscode.l10n.t('Completing “{0}”', papers[0]!.title)
      : vscode.l10n.t('Completing {0} papers', papers.length);
  let pending: PaperRecords[] = [];
  const report = await fetchRecords(
    title,
    papers.map((paper) => ({ id: paper.id, work: paper })),
    network,
    async (id, record) => {
      pending.push({ paper: paperIdentity(byId.get(id)!), records: [record] });
      if (pending.length % recordsPerWrite !== 0) return;
      const batch = pending;
      pending = [];
      // After a failure, the batch is stored with the next one.
      await records.add(batch).catch(() => (pending = [...batch, ...pending]));
    },
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
      ? unsure.length === 1
        ? vscode.l10n.t('1 paper has several possible matches.')
        : vscode.l10n.t('{0} papers have several possible matches.', unsure.length)
      : '',
    explainFailures(report.failures),
  ]
    .filter(Boolean)
    .join(' ');
  const choose = { label: vscode.l10n.t('Choose…'), value: true };
  const message = report.failures.size > 0 ? messages.warning : messages.info;
  // Not awaited: the message stays until the user closes it.
  void message(summary, ...(unsure.length > 0 ? [choose] : [])).then(async (wanted) => {
    if (wanted) await chooseAll(unsure, report, records);
  });
}

async function chooseAll(
  papers: readonly Paper[],
  report: CompletionReport,
  records: StoredRecords,
): Promise<void> {
  const chosen: PaperRecords[] = [];
  for (const paper of papers) {
    const choice = await chooseCandidate(paper.title, report.completions.get(paper.id)!.candidates);
    if (choice === 'stop') break;
    if (choice !== 'none') chosen.push({ paper: paperIdentity(paper), records: [choice] });
  }
  await storeRecords(records, chosen);
}
