import * as vscode from 'vscode';
import { escapeLabel } from '../../core/text/escapeLabel';
import { shortAuthors } from '../../core/browse/describePaper';
import type { Candidate } from '../../core/records/acceptRecord';
import { services } from '../../core/records/services';

interface CandidateRow extends vscode.QuickPickItem {
  readonly choice: Candidate | 'none';
}

/** Lets the user say which record is that of the paper, if any; `stop` where they turn away. */
export async function chooseCandidate(
  title: string,
  candidates: readonly Candidate[],
): Promise<Candidate | 'none' | 'stop'> {
  const rows: CandidateRow[] = [
    // First, so that Enter takes nothing over that was not looked at.
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
  return picked?.choice ?? 'stop';
}
