import * as vscode from 'vscode';
import type { Paper } from '../../../core/paper';
import {
  defaultNoteTemplate,
  notePath,
  notesGlob,
  fillTemplate,
  previewAddress,
} from '../../../core/reading/noteTemplate';
import { assertReadable, isInside } from '../../files/fileAccess';
import { settings } from '../../settings';
import { makeTextFile, versionOnDisk } from '../../files/textFile';

const maxNotes = 2000;
/** Of a note, what is searched. */
const maxNoteLength = 20_000;
const debounceDelay = 300;

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

  /**
   * Opens the note on a paper; where none of the workspace's folders has one it is made of the template, in the folder
   * of the `document` that is being written, else in one the user picks. Rejects as `makeTextFile` does.
   */
  async open(paper: Paper, document?: vscode.Uri): Promise<'opened' | 'no-folder' | 'outside' | 'cancelled'> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const path = notePath(settings.notes.path(), paper.citationKey);
    const places = folders.map((folder) => vscode.Uri.joinPath(folder.uri, path));
    // By a setting that leads out of the workspace nothing is read or written.
    if (!places.every((place) => isInside(place))) return 'outside';
    const own = document && vscode.workspace.getWorkspaceFolder(document);
    const preferred = places[folders.findIndex((folder) => folder === own)];
    let uri: vscode.Uri | undefined;
    for (const place of preferred ? [preferred, ...places] : places) if (await isThere(place)) uri ??= place;
    const isNew = uri === undefined;
    if (!uri) {
      if (folders.length === 0) return 'no-folder';
      uri = preferred ?? (folders.length === 1 ? places[0] : await this.askPlace(path));
      if (!uri) return 'cancelled';
      const address = previewAddress(vscode.env.uriScheme, paper.id);
      const text = fillTemplate(settings.notes.template() || defaultNoteTemplate, paper, address);
      await makeTextFile(uri, text);
    }
    const note = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(note, { preview: false });
    if (isNew) {
      const end = note.positionAt(note.getText().length);
      editor.selection = new vscode.Selection(end, end);
      this.later();
    }
    return 'opened';
  }

  private async askPlace(path: string): Promise<vscode.Uri | undefined> {
    const folder = await vscode.window.showWorkspaceFolderPick({
      placeHolder: vscode.l10n.t('Select the folder for the note {0}', path),
    });
    return folder && vscode.Uri.joinPath(folder.uri, path);
  }

  private async load(): Promise<void> {
    this.watching ??= vscode.Disposable.from(
      ...this.watch(),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.later()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.later()),
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
    }, debounceDelay);
  }

  private async read(): Promise<ReadonlyMap<string, string>> {
    const texts = new Map<string, string>();
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      const glob = new vscode.RelativePattern(folder, notesGlob(settings.notes.path()));
      for (const uri of await vscode.workspace.findFiles(glob, undefined, maxNotes)) {
        try {
          await assertReadable(uri);
          const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
          const path = uri.path.slice(folder.uri.path.length).replace(/^\/+/, '');
          texts.set(path.toLowerCase(), text.slice(0, maxNoteLength));
        } catch {
          // Gone by now, or not to be read.
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

/** Rejects where that cannot be told: a note that is there must not be taken for one that is to be made. */
const isThere = async (uri: vscode.Uri) => (await versionOnDisk(uri)) !== undefined;
