import * as vscode from 'vscode';
import { languageFor, type CitationLanguage } from '../../core/languages/citationLanguages';
import { plain } from '../../core/languages/plain';
import type { TextEdit } from '../../core/text/textEdit';
import { isSameUri } from '../files/uri';

/** The cursors of an editor when the user ran a command. */
export interface Place {
  readonly editor: vscode.TextEditor;
  readonly selections: readonly vscode.Selection[];
  /** The version of the document for which the selections are valid. */
  readonly version: number;
}

/** The offset after each selection; after the current ones if the text has changed since. */
export function offsetsOf({ editor, selections, version }: Place): number[] {
  const { document } = editor;
  const current = document.version === version ? selections : editor.selections;
  return current.map((selection) => document.offsetAt(selection.end));
}

/**
 * The document that the user writes: that of the active text editor, else of the last one. Citations are often inserted
 * from the sidebar or a preview, when no text editor is active.
 */
export class Manuscript implements vscode.Disposable {
  private last: vscode.TextEditor | undefined;
  private readonly subscription: vscode.Disposable;

  constructor() {
    this.remember(vscode.window.activeTextEditor);
    this.subscription = vscode.window.onDidChangeActiveTextEditor((editor) => this.remember(editor));
  }

  private remember(editor: vscode.TextEditor | undefined): void {
    // VS Code has text editors for output panels too.
    if (editor && editor.document.uri.scheme !== 'output') this.last = editor;
  }

  /** Where to write, if a document is open. */
  get place(): Place | undefined {
    this.remember(vscode.window.activeTextEditor);
    const editor = this.last;
    if (!editor || !isOnATab(editor.document)) return undefined;
    return { editor, selections: editor.selections, version: editor.document.version };
  }

  dispose(): void {
    this.subscription.dispose();
  }
}

/** Is the document a `.bib` file? Citing in one adds the entry. */
export function isBibliography(document: vscode.TextDocument): boolean {
  return document.languageId === 'bibtex' || /\.bib$/i.test(document.uri.path);
}

/** Is the document in a language that Paperside cites in? */
export const isManuscript = (document: vscode.TextDocument): boolean => languageOf(document) !== plain;

export function languageOf(document: vscode.TextDocument): CitationLanguage {
  return languageFor(document.languageId, document.uri.path);
}

/** The notebook of which the document is a cell. */
export function notebookOf(document: vscode.TextDocument): vscode.NotebookDocument | undefined {
  if (document.uri.scheme !== 'vscode-notebook-cell') return undefined;
  return vscode.workspace.notebookDocuments.find((notebook) =>
    notebook.getCells().some((cell) => cell.document === document),
  );
}

/** VS Code keeps the document of a cell for a moment after its notebook is closed. */
export const isOrphan = (document: vscode.TextDocument): boolean =>
  document.uri.scheme === 'vscode-notebook-cell' && notebookOf(document) === undefined;

/** The file of a document. A cell has the folder, settings and bibliography of its notebook. */
export function fileOf(document: vscode.TextDocument): vscode.Uri {
  return notebookOf(document)?.uri ?? document.uri;
}

/** VS Code keeps a document open for minutes after its last tab is closed. */
function isOnATab(document: vscode.TextDocument): boolean {
  if (vscode.window.visibleTextEditors.some((editor) => editor.document === document)) return true;
  return vscode.window.tabGroups.all.some((group) =>
    group.tabs.some(
      ({ input }) =>
        (input instanceof vscode.TabInputText && isSameUri(input.uri, document.uri)) ||
        // Cells have the path of their notebook.
        (input instanceof vscode.TabInputNotebook && input.uri.path === document.uri.path),
    ),
  );
}

/** Shows the editor again if its tab is hidden, with the cursor where it was. */
export async function showEditor({ editor, selections }: Place): Promise<vscode.TextEditor> {
  if (editor === vscode.window.activeTextEditor) return editor;
  const notebook = notebookOf(editor.document);
  if (notebook) {
    await showCell(notebook, editor.document);
    return editor;
  }
  const [selection] = selections;
  const shown = vscode.window.showTextDocument(editor.document, {
    ...(editor.viewColumn === undefined ? {} : { viewColumn: editor.viewColumn }),
    ...(selection ? { selection } : {}),
  });
  // VS Code rejects if the user opens something else at the same moment.
  return shown.then(
    (now) => now,
    () => editor,
  );
}

/** Shows a cell. A rendered cell has no text editor. */
export async function showCell(
  notebook: vscode.NotebookDocument,
  document: vscode.TextDocument | undefined,
): Promise<void> {
  const index = notebook.getCells().findIndex((cell) => cell.document === document);
  await vscode.window.showNotebookDocument(
    notebook,
    index < 0 ? {} : { selections: [new vscode.NotebookRange(index, index + 1)] },
  );
}

/**
 * Edits the document in one undo step, also if the user has just opened another one in the editor. Returns false if VS
 * Code refuses, as for a read-only editor.
 */
export async function editInEditor(editor: vscode.TextEditor, edits: readonly TextEdit[]): Promise<boolean> {
  if (edits.length === 0) return true;
  const { document } = editor;
  // A cell has no editor while it is rendered.
  if (notebookOf(document)) return editInDocument(document, edits);
  const { version } = document;
  const isEdited = editor.edit((builder) => {
    for (const { start, end, newText } of edits) {
      builder.replace(new vscode.Range(document.positionAt(start), document.positionAt(end)), newText);
    }
  });
  return isEdited.then(
    (isDone) => isDone,
    // Rejected because the editor is gone: edit the document itself, unless its text has changed.
    () => !document.isClosed && document.version === version && editInDocument(document, edits),
  );
}

/** Edits a document, with or without an editor. */
export async function editInDocument(
  document: vscode.TextDocument,
  edits: readonly TextEdit[],
): Promise<boolean> {
  if (edits.length === 0) return true;
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, newText } of edits) {
    edit.replace(
      document.uri,
      new vscode.Range(document.positionAt(start), document.positionAt(end)),
      newText,
    );
  }
  return vscode.workspace.applyEdit(edit);
}

/** The folder of the document, or of the workspace if it is not saved yet. */
export function folderOf(document: vscode.TextDocument): vscode.Uri | undefined {
  const notebook = notebookOf(document);
  if (notebook?.isUntitled ?? document.isUntitled) return vscode.workspace.workspaceFolders?.[0]?.uri;
  return isOrphan(document) ? undefined : vscode.Uri.joinPath(fileOf(document), '..');
}
