import * as vscode from 'vscode';
import { notebookOf, type Place } from '../host/manuscript/manuscript';
import { paperTransfer } from '../host/picking/paperTransfer';

/**
 * A paper dragged from the tree is cited where it is dropped. The cursor is put there and the rest left to Insert
 * Citation, so that dropping does all that it does: adds to a citation, asks for a bibliography, is undone in one step.
 */
export function registerDropPaper(): vscode.Disposable {
  return vscode.languages.registerDocumentDropEditProvider('*', {
    async provideDocumentDropEdits(document, position, transfer, token) {
      const ids = await paperTransfer.read(transfer);
      if (ids.length === 0 || token.isCancellationRequested) return undefined;
      void citeAt(document, position, ids);
      // Nothing more is to be inserted: without an edit of ours VS Code would insert the text.
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
  // Showing the one that is shown would scroll it; a cell of a notebook is shown where it is.
  if (editor !== vscode.window.activeTextEditor && !notebookOf(document))
    await vscode.window.showTextDocument(document, editor?.viewColumn);
  const place: Place | undefined = editor && {
    editor,
    selections: [selection],
    version: document.version,
  };
  await vscode.commands.executeCommand('paperside.insertCitation', ids, undefined, place);
}
