import * as vscode from 'vscode';
import { escapeLabel } from '../../core/text/escapeLabel';
import type { Problem } from '../../core/problem';
import type { ServedFile } from '../../host/bibliography/bibliographies';
import { type Row } from './fileRows';
import { basename } from '../../host/files/uri';

/** Listed of one file; the rest is counted. */
const most = 100;

/** A row for each place that cannot be read; choosing it goes there. */
export function problemRows(files: readonly ServedFile[]): Row[] {
  return files.flatMap(({ uri, bibliography }) => {
    const problems = bibliography?.problems ?? [];
    if (problems.length === 0) return [];
    const more = problems.length - most;
    return [
      {
        label: vscode.l10n.t('broken in {0}', basename(uri)),
        kind: vscode.QuickPickItemKind.Separator,
      },
      ...problems.slice(0, most).map((problem) => problemRow(uri, problem)),
      ...(more > 0 ? [{ label: vscode.l10n.t('… and {0} more', more) }] : []),
    ];
  });
}

const problemRow = (uri: vscode.Uri, problem: Problem): Row => ({
  label: vscode.l10n.t('$(error) Line {0}', problem.line),
  description: problemSentence(problem),
  detail: escapeLabel(problem.text),
  run: async () => {
    const at = new vscode.Position(problem.line - 1, 0);
    await vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at) });
  },
});

/** What is wrong, by the reader's word for it. */
function problemSentence({ kind, text }: Problem): string {
  const sentences: Readonly<Record<string, string>> = {
    'missing-open-brace': vscode.l10n.t('No brace opens this entry.'),
    'unclosed-comment': vscode.l10n.t('This comment is never closed.'),
    'unclosed-entry': vscode.l10n.t('This entry is never closed.'),
    'missing-key': vscode.l10n.t('This entry has no key and cannot be cited.'),
    'space-in-key': vscode.l10n.t('A key cannot have a space in it.'),
    'missing-comma': vscode.l10n.t('A comma is missing.'),
    'wrong-delimiter': vscode.l10n.t('This closes something else than what is open.'),
    'unexpected-text': vscode.l10n.t('This belongs to no field.'),
    'missing-value': vscode.l10n.t('This field has no value.'),
    'extra-close-brace': vscode.l10n.t('There is a closing brace too many.'),
    'text-after-entry': vscode.l10n.t('This stands after the end of its entry.'),
    'duplicate-key': vscode.l10n.t('Another entry has the key “{0}” already.', text),
  };
  return sentences[kind] ?? vscode.l10n.t('This cannot be read ({0}).', kind);
}
