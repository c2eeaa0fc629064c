import * as vscode from 'vscode';

/** Bytes kept for the next session. */
export type KeptBytes = Pick<IndexFile, 'read' | 'write'>;

/** Keeps an index of a large library between sessions. One that cannot be read or written is built again. */
export class IndexFile {
  constructor(private readonly uri: vscode.Uri) {}

  async read(): Promise<Uint8Array | undefined> {
    try {
      return await vscode.workspace.fs.readFile(this.uri);
    } catch {
      return undefined;
    }
  }

  async write(bytes: Uint8Array): Promise<void> {
    try {
      await vscode.workspace.fs.writeFile(this.uri, bytes);
    } catch {
      // The next session builds its own.
    }
  }
}
