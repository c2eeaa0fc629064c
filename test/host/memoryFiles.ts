import * as vscode from 'vscode';

/** What a file system is asked for. */
export type Call = 'stat' | 'readDirectory' | 'readFile' | 'writeFile' | 'delete' | 'createDirectory';

/** Files that are on no disk, as a repository on the web has them; and all that a disk may do to one. */
export class MemoryFiles implements vscode.FileSystemProvider {
  private readonly files = new Map<string, { bytes: Uint8Array; mtime: number }>();
  /** What goes wrong at one of the next calls, the first being 1; `calls` have been made since it was set. */
  private fault:
    { readonly at: number; readonly go: (what: Call, write?: () => void) => unknown } | undefined;
  calls = 0;
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;
  private clock = 1;
  /** Paths of symbolic links to files and folders. */
  readonly links = new Set<string>();
  /** Paths that cannot be written. */
  readonly readOnly = new Set<string>();
  /** What happens each time this path has been read or written. */
  readonly after: { read?: [path: string, run: () => unknown]; write?: [path: string, run: () => unknown] } =
    {};

  constructor(readonly scheme: string) {}

  uri(path: string): vscode.Uri {
    return vscode.Uri.from({ scheme: this.scheme, path });
  }

  /**
   * Makes one call to come fail with this error; where it is a write, with half of it done if it `tears`. Nothing fails
   * without an error.
   */
  failAt(at: number, error?: Error, tears = false): void {
    this.calls = 0;
    this.fault = error && {
      at,
      go(_, write) {
        if (tears) write?.();
        throw error;
      },
    };
  }

  /** Makes one call to come so slow that this is done before it is answered. */
  slowAt(at: number, meanwhile: (what: Call) => unknown): void {
    this.calls = 0;
    this.fault = { at, go: meanwhile };
  }

  private async call(what: Call, write?: () => void): Promise<void> {
    if (++this.calls === this.fault?.at) await this.fault.go(what, write);
  }

  /** As another program would. */
  put(path: string, content: string | Uint8Array): void {
    const type = this.files.has(path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    this.files.set(path, { bytes, mtime: (this.clock += 1000) });
    this.changed.fire([{ type, uri: this.uri(path) }]);
  }

  remove(path: string): void {
    this.files.delete(path);
    this.changed.fire([{ type: vscode.FileChangeType.Deleted, uri: this.uri(path) }]);
  }

  text(path: string): string | undefined {
    const file = this.files.get(path);
    return file && new TextDecoder().decode(file.bytes);
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    await this.call('stat');
    const file = this.files.get(uri.path);
    if (file) {
      const type = this.links.has(uri.path)
        ? vscode.FileType.File | vscode.FileType.SymbolicLink
        : vscode.FileType.File;
      return { type, ctime: 0, mtime: file.mtime, size: file.bytes.length };
    }
    if (![...this.files.keys()].some((path) => path.startsWith(`${uri.path.replace(/\/$/, '')}/`)))
      throw vscode.FileSystemError.FileNotFound(uri);
    const type = this.links.has(uri.path)
      ? vscode.FileType.Directory | vscode.FileType.SymbolicLink
      : vscode.FileType.Directory;
    return { type, ctime: 0, mtime: 0, size: 0 };
  }

  async readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    await this.call('readDirectory');
    const folder = `${uri.path.replace(/\/$/, '')}/`;
    return [...this.files.keys()]
      .filter((path) => path.startsWith(folder) && !path.slice(folder.length).includes('/'))
      .map((path) => [path.slice(folder.length), vscode.FileType.File]);
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    await this.call('readFile');
    const file = this.files.get(uri.path);
    if (!file) throw vscode.FileSystemError.FileNotFound(uri);
    this.then('read', uri.path);
    return file.bytes;
  }

  /** Rejects rather than throws, as a real one: after a throw VS Code never writes this file again. */
  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    await this.call('writeFile', () => this.put(uri.path, content.slice(0, content.length / 2)));
    if (this.readOnly.has(uri.path)) throw vscode.FileSystemError.NoPermissions(uri);
    this.put(uri.path, content);
    this.then('write', uri.path);
  }

  private then(what: 'read' | 'write', path: string): void {
    const [wanted, run] = this.after[what] ?? [];
    if (wanted === path) run!();
  }

  async delete(uri: vscode.Uri): Promise<void> {
    await this.call('delete');
    this.remove(uri.path);
  }

  createDirectory(): Promise<void> {
    // Folders are where files are.
    return this.call('createDirectory');
  }

  async rename(from: vscode.Uri, to: vscode.Uri): Promise<void> {
    this.put(to.path, await this.readFile(from));
    this.remove(from.path);
  }

  /** Paths of all files in a folder and below, by the ending of their names where one is given. */
  under(folder: string, ending = ''): string[] {
    return [...this.files.keys()].filter((path) => path.startsWith(`${folder}/`) && path.endsWith(ending));
  }
}
