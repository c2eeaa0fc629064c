import * as vscode from 'vscode';
import type { Mark } from '../../core/languageFeatures/diagnostics';
import { quickFixes, type QuickFix } from '../../core/languageFeatures/quickFixes';
import type { TextEdit } from '../../core/text/textEdit';
import { addCitedCommand } from './addCited';
import { manuscriptsAndBibliographies } from './documentSelectors';
import { sourceOf, type EditorWorkspace } from './editorWorkspace';
import { rangeOf } from '../../host/files/ranges';
import { diagnosticSource } from './registerDiagnostics';

/** Offers a fix for each diagnostic that has one. */
export function registerCitationFixes({
  workspace,
}: {
  readonly workspace: EditorWorkspace;
}): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    manuscriptsAndBibliographies,
    {
      async provideCodeActions(document, _range, { diagnostics }) {
        const ours = diagnostics.filter(({ source }) => source === diagnosticSource);
        const actions = await Promise.all(
          ours.map(async (diagnostic) => {
            const { code, range } = diagnostic;
            const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
            const mark = { kind: code as Mark['kind'], start, end };
            const fixes = await quickFixes(workspace, sourceOf(document), mark);
            return fixes.map((fix) => actionOf(document, diagnostic, fix));
          }),
        );
        return actions.flat();
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

function actionOf(
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
  fix: QuickFix,
): vscode.CodeAction {
  const action = new vscode.CodeAction(titleOf(fix), vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  if (fix.kind === 'add-paper') action.command = addCitedCommand(document, fix.paper, fix.key);
  else action.edit = editOf(document, fix.edit);
  action.isPreferred = fix.kind === 'publish' || (fix.kind === 'add-paper' && fix.isExact);
  return action;
}

function titleOf(fix: QuickFix): string {
  switch (fix.kind) {
    case 'change-key':
      return vscode.l10n.t('Did you mean “{0}”?', fix.key);
    case 'add-paper':
      return vscode.l10n.t('Add “{0}” from Paperside', fix.paper.title);
    case 'publish':
      return vscode.l10n.t('Cite the published version: {0}', fix.venue);
  }
}

function editOf(document: vscode.TextDocument, edit: TextEdit): vscode.WorkspaceEdit {
  const workspaceEdit = new vscode.WorkspaceEdit();
  workspaceEdit.replace(document.uri, rangeOf(document, edit), edit.newText);
  return workspaceEdit;
}
