import * as vscode from 'vscode';
import { escapeLabel } from '../../core/text/escapeLabel';
import type { Problem } from '../../core/problem';
import type { ServedFile } from '../../host/bibliography/bibliographies';
import { problemMessage } from '../../host/messages/problemMessage';
import { type Row } from './fileRows';
import { basename } from '../../host/files/uri';

/** Most problems listed for a file; the rest are counted. */
const most = 100;

/** A row for each problem; choosing it shows the place. */
export function problemRows(files: readonly ServedFile[]): Row[] {
  return files.flatMap(({ uri, bibliography }) => {
    const problems = bibliography?.problems ?? [];
    if (problems.length === 0) return [];
    const more = problems.length - most;
    return [
      {
        label: vscode.l10n.t('errors in {0}', basename(uri)),
        kind: vscode.QuickPickItemKind.Separator,
      },
      ...problems.slice(0, most).map((problem) => problemRow(uri, problem)),
      ...(more > 0 ? [{ label: vscode.l10n.t('… and {0} more', more) }] : []),
    ];
  });
}

const problemRow = (uri: vscode.Uri, problem: Problem): Row => ({
  label: vscode.l10n.t('$(error) Line {0}', problem.line),
  description: problemMessage(problem),
  detail: escapeLabel(problem.text),
  run: async () => {
    const at = new vscode.Position(problem.line - 1, 0);
    await vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at) });
  },
});
