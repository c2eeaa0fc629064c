import * as vscode from 'vscode';
import {
  bibliographyKindOf,
  type Bibliography,
  type BibliographyKind,
} from '../../core/bibliography/bibliography';
import {
  isDeclared,
  mapOutcome,
  type BibliographyOutcome,
  type BibliographyRule,
  type FoundBibliography,
} from '../../core/project/project';
import { bibliographiesOf } from '../../core/project/resolveProject';
import { allowChanges } from '../files/fileAccess';
import { WatchedFiles } from '../files/watchedFiles';
import { fileOf, isBibliography } from '../manuscript/manuscript';
import { settings } from '../settings';
import { BibliographyFiles } from './bibliographyFiles';
import { EntryWriter } from './entryWriter';
import { Projects } from './projects';

/** Which bibliographies serve a document, and by which rules. */
export type BibliographyChoice = BibliographyOutcome<vscode.Uri>;

/** A bibliography file of a document; without `bibliography` if it is missing or unreadable. */
export interface ServedFile {
  readonly uri: vscode.Uri;
  readonly rule: BibliographyRule<vscode.Uri>;
  readonly kind: BibliographyKind;
  readonly bibliography?: Bibliography;
  /** Why it cannot be read. */
  readonly error?: Error;
}

/** The bibliographies of a document: how they were found, and their current content. */
export interface ServedBibliography {
  readonly choice: BibliographyChoice;
  readonly files: readonly ServedFile[];
}

/** What a document's project says of its references. */
export interface DeclaredStyle {
  readonly style?: { readonly named: string; readonly file?: vscode.Uri };
  readonly language?: string;
}

/** Finds and reads the bibliographies of documents. */
export class Bibliographies implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** A bibliography was edited, created, deleted or chosen, or another one or another style declared. */
  readonly onDidChange = this.changed.event;

  private readonly watched = new WatchedFiles();
  private readonly projects = new Projects((uri) => this.watched.follow(uri));
  private readonly files = new BibliographyFiles();
  readonly entries = new EntryWriter(this.files, () => this.changed.fire());
  private readonly subscriptions: vscode.Disposable;

  constructor(private readonly memento: vscode.Memento) {
    const resolveAnew = () => {
      this.projects.clear();
      this.changed.fire();
    };
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      this.watched,
      this.watched.onDidChange(() => this.changed.fire()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.files.has(document.uri)) this.changed.fire();
      }),
      vscode.workspace.onDidCloseTextDocument((document) => this.projects.delete(document)),
      vscode.workspace.onDidGrantWorkspaceTrust(resolveAnew),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (['bibliography', 'citation'].some((name) => event.affectsConfiguration(`paperside.${name}`)))
          this.changed.fire();
      }),
    );
  }

  /** Finds the document's bibliographies, with the rule for each. */
  async find(document: vscode.TextDocument): Promise<BibliographyChoice> {
    const { uri } = document;
    const choice: BibliographyChoice = isBibliography(document)
      ? { kind: 'found', bibliographies: [{ file: uri, rule: { kind: 'declared', declaredIn: uri } }] }
      : await this.findForManuscript(document);
    for (const found of choice.kind === 'found' ? choice.bibliographies : []) {
      this.watched.follow(found.file);
      // The user has opened it, picked it, or named it in the settings.
      if (isNamedByUser[found.rule.kind] || isBibliography(document)) allowChanges(found.file);
    }
    return choice;
  }

  private async findForManuscript(document: vscode.TextDocument): Promise<BibliographyChoice> {
    const project = await this.projects.get(document);
    if (!project) return { kind: 'nowhere' };
    const [remembered] = [project.uriOf(project.main), fileOf(document)].flatMap(
      (file) => this.memento.get<string>(choiceKey(file)) ?? [],
    );
    // It may be in another file system.
    const chosen =
      remembered === undefined || project.declared.length > 0
        ? undefined
        : vscode.Uri.parse(remembered, true);
    const outcome = bibliographiesOf(project, {
      chosen: chosen?.path,
      setting: settings.defaultBibliography(fileOf(document)),
    });
    return mapOutcome(outcome, (path) => (path === chosen?.path ? chosen : project.uriOf(path)));
  }

  /** Finds the style and the language of references that the document's project declares. */
  async declaredStyle(document: vscode.TextDocument): Promise<DeclaredStyle> {
    if (isBibliography(document)) return {};
    const project = await this.projects.get(document);
    const { style, language } = project ?? {};
    const file = style?.file === undefined ? undefined : project!.uriOf(style.file);
    if (file) this.watched.follow(file);
    return {
      ...(style && { style: { named: style.named, ...(file && { file }) } }),
      ...(language !== undefined && { language }),
    };
  }

  /** Finds and reads the document's bibliographies. */
  async served(document: vscode.TextDocument): Promise<ServedBibliography> {
    const choice = await this.find(document);
    const found = choice.kind === 'found' ? choice.bibliographies : [];
    return { choice, files: await Promise.all(found.map((each) => this.read(each))) };
  }

  /** Like `served`, but takes `asked` if the document and its project declare none. */
  async servedBy(document: vscode.TextDocument, asked: vscode.Uri): Promise<ServedBibliography> {
    if (isDeclared(await this.find(document))) return this.served(document);
    const found: FoundBibliography<vscode.Uri> = { file: asked, rule: { kind: 'chosen' } };
    return { choice: { kind: 'found', bibliographies: [found] }, files: [await this.read(found)] };
  }

  /** Remembers the user's choice for the document and its project, in this workspace. */
  async choose(document: vscode.TextDocument, bibliography: vscode.Uri): Promise<void> {
    allowChanges(bibliography);
    const project = await this.projects.get(document);
    const file = project ? project.uriOf(project.main) : fileOf(document);
    await this.memento.update(choiceKey(file), bibliography.toString());
    this.changed.fire();
  }

  private async read({ file: uri, rule }: FoundBibliography<vscode.Uri>): Promise<ServedFile> {
    try {
      const bibliography = await this.files.current(uri);
      const kind = bibliography?.kind ?? bibliographyKindOf(uri.path) ?? 'bib';
      return bibliography ? { uri, rule, kind, bibliography } : { uri, rule, kind };
    } catch (error) {
      // Shown when the user asks for it (Show Bibliography) or writes to it.
      const why = error instanceof Error ? error : new Error(String(error));
      return { uri, rule, kind: bibliographyKindOf(uri.path) ?? 'bib', error: why };
    }
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}

/** Otherwise the folder's own content led to it. */
const isNamedByUser: Record<BibliographyRule['kind'], boolean> = {
  chosen: true,
  setting: true,
  declared: false,
  only: false,
};

const choiceKey = (file: vscode.Uri) => `paperside.bibliography:${file.toString()}`;
