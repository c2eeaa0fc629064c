import * as vscode from 'vscode';
import { languageFor } from '../../core/languages/citationLanguages';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import { isOrphan, languageOf } from '../../host/manuscript/manuscript';
import { throwIfCancelled } from '../../host/tasks/cancellation';
import { readTextFile } from '../../host/files/textFile';
import { manuscriptFiles } from './documentSelectors';
import type { CitationLookup } from './citationLookup';
import type { KeyTarget } from './keyTargets';

/** Files looked into; a workspace with more manuscripts is not one paper's. */
const mostFiles = 2000;
/** Files read at a time. */
const atOnce = 16;
const excluded = '**/{node_modules,_build,_site,dist,out,.*}/**';

export interface Citing {
  readonly documents: readonly vscode.TextDocument[];
  /** Files that cannot be read: nobody knows what they cite. */
  readonly unread: readonly vscode.Uri[];
}

/**
 * The documents of the workspace that cite one of these keys (in lower case) and have the target's bibliography, or
 * none that can be told. Open ones as they are on screen; of the others only those are opened that have such a key.
 * Rejects with a {@link vscode.CancellationError} once the token says so: a part of them would be renamed by half.
 */
export async function citingDocuments(
  lookup: CitationLookup,
  bibliographies: Bibliographies,
  target: KeyTarget,
  keys: ReadonlySet<string>,
  token: vscode.CancellationToken,
): Promise<Citing> {
  const open = vscode.workspace.textDocuments.filter(
    (document) => !document.isClosed && document.uri.scheme !== 'git' && languageOf(document).id !== 'plain',
  );
  const seen = new Set(open.map(({ uri }) => uri.toString()));
  const candidates = open.filter((document) =>
    lookup
      .citationsIn(document)
      .some((citation) => citation.keys.some(({ key }) => keys.has(key.toLowerCase()))),
  );
  const files = await vscode.workspace.findFiles(manuscriptFiles, excluded, mostFiles, token);
  for (const notebook of vscode.workspace.notebookDocuments) seen.add(notebook.uri.toString());
  const closed = files.filter((uri) => !seen.has(uri.toString()));
  const unread: vscode.Uri[] = [];
  for (let at = 0; at < closed.length; at += atOnce) {
    throwIfCancelled(token);
    const citing = await Promise.all(
      closed.slice(at, at + atOnce).map(async (uri) => {
        try {
          return (await cites(uri, keys)) ? await documentsOf(uri) : [];
        } catch {
          unread.push(uri);
          return [];
        }
      }),
    );
    for (const document of citing.flat()) {
      const cited = lookup.citationsIn(document);
      if (cited.some((citation) => citation.keys.some(({ key }) => keys.has(key.toLowerCase()))))
        candidates.push(document);
    }
  }
  const file = target.found?.file.uri.toString();
  const isOfIt = await Promise.all(
    candidates.map(async (document) => {
      const choice = await bibliographies.find(document);
      return !file || choice.kind !== 'found' || choice.uris.some((uri) => uri.toString() === file);
    }),
  );
  throwIfCancelled(token);
  const documents = candidates.filter(
    (document, i) => isOfIt[i] && !document.isClosed && !isOrphan(document),
  );
  return { documents, unread };
}

/** The document of a file; of a notebook those of its cells. */
async function documentsOf(uri: vscode.Uri): Promise<readonly vscode.TextDocument[]> {
  if (!isNotebook(uri)) return [await vscode.workspace.openTextDocument(uri)];
  const notebook = await vscode.workspace.openNotebookDocument(uri);
  return notebook
    .getCells()
    .map(({ document }) => document)
    .filter((document) => languageOf(document).id !== 'plain');
}

const isNotebook = (uri: vscode.Uri) => /\.ipynb$/i.test(uri.path);

async function cites(uri: vscode.Uri, keys: ReadonlySet<string>): Promise<boolean> {
  const file = await readTextFile(uri);
  // It was there a moment ago.
  if (!file) throw vscode.FileSystemError.FileNotFound(uri);
  const { text } = file;
  const lower = text.toLowerCase();
  if (![...keys].some((key) => lower.includes(key))) return false;
  // Its cells are looked into once it is open.
  if (isNotebook(uri)) return true;
  return languageFor('', uri.path)
    .findCitations(text)
    .some((citation) => citation.keys.some(({ key }) => keys.has(key.toLowerCase())));
}
