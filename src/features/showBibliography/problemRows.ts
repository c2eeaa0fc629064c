import * as vscode from 'vscode';
import { escapeLabel } from '../../core/text/escapeLabel';
import type { Problem } from '../../core/problem';
import type { ServedFile } from '../../host/bibliography/bibliographies';
import { basename } from '../../host/files/uri';
import { showLine } from '../../host/manuscript/showLine';
import { problemMessage } from '../../host/messages/problemMessage';
import { quickPickSection } from '../../host/picking/quickPickSection';
import type { Row } from './fileRows';

/** Most problems listed for a file; the rest are counted. */
const most = 100;

/** A row for each problem; choosing it shows the place. */
export function problemRows(files: readonly ServedFile[]): Row[] {
  return files.flatMap(({ uri, bibliography }) => {
    const problems = bibliography?.problems ?? [];
    const more = problems.length - most;
    return quickPickSection(vscode.l10n.t('errors in {0}', basename(uri)), [
      ...problems.slice(0, most).map((problem) => problemRow(uri, problem)),
      ...(more > 0 ? [{ label: vscode.l10n.t('… and {0} more', more) }] : []),
    ]);
  });
}

const problemRow = (uri: vscode.Uri, problem: Problem): Row => ({
  label: vscode.l10n.t('$(error) Line {0}', problem.line),
  description: problemMessage(problem),
  detail: escapeLabel(problem.text),
  run: () => showLine(uri, problem.line),
});
