import * as vscode from 'vscode';
import { notebookOf, type Place } from '../host/manuscript/manuscript';
import { paperTransfer } from '../host/picking/paperTransfer';

/**
 * Cites a paper from the tree where it is dropped. This sets the cursor and runs Insert Citation, so a drop also extends
 * a citation, asks for a bibliography and is undone in one step.
 */
export function registerDropPaper(): vscode.Disposable {
  return vscode.languages.registerDocumentDropEditProvider('*', {
    async provideDocumentDropEdits(document, position, transfer, token) {
      const ids = await paperTransfer.read(transfer);
      if (ids.length === 0 || token.isCancellationRequested) return undefined;
      void citeAt(document, position, ids);
      // An empty edit: without one VS Code would insert the dragged text.
      return new vscode.DocumentDropEdit('');
    },
  });
}

async function citeAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  ids: readonly string[],
): Promise<void> {
  const editor = vscode.window.visibleTextEditors.find((each) => each.document === document);
  const selection = new vscode.Selection(position, position);
  if (editor) editor.selection = selection;
  // Showing a visible editor again would scroll it. A notebook cell is visible already.
  if (editor !== vscode.window.activeTextEditor && !notebookOf(document))
    await vscode.window.showTextDocument(document, editor?.viewColumn);
  const place: Place | undefined = editor && {
    editor,
    selections: [selection],
    version: document.version,
  };
  await vscode.commands.executeCommand('paperside.insertCitation', ids, undefined, place);
}
