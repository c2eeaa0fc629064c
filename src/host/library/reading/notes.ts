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
/** Only the start of a note is searched, in characters. */
const maxNoteLength = 20_000;
const debounceDelay = 300;

/** Notes on papers: Markdown files in the workspace, named by citation key. */
export class Notes implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  /** By path relative to the workspace folder, in lower case. */
  private texts: ReadonlyMap<string, string> = new Map();
  private loading: Promise<void> | undefined;
  private watching: vscode.Disposable | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Reads the notes on the first call. `of` returns nothing before. */
  ready(): Promise<void> {
    return (this.loading ??= this.load());
  }

  of(paper: Pick<Paper, 'citationKey'>): string | undefined {
    return this.texts.size === 0
      ? undefined
      : this.texts.get(notePath(settings.notes.path(), paper.citationKey).toLowerCase());
  }

  /**
   * Opens the note on a paper. If there is none, creates it from the template, in the workspace folder of `document` or
   * one the user picks. Rejects as `makeTextFile` does.
   */
  async open(paper: Paper, document?: vscode.Uri): Promise<'opened' | 'no-folder' | 'outside' | 'cancelled'> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const path = notePath(settings.notes.path(), paper.citationKey);
    const places = folders.map((folder) => vscode.Uri.joinPath(folder.uri, path));
    // The setting may point outside the workspace.
    if (!places.every((place) => isInside(place))) return 'outside';
    const own = document && vscode.workspace.getWorkspaceFolder(document);
    const preferred = places[folders.findIndex((folder) => folder === own)];
    let uri: vscode.Uri | undefined;
    for (const place of preferred ? [preferred, ...places] : places) if (await exists(place)) uri ??= place;
    const isNew = uri === undefined;
    if (!uri) {
      if (folders.length === 0) return 'no-folder';
      uri = preferred ?? (folders.length === 1 ? places[0] : await this.askForFolder(path));
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
      this.scheduleRead();
    }
    return 'opened';
  }

  private async askForFolder(path: string): Promise<vscode.Uri | undefined> {
    const folder = await vscode.window.showWorkspaceFolderPick({
      placeHolder: vscode.l10n.t('Select the folder for the note {0}', path),
    });
    return folder && vscode.Uri.joinPath(folder.uri, path);
  }

  private async load(): Promise<void> {
    this.watching ??= vscode.Disposable.from(
      ...this.watch(),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.scheduleRead()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.scheduleRead()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('paperside.notes.path')) this.scheduleRead();
      }),
    );
    this.texts = await this.read();
  }

  private watch(): vscode.Disposable[] {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/${notesGlob(settings.notes.path())}`);
    const later = () => this.scheduleRead();
    return [watcher, watcher.onDidChange(later), watcher.onDidCreate(later), watcher.onDidDelete(later)];
  }

  private scheduleRead(): void {
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
          // Deleted or unreadable.
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

/** Rejects on other errors: an existing note must not be taken for a missing one. */
const exists = async (uri: vscode.Uri) => (await versionOnDisk(uri)) !== undefined;
