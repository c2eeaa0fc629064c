import * as vscode from 'vscode';
import { languageFor } from '../core/cite/citationLanguages';
import { insertCitation } from '../core/cite/insertCitation';
import type { CitationLanguage } from '../core/cite/citation';
import type { TextEdit } from '../core/textEdit';

/**
 * The text the user writes: the active text editor, else the one last active. With the focus in the sidebar or in a
 * preview no text editor is active, and that is when a citation is asked for.
 */
export class Manuscript implements vscode.Disposable {
  private last: vscode.TextEditor | undefined;
  private readonly subscription: vscode.Disposable;

  constructor() {
    this.remember(vscode.window.activeTextEditor);
    this.subscription = vscode.window.onDidChangeActiveTextEditor((editor) => this.remember(editor));
  }

  private remember(editor: vscode.TextEditor | undefined): void {
    // Output panels and the like are text editors too, but nobody writes in them.
    if (editor && editor.document.uri.scheme !== 'output') this.last = editor;
  }

  /** The editor to write in; none where its document has been closed. */
  get editor(): vscode.TextEditor | undefined {
    this.remember(vscode.window.activeTextEditor);
    return this.last && !this.last.document.isClosed ? this.last : undefined;
  }

  dispose(): void {
    this.subscription.dispose();
  }
}

export function languageOf(document: vscode.TextDocument): CitationLanguage {
  return languageFor(document.languageId, document.uri.path);
}

/** The same editor, on screen again where its tab is hidden, with the selections it had. */
export async function showEditor(editor: vscode.TextEditor): Promise<vscode.TextEditor> {
  if (editor === vscode.window.activeTextEditor) return editor;
  return vscode.window.showTextDocument(editor.document, {
    ...(editor.viewColumn === undefined ? {} : { viewColumn: editor.viewColumn }),
    selection: editor.selection,
  });
}

/** Edits the document in one undo step. False where VS Code would not (a read-only editor). */
export async function editInEditor(editor: vscode.TextEditor, edits: readonly TextEdit[]): Promise<boolean> {
  if (edits.length === 0) return true;
  const { document } = editor;
  return editor.edit((builder) => {
    for (const { start, end, newText } of edits) {
      builder.replace(new vscode.Range(document.positionAt(start), document.positionAt(end)), newText);
    }
  });
}

/** Edits that cite `keys` at every cursor of the editor; a selection is kept, and cited after. */
export function citationEdits(
  editor: vscode.TextEditor,
  keys: readonly string[],
  form: 'parenthetical' | 'textual',
): TextEdit[] {
  const { document } = editor;
  const offsets = editor.selections.map((selection) => document.offsetAt(selection.end));
  return insertCitation(languageOf(document), document.getText(), offsets, keys, form);
}

/** The document's folder; for an unsaved one, the workspace's. */
export function folderOf(document: vscode.TextDocument): vscode.Uri | undefined {
  if (document.isUntitled) return vscode.workspace.workspaceFolders?.[0]?.uri;
  // A notebook's cells have the notebook's path.
  const uri =
    document.uri.scheme === 'vscode-notebook-cell'
      ? vscode.workspace.notebookDocuments.find((each) => each.uri.path === document.uri.path)?.uri
      : document.uri;
  return uri && vscode.Uri.joinPath(uri, '..');
}
