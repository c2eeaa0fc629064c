import * as vscode from 'vscode';
import { applyEdits, type TextEdit } from '../core/textEdit';

/**
 * A text file as it will be edited: the buffer where the file is open in an editor, else its bytes.
 * A closed file is never opened for it: VS Code would make its line endings alike and run the user's save actions.
 */
export interface TextFile {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly document?: vscode.TextDocument;
  readonly encoding: 'utf-8' | 'latin1';
}

/** The file's text, or undefined where there is no such file. Other failures reject. */
export async function readTextFile(uri: vscode.Uri): Promise<TextFile | undefined> {
  const document = vscode.workspace.textDocuments.find(
    (each) => !each.isClosed && each.uri.toString() === uri.toString(),
  );
  if (document?.isDirty) return { uri, text: document.getText(), document, encoding: 'utf-8' };
  const bytes = await readBytes(uri);
  if (!bytes) return undefined;
  const { text, encoding } = decode(bytes);
  // A buffer that is not what the file holds (another encoding, mixed line endings) would be saved over it.
  return document && document.getText() === text.replace(/^\uFEFF/, '')
    ? { uri, text: document.getText(), document, encoding }
    : { uri, text, encoding };
}

async function readBytes(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}

/** UTF-8 where the bytes are that, else one character a byte, so that what is not touched goes back as it came. */
function decode(bytes: Uint8Array): { text: string; encoding: TextFile['encoding'] } {
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
      encoding: 'utf-8',
    };
  } catch {
    let text = '';
    for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
    return { text, encoding: 'latin1' };
  }
}

/**
 * Edits the file and leaves every other byte as it is. An open file is edited in the editor, and saved if it was
 * clean; a closed one on disk. Rejects with a {@link vscode.FileSystemError} or {@link EncodingError}.
 */
export async function editTextFile(file: TextFile, edits: readonly TextEdit[]): Promise<void> {
  if (edits.length === 0) return;
  const { document } = file;
  if (!document) {
    await vscode.workspace.fs.writeFile(file.uri, encode(applyEdits(file.text, edits), file));
    return;
  }
  const wasClean = !document.isDirty;
  const workspaceEdit = new vscode.WorkspaceEdit();
  for (const edit of edits) {
    workspaceEdit.replace(
      document.uri,
      new vscode.Range(document.positionAt(edit.start), document.positionAt(edit.end)),
      edit.newText,
    );
  }
  if (!(await vscode.workspace.applyEdit(workspaceEdit))) throw vscode.FileSystemError.Unavailable(file.uri);
  if (wasClean && !(await document.save())) throw vscode.FileSystemError.NoPermissions(file.uri);
}

/** The text cannot be written in the file's own encoding. */
export class EncodingError extends Error {}

function encode(text: string, file: TextFile): Uint8Array {
  if (file.encoding === 'utf-8') return new TextEncoder().encode(text);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0xff) throw new EncodingError(file.uri.path);
    bytes[i] = code;
  }
  return bytes;
}
