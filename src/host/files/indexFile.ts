import * as vscode from 'vscode';

/** Bytes that may be there again in the next session. */
export type KeptBytes = Pick<IndexFile, 'read' | 'write'>;

/** What takes long to make of a large library, kept between sessions. What cannot be read or written is made again. */
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
      // The next session makes its own.
    }
  }
}
