import * as vscode from 'vscode';
import { escapeLabel } from '../../core/text/escapeLabel';
import { shortAuthors } from '../../core/browse/describePaper';
import type { Candidate } from '../../core/records/acceptRecord';
import type { StoredRecord } from '../../core/records/completePaper';
import { services } from '../../core/records/services';
import { toStoredRecord } from '../../host/records/completePapers';

interface CandidateRow extends vscode.QuickPickItem {
  readonly choice: Candidate | 'none';
}

/** Asks the user which record is the paper's; `stop` if they cancel. */
export async function chooseCandidate(
  title: string,
  candidates: readonly Candidate[],
): Promise<StoredRecord | 'none' | 'stop'> {
  const rows: CandidateRow[] = [
    // First, so that Enter does not accept a record unseen.
    { label: vscode.l10n.t('$(close) None of these'), choice: 'none' },
    ...candidates.slice(0, 20).map((candidate) => ({
      label: escapeLabel(candidate.record.facts.title),
      description: [
        services[candidate.record.source].name,
        vscode.l10n.t('{0}% match', Math.round(candidate.score * 100)),
      ].join(' · '),
      detail: escapeLabel(
        [
          shortAuthors({ authors: candidate.record.facts.authors ?? [] }),
          candidate.record.facts.date,
          candidate.record.facts.published?.container,
          candidate.record.facts.arxivId ?? candidate.record.facts.doi,
        ]
          .filter(Boolean)
          .join(' · '),
      ),
      choice: candidate,
    })),
  ];
  const picked = await vscode.window.showQuickPick(rows, {
    title: vscode.l10n.t('Which record is “{0}”?', title),
    placeHolder: vscode.l10n.t('No certain match. Missing metadata is taken from the record you choose.'),
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  const choice = picked?.choice ?? 'stop';
  if (choice === 'none' || choice === 'stop') return choice;
  return toStoredRecord(choice.record, { matchedBy: 'choice', score: choice.score, at: Date.now() });
}
