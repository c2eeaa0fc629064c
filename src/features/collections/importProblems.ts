import * as vscode from 'vscode';
import type { Problem } from '../../core/problem';
import { escapeLabel } from '../../core/text/escapeLabel';
import { problemMessage } from '../../host/messages/problemMessage';

/** The problems of one source. */
export interface SourceProblems {
  readonly name: string;
  readonly uri?: string;
  readonly problems: readonly Problem[];
}

/** Lists what could not be read, and goes to the chosen line. */
export async function showProblems(sources: readonly SourceProblems[]): Promise<void> {
  const picked = await vscode.window.showQuickPick(importProblemRows(sources), {
    title: vscode.l10n.t('Import Problems'),
    placeHolder: vscode.l10n.t('Press Enter to go to the line'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (picked?.uri === undefined) return;
  const line = Math.max(0, picked.problem.line - 1);
  await vscode.window.showTextDocument(vscode.Uri.parse(picked.uri), {
    selection: new vscode.Range(line, 0, line, 0),
  });
}

export const importProblemRows = (sources: readonly SourceProblems[]) =>
  sources.flatMap(({ name, uri, problems }) =>
    problems.map((problem) => ({
      label: vscode.l10n.t('{0}, line {1}', name, problem.line),
      description: problemMessage(problem),
      detail: escapeLabel(problem.text),
      problem,
      uri,
    })),
  );
