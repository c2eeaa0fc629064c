import * as vscode from 'vscode';

/** Where the index of a large library is kept between sessions. What cannot be read or written is made again. */
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
