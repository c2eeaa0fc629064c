import * as vscode from 'vscode';
import type { Paper } from '../../core/paper';
import { defaultNoteTemplate, notePath, notesGlob, noteText } from '../../core/reading/noteText';
import { settings } from '../settings';

const most = 2000;
/** Of a note, what is searched. */
const longest = 20_000;
const patience = 300;

/** Notes on papers, each a Markdown file in the workspace that is called by the paper's citation key. */
export class Notes implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** Which papers have a note, or what is in one, has changed. */
  readonly onDidChange = this.changed.event;

  /** What is in the notes, by path from the workspace folder in lower case. */
  private texts: ReadonlyMap<string, string> = new Map();
  private loading: Promise<void> | undefined;
  private watching: vscode.Disposable | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Reads the notes when it is first called; from then on `of` knows them. */
  ready(): Promise<void> {
    return (this.loading ??= this.load());
  }

  /** The text of the note on a paper. */
  of(paper: Pick<Paper, 'citationKey'>): string | undefined {
    return this.texts.size === 0
      ? undefined
      : this.texts.get(notePath(settings.notes.path(), paper.citationKey).toLowerCase());
  }

  /** Opens the note on a paper, beside what is open; where there is none it is made of the template. */
  async open(paper: Paper): Promise<'opened' | 'no-folder'> {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    if (!folder) return 'no-folder';
    const uri = vscode.Uri.joinPath(folder.uri, notePath(settings.notes.path(), paper.citationKey));
    const isThere = await vscode.workspace.fs.stat(uri).then(
      () => true,
      () => false,
    );
    if (!isThere) {
      const text = noteText(settings.notes.template() || defaultNoteTemplate, paper, previewAddress(paper));
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    }
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document, { preview: false });
    if (!isThere) {
      const end = document.positionAt(document.getText().length);
      editor.selection = new vscode.Selection(end, end);
      this.later();
    }
    return 'opened';
  }

  private async load(): Promise<void> {
    this.watching ??= vscode.Disposable.from(
      ...this.watch(),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.later()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('paperside.notes.path')) this.later();
      }),
    );
    this.texts = await this.read();
  }

  private watch(): vscode.Disposable[] {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/${notesGlob(settings.notes.path())}`);
    const later = () => this.later();
    return [watcher, watcher.onDidChange(later), watcher.onDidCreate(later), watcher.onDidDelete(later)];
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      void this.read().then((texts) => {
        this.texts = texts;
        this.changed.fire();
      });
    }, patience);
  }

  private async read(): Promise<ReadonlyMap<string, string>> {
    const texts = new Map<string, string>();
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      const glob = new vscode.RelativePattern(folder, notesGlob(settings.notes.path()));
      for (const uri of await vscode.workspace.findFiles(glob, undefined, most)) {
        try {
          const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
          const path = uri.path.slice(folder.uri.path.length).replace(/^\/+/, '');
          texts.set(path.toLowerCase(), text.slice(0, longest));
        } catch {
          // Gone by now.
        }
      }
    }
    return texts;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.watching?.dispose();
    this.changed.dispose();
  }
}

/** An address that opens the preview of the paper in this VS Code. */
export const previewAddress = ({ id }: Paper): string =>
  `${vscode.env.uriScheme}://paperside.paperside/paper/${encodeURIComponent(id)}`;
