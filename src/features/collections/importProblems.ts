import * as vscode from 'vscode';
import type { Problem } from '../../core/problem';

/** What of a source could not be read. */
export interface ProblemsOf {
  readonly name: string;
  readonly uri?: string;
  readonly problems: readonly Problem[];
}

/** Lists what could not be read, with line and reason; the one chosen is gone to. */
export async function showProblems(sources: readonly ProblemsOf[]): Promise<void> {
  const rows = sources.flatMap(({ name, uri, problems }) =>
    problems.map((problem) => ({
      label: vscode.l10n.t('{0}, line {1}', name, problem.line),
      description: reasonOf(problem.kind),
      detail: problem.text,
      problem,
      uri,
    })),
  );
  const picked = await vscode.window.showQuickPick(rows, {
    title: vscode.l10n.t('What Could Not Be Read'),
    placeHolder: vscode.l10n.t('Enter goes to the line'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (picked?.uri === undefined) return;
  const line = Math.max(0, picked.problem.line - 1);
  await vscode.window.showTextDocument(vscode.Uri.parse(picked.uri), {
    selection: new vscode.Range(line, 0, line, 0),
  });
}

/** Why something could not be read. What a parser of a format says by a name of its own is said so. */
function reasonOf(kind: string): string {
  const reasons: Readonly<Record<string, string>> = {
    'no-title': vscode.l10n.t('has neither a title nor an arXiv number or DOI'),
    'no-key': vscode.l10n.t('has no citation key; the paper was added, with a key of its own'),
    'no-identifier': vscode.l10n.t('names no arXiv number, DOI or link of a paper'),
    'cut-off': vscode.l10n.t('breaks off before its end'),
    'stray-text': vscode.l10n.t('belongs to no record'),
    'no-page-data': vscode.l10n.t('the saved page holds links only, without titles and abstracts'),
    'not-understood': vscode.l10n.t('is no BibTeX, CSL, RIS, Atom or listing page, and names no paper'),
    empty: vscode.l10n.t('is empty'),
    'no-abstract': vscode.l10n.t('has no abstract; the paper was added without'),
    'no-feed': vscode.l10n.t('is not a feed of papers'),
    'no-paper': vscode.l10n.t('is an entry without title or arXiv number'),
    'unclosed-entry': vscode.l10n.t('is never closed'),
    'unclosed-item': vscode.l10n.t('is never closed'),
    'missing-comma': vscode.l10n.t('lacks a comma; it was read all the same'),
    'missing-key': vscode.l10n.t('has no citation key'),
    'missing-value': vscode.l10n.t('has a field without a value'),
  };
  return reasons[kind] ?? kind.replaceAll('-', ' ');
}
