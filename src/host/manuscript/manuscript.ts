import * as vscode from 'vscode';
import { languageFor, type CitationLanguage } from '../../core/languages/citationLanguages';
import { plain } from '../../core/languages/plain';
import type { TextEdit } from '../../core/text/textEdit';

/** The cursors of an editor at the moment the user asked for something. */
export interface Place {
  readonly editor: vscode.TextEditor;
  readonly selections: readonly vscode.Selection[];
  /** Of the document: the selections hold as long as it does. */
  readonly version: number;
}

/** Offsets after each selection: those the user had, or where the text has changed since, those there are now. */
export function offsetsOf({ editor, selections, version }: Place): number[] {
  const { document } = editor;
  const current = document.version === version ? selections : editor.selections;
  return current.map((selection) => document.offsetAt(selection.end));
}

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

  /** Where to write; none where no document is open. */
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

/** A `.bib` opened to be edited: citing there is adding the entry. */
export function isBibliography(document: vscode.TextDocument): boolean {
  return document.languageId === 'bibtex' || /\.bib$/i.test(document.uri.path);
}

/** Is the document in a language that Paperside cites in? */
export const isManuscript = (document: vscode.TextDocument): boolean => languageOf(document) !== plain;

export function languageOf(document: vscode.TextDocument): CitationLanguage {
  return languageFor(document.languageId, document.uri.path);
}

/** The notebook a document is a cell of. */
export function notebookOf(document: vscode.TextDocument): vscode.NotebookDocument | undefined {
  if (document.uri.scheme !== 'vscode-notebook-cell') return undefined;
  return vscode.workspace.notebookDocuments.find((notebook) =>
    notebook.getCells().some((cell) => cell.document === document),
  );
}

/** A cell outlives the notebook that was closed for a moment, and is no document of anything then. */
export const isOrphan = (document: vscode.TextDocument): boolean =>
  document.uri.scheme === 'vscode-notebook-cell' && notebookOf(document) === undefined;

/** The file a document is in: of a notebook's cell the notebook, whose folder, settings and bibliography it has. */
export function fileOf(document: vscode.TextDocument): vscode.Uri {
  return notebookOf(document)?.uri ?? document.uri;
}

/** A document lives on for minutes after its last tab was closed, and nobody sees what is written in it. */
function isOnATab(document: vscode.TextDocument): boolean {
  if (vscode.window.visibleTextEditors.some((editor) => editor.document === document)) return true;
  return vscode.window.tabGroups.all.some((group) =>
    group.tabs.some(
      ({ input }) =>
        (input instanceof vscode.TabInputText && input.uri.toString() === document.uri.toString()) ||
        // The cells of a notebook have its path.
        (input instanceof vscode.TabInputNotebook && input.uri.path === document.uri.path),
    ),
  );
}

/** The place's editor, on screen again where its tab is hidden, with the cursor where it was. */
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
  // VS Code gives up where the user opens something else at the same moment.
  return shown.then(
    (now) => now,
    () => editor,
  );
}

/** Puts a cell on screen; VS Code has no text editor for one that is shown as rendered. */
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
 * Edits the document in one undo step, in the editor or, where the user has just gone on to another in its place, without
 * it. False where VS Code would not (a read-only editor).
 */
export async function editInEditor(editor: vscode.TextEditor, edits: readonly TextEdit[]): Promise<boolean> {
  if (edits.length === 0) return true;
  const { document } = editor;
  // The editor of a cell is gone as soon as the cell is shown as rendered; the cell is not.
  if (notebookOf(document)) return editInDocument(document, edits);
  const { version } = document;
  const isEdited = editor.edit((builder) => {
    for (const { start, end, newText } of edits) {
      builder.replace(new vscode.Range(document.positionAt(start), document.positionAt(end)), newText);
    }
  });
  return isEdited.then(
    (isDone) => isDone,
    // Refused for an editor that is gone, which is no fault of the document; of another text the places are others.
    () => !document.isClosed && document.version === version && editInDocument(document, edits),
  );
}

/** Edits a document that no editor need show. */
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

/** The document's folder; for an unsaved one, the workspace's. */
export function folderOf(document: vscode.TextDocument): vscode.Uri | undefined {
  const notebook = notebookOf(document);
  if (notebook?.isUntitled ?? document.isUntitled) return vscode.workspace.workspaceFolders?.[0]?.uri;
  return isOrphan(document) ? undefined : vscode.Uri.joinPath(fileOf(document), '..');
}
