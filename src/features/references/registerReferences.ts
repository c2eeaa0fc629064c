import * as vscode from 'vscode';
import { escapeLabel } from '../../core/text/escapeLabel';
import type { CitedKey } from '../../core/languages/citation';
import type { Paper } from '../../core/paper';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import { progressIfSlow } from '../../host/tasks/progressIfSlow';
import type { DocumentReferences } from '../../host/bibliography/documentReferences';
import type { DocumentStyles } from '../../host/references/documentStyles';
import { fileOf, languageOf, notebookOf, showCell, type Manuscript } from '../../host/manuscript/manuscript';
import type { PapersFor } from '../../host/picking/commandArguments';
import { runInSlices } from '../../host/tasks/runInSlices';
import { messages } from '../../host/messages/messages';
import { readManuscripts, type ManuscriptFile } from '../../host/files/manuscriptFiles';
import { ReferencesView } from './referencesView';
import { isSameUri } from '../../host/files/uri';
import { openDocument } from '../../host/files/openDocument';
import { rangeInText } from '../../host/files/ranges';

interface Services {
  readonly manuscript: Manuscript;
  readonly bibliographies: Bibliographies;
  readonly references: DocumentReferences;
  readonly styles: DocumentStyles;
  readonly papersFor: PapersFor;
}

interface Place {
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
  readonly line: string;
  /** The index of the cell, in a notebook that is not open. */
  readonly cell?: number;
}

/** The References view, and the command that lists where a paper is cited. */
export function registerReferences(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    new ReferencesView(services),
    vscode.commands.registerCommand('paperside.showFirstCitation', async (row: unknown) => {
      const { document } = await services.references.current();
      const key = keyOf(row)?.toLowerCase();
      // Looked up again: the text may have changed since the view was filled.
      const place = document && keysIn(document).find((each) => each.key.toLowerCase() === key);
      if (place) await go({ uri: document.uri, ...located(document.getText(), place) });
    }),
    vscode.commands.registerCommand('paperside.whereCited', async (...args: unknown[]) => {
      const key = keyOf(args[0]);
      const title = vscode.l10n.t('Where Cited');
      const [paper] = await services.papersFor(args, title);
      const keys = [...(paper ? await keysOf(services, paper) : []), ...(key ? [key] : [])];
      if (keys.length > 0) await showPlaces(services, title, paper?.title ?? key ?? '', keys);
    }),
  );
}

const keyOf = (row: unknown): string | undefined =>
  typeof row === 'object' && row !== null && 'key' in row && typeof row.key === 'string'
    ? row.key
    : undefined;

const keysIn = (document: vscode.TextDocument) =>
  languageOf(document)
    .findCitations(document.getText())
    .flatMap(({ keys }) => keys);

/** The keys of a paper's entries, else its own key. */
async function keysOf({ manuscript, bibliographies }: Services, paper: Paper): Promise<string[]> {
  const document = manuscript.place?.editor.document;
  const files = document ? (await bibliographies.served(document)).files : [];
  const entries = files.flatMap(({ bibliography }) => bibliography?.findWork(paper) ?? []);
  return entries.length > 0 ? entries.flatMap(({ key, aliases }) => [key, ...aliases]) : [paper.citationKey];
}

async function showPlaces(
  { manuscript }: Services,
  title: string,
  name: string,
  keys: readonly string[],
): Promise<void> {
  const here = manuscript.place?.editor.document.uri;
  const wanted = new Set(keys.map((key) => key.toLowerCase()));
  const places = await progressIfSlow(title, async (token) => {
    const { files } = await readManuscripts([], token);
    return runInSlices(placeSteps(files, wanted, here), { token });
  });
  if (!places) return;
  const [only] = places;
  if (!only) {
    void messages.info(vscode.l10n.t('“{0}” is not cited in this workspace.', name));
    return;
  }
  const picked =
    places.length === 1
      ? { place: only }
      : await vscode.window.showQuickPick(
          places.map((place) => ({
            label: escapeLabel(place.line),
            description: whereOf(place),
            place,
          })),
          { title, placeHolder: name, matchOnDescription: true },
        );
  if (picked) await go(picked.place);
}

/** Finds where these keys (in lower case) are cited, a file at a time, the current document first. */
function* placeSteps(
  files: readonly ManuscriptFile[],
  wanted: ReadonlySet<string>,
  here: vscode.Uri | undefined,
): Generator<void, Place[]> {
  const places: Place[] = [];
  const ordered = [...files].sort(
    (a, b) => rank(a.uri, here) - rank(b.uri, here) || a.uri.path.localeCompare(b.uri.path),
  );
  for (const { uri, language, text, cell } of ordered) {
    for (const { keys } of language.findCitations(text))
      for (const key of keys.filter((each) => wanted.has(each.key.toLowerCase())))
        places.push({ uri, ...located(text, key), ...(cell === undefined ? {} : { cell }) });
    yield;
  }
  return places;
}

function whereOf({ uri, range, cell }: Place): string {
  const document = openDocument(uri);
  const notebook = document && notebookOf(document);
  const index = notebook ? notebook.getCells().findIndex((each) => each.document === document) : cell;
  const name = vscode.workspace.asRelativePath(document ? fileOf(document) : uri);
  return index === undefined || index < 0
    ? vscode.l10n.t('{0}, line {1}', name, range.start.line + 1)
    : vscode.l10n.t('{0}, cell {1}', name, index + 1);
}

const rank = (uri: vscode.Uri, here: vscode.Uri | undefined) => (here && isSameUri(uri, here) ? 0 : 1);

/** The range of a key, and its line. */
function located(text: string, key: CitedKey): Omit<Place, 'uri'> {
  const range = rangeInText(text, key);
  const line = /^[^\r\n]*/.exec(text.slice(key.start - range.start.character))![0].trim();
  return { range, line };
}

async function go({ uri, range, cell }: Pick<Place, 'uri' | 'range' | 'cell'>): Promise<void> {
  const shown = openDocument(uri);
  const notebook =
    cell === undefined ? shown && notebookOf(shown) : await vscode.workspace.openNotebookDocument(uri);
  if (notebook) {
    await showCell(notebook, cell === undefined ? shown : notebook.cellAt(cell).document);
    return;
  }
  const open = vscode.window.visibleTextEditors.find(({ document }) => isSameUri(document.uri, uri));
  await vscode.window.showTextDocument(uri, {
    selection: range,
    ...(open?.viewColumn === undefined ? {} : { viewColumn: open.viewColumn }),
  });
}
