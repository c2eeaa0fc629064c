import * as vscode from 'vscode';
import { applyEdits, type TextEdit } from '../../core/text/textEdit';
import { openDocument } from './openDocument';
import { assertReadable, assertWritable } from './fileAccess';
import { runInSlices } from '../tasks/runInSlices';
import { decodeTextSteps, encodeText, type TextEncoding } from './textEncoding';

/**
 * A text file to be edited: the buffer if it is open in an editor, else its bytes.
 * A closed file is never opened: VS Code would normalize its line endings and run the user's save actions.
 */
export interface TextFile {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly document?: vscode.TextDocument;
  readonly encoding: TextEncoding;
  /** The version that was read; none for a new file or an open one. */
  readonly version?: string;
}

/**
 * Reads a file; undefined if there is none on disk or in an editor. Rejects on other failures, with an `OutsideError` if
 * an untrusted workspace must not lead to it.
 */
export async function readTextFile(uri: vscode.Uri): Promise<TextFile | undefined> {
  const document = openDocument(uri);
  if (document && (document.isDirty || document.isUntitled)) return buffer(document);
  if (!document) await assertReadable(uri);
  // Read before the bytes, so that a write in between is noticed.
  const version = await versionOnDisk(uri);
  const bytes = version === undefined ? undefined : await readBytes(uri);
  // The editor has the only copy of a deleted file.
  if (version === undefined || !bytes) return document && buffer(document);
  const { text, encoding } = await runInSlices(decodeTextSteps(bytes));
  // The user may have started typing while the file was read.
  const unsaved = openDocument(uri);
  if (unsaved?.isDirty) return buffer(unsaved);
  // Saving a buffer that differs from the file (encoding, mixed line endings) would change other bytes.
  return document && document.getText() === text.replace(/^\uFEFF/, '')
    ? { ...buffer(document), encoding }
    : { uri, text, encoding, version };
}

const buffer = (document: vscode.TextDocument): TextFile => ({
  uri: document.uri,
  text: document.getText(),
  document,
  encoding: 'utf-8',
});

/** A value that changes with the file; undefined if there is none. */
export async function versionOnDisk(uri: vscode.Uri): Promise<string | undefined> {
  const stat = await unlessMissing(() => vscode.workspace.fs.stat(uri));
  return stat && `disk ${stat.mtime} ${stat.size}`;
}

/** A value that changes with the text: of the buffer if the file is open, else of the file on disk. */
export async function versionOf(uri: vscode.Uri): Promise<string | undefined> {
  const document = openDocument(uri);
  return document ? bufferVersion(document) : versionOnDisk(uri);
}

/** A reopened document restarts its version count, perhaps with another text. */
export function bufferVersion(document: vscode.TextDocument): string {
  let number = bufferNumbers.get(document);
  if (number === undefined) bufferNumbers.set(document, (number = ++lastBuffer));
  return `buffer ${number} ${document.version}`;
}

const bufferNumbers = new WeakMap<vscode.TextDocument, number>();
let lastBuffer = 0;

const readBytes = (uri: vscode.Uri) => unlessMissing(() => vscode.workspace.fs.readFile(uri));

async function unlessMissing<T>(ask: () => Thenable<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}

/** The text cannot be written in the encoding of the file. */
export class EncodingError extends Error {}

/** The file has changed since it was read. Read it again. */
export class ChangedMeanwhile extends Error {}

/**
 * Edits the file and leaves every other byte as it is. An open file is edited in its editor, and saved if it was clean; a
 * closed one on disk. Returns false if the edit is only in the editor. Rejects with a
 * {@link vscode.FileSystemError}, {@link EncodingError}, {@link ChangedMeanwhile} or, outside of the workspace,
 * `OutsideError`; nothing is changed then.
 */
export async function editTextFile(file: TextFile, edits: readonly TextEdit[]): Promise<boolean> {
  if (edits.length === 0) return true;
  await assertWritable(file.uri);
  return file.document ? editDocument(file.document, file, edits) : editOnDisk(file, edits);
}

async function editOnDisk(file: TextFile, edits: readonly TextEdit[]): Promise<true> {
  const bytes = encodeText(applyEdits(file.text, edits), file.encoding);
  if (!bytes) throw new EncodingError(file.uri.path);
  // Another window or program may have written it since.
  if ((await versionOnDisk(file.uri)) !== file.version) throw new ChangedMeanwhile(file.uri.path);
  // Writing under a dirty editor would make its next save conflict.
  if (openDocument(file.uri)?.isDirty) throw new ChangedMeanwhile(file.uri.path);
  try {
    await vscode.workspace.fs.writeFile(file.uri, bytes);
  } catch (error) {
    const before = file.version === undefined ? undefined : encodeText(file.text, file.encoding);
    if (!(await isWritten(file.uri, bytes, before))) throw error;
  }
  return true;
}

/** Creates a file. Rejects like {@link editTextFile}, with {@link ChangedMeanwhile} if it exists. */
export async function makeTextFile(uri: vscode.Uri, text: string): Promise<void> {
  await editTextFile({ uri, text: '', encoding: 'utf-8' }, [{ start: 0, end: 0, newText: text }]);
}

/**
 * Writes a text to the place the user chose, over what is there. If it rejects, the file is as it was.
 */
export async function replaceFile(uri: vscode.Uri, text: string): Promise<void> {
  const before = await readBytes(uri);
  const bytes = new TextEncoder().encode(text);
  try {
    await vscode.workspace.fs.writeFile(uri, bytes);
  } catch (error) {
    if (!(await isWritten(uri, bytes, before))) throw error;
  }
}

/** Checks a write that failed: returns whether it succeeded after all, and restores what a full disk cut off. */
async function isWritten(
  uri: vscode.Uri,
  wanted: Uint8Array,
  before: Uint8Array | undefined,
): Promise<boolean> {
  const now = await readBytes(uri).catch(() => undefined);
  if (!now) return false;
  if (areSame(now, wanted)) return true;
  if (before && areSame(now, before)) return false;
  // Only restores our own partial write, never another program's.
  if (!areSame(now, wanted.subarray(0, now.length))) return false;
  await (before ? vscode.workspace.fs.writeFile(uri, before) : vscode.workspace.fs.delete(uri)).then(
    undefined,
    () => undefined,
  );
  return false;
}

const areSame = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);

async function editDocument(
  document: vscode.TextDocument,
  file: TextFile,
  edits: readonly TextEdit[],
): Promise<boolean> {
  if (document.isClosed || document.getText() !== file.text) throw new ChangedMeanwhile(file.uri.path);
  const wasClean = !document.isDirty;
  const workspaceEdit = new vscode.WorkspaceEdit();
  for (const edit of edits) {
    workspaceEdit.replace(
      document.uri,
      new vscode.Range(document.positionAt(edit.start), document.positionAt(edit.end)),
      edit.newText,
    );
  }
  if (!(await vscode.workspace.applyEdit(workspaceEdit))) {
    // VS Code rejects an edit of a text that has changed.
    if (document.isClosed || document.getText() !== file.text) throw new ChangedMeanwhile(file.uri.path);
    throw vscode.FileSystemError.NoPermissions(file.uri);
  }
  // If it cannot be saved, VS Code tells the user why.
  return wasClean && (await document.save());
}
