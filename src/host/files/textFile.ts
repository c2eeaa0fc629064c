import * as vscode from 'vscode';
import { applyEdits, type TextEdit } from '../../core/text/textEdit';
import { openDocument } from './openDocument';
import { assertReadable, assertWritable } from './fileAccess';
import { runInSlices } from '../tasks/runInSlices';
import { decodeTextSteps, encodeText, type TextEncoding } from './textEncoding';

/**
 * A text file as it will be edited: the buffer where the file is open in an editor, else its bytes.
 * A closed file is never opened for it: VS Code would make its line endings alike and run the user's save actions.
 */
export interface TextFile {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly document?: vscode.TextDocument;
  readonly encoding: TextEncoding;
  /** Of the file that was read; none where there was none, or an editor has it. */
  readonly version?: string;
}

/**
 * The file's text, or undefined where there is no such file, neither on disk nor in an editor. Other failures reject:
 * with an `OutsideError` what a workspace that is not trusted must not lead to.
 */
export async function readTextFile(uri: vscode.Uri): Promise<TextFile | undefined> {
  const document = openDocument(uri);
  if (document && (document.isDirty || document.isUntitled)) return buffer(document);
  if (!document) await assertReadable(uri);
  // Asked before the bytes: what is written in between is then noticed.
  const version = await versionOnDisk(uri);
  const bytes = version === undefined ? undefined : await readBytes(uri);
  // Of a file that was deleted, an open editor has the only copy.
  if (version === undefined || !bytes) return document && buffer(document);
  const { text, encoding } = await runInSlices(decodeTextSteps(bytes));
  // The user may have begun to write in it while the disk was read.
  const unsaved = openDocument(uri);
  if (unsaved?.isDirty) return buffer(unsaved);
  // A buffer that is not what the file holds (another encoding, mixed line endings) would be saved over it.
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

/** Changes when the file does; undefined where there is none. */
export async function versionOnDisk(uri: vscode.Uri): Promise<string | undefined> {
  const stat = await unlessMissing(() => vscode.workspace.fs.stat(uri));
  return stat && `disk ${stat.mtime} ${stat.size}`;
}

/** Changes with the text: of a file that is open that of its buffer, else that on disk. */
export async function versionOf(uri: vscode.Uri): Promise<string | undefined> {
  const document = openDocument(uri);
  return document ? bufferVersion(document) : versionOnDisk(uri);
}

/** A document that is opened again begins to count again, maybe with another text. */
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

/** The text cannot be written in the file's own encoding. */
export class EncodingError extends Error {}

/** The file is not what it was when it was read: read it again. */
export class ChangedMeanwhile extends Error {}

/**
 * Edits the file and leaves every other byte as it is. An open file is edited in the editor, and saved if it was
 * clean; a closed one on disk. False where the edit stands in the editor alone. Rejects with a
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
  // Another window, or a program that keeps the file up, may have written it since.
  if ((await versionOnDisk(file.uri)) !== file.version) throw new ChangedMeanwhile(file.uri.path);
  // What is written under an editor with changes could not be saved from there any more.
  if (openDocument(file.uri)?.isDirty) throw new ChangedMeanwhile(file.uri.path);
  try {
    await vscode.workspace.fs.writeFile(file.uri, bytes);
  } catch (error) {
    const before = file.version === undefined ? undefined : encodeText(file.text, file.encoding);
    if (!(await isWritten(file.uri, bytes, before))) throw error;
  }
  return true;
}

/** Makes a file of this text. Rejects as {@link editTextFile} does, with {@link ChangedMeanwhile} where there is one. */
export async function makeTextFile(uri: vscode.Uri, text: string): Promise<void> {
  await editTextFile({ uri, text: '', encoding: 'utf-8' }, [{ start: 0, end: 0, newText: text }]);
}

/**
 * Writes a text to where the user has said that it is to go, over whatever is there. Rejects where that cannot be done;
 * the file is then as it was.
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

/** After a write that failed: is it done all the same? What a full disk took of it is put back as it was. */
async function isWritten(
  uri: vscode.Uri,
  wanted: Uint8Array,
  before: Uint8Array | undefined,
): Promise<boolean> {
  const now = await readBytes(uri).catch(() => undefined);
  if (!now) return false;
  if (areSame(now, wanted)) return true;
  if (before && areSame(now, before)) return false;
  // Another program's work is not touched: only a part of ours.
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
    // VS Code takes no edit of a text that the user has gone on with.
    if (document.isClosed || document.getText() !== file.text) throw new ChangedMeanwhile(file.uri.path);
    throw vscode.FileSystemError.NoPermissions(file.uri);
  }
  // Where it cannot be saved VS Code says why, and what can be done.
  return wasClean && (await document.save());
}
