import * as vscode from 'vscode';
import { languageFor } from '../../core/cite/citationLanguages';
import type { Bibliographies } from '../../host/bibliographies';
import { isOrphan, languageOf } from '../../host/manuscript';
import { stopIf } from '../../host/stopIf';
import { readTextFile } from '../../host/textFile';
import { manuscriptFiles } from './documentSelectors';
import type { CitationLookup } from './citationLookup';
import type { KeyTarget } from './keyTargets';

/** Files looked into; a workspace with more manuscripts is not one paper's. */
const mostFiles = 2000;
/** Files read at a time. */
const atOnce = 16;
const excluded = '**/{node_modules,_build,_site,dist,out,.*}/**';

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
): Promise<vscode.TextDocument[]> {
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
  for (let at = 0; at < closed.length; at += atOnce) {
    stopIf(token);
    const citing = await Promise.all(
      closed.slice(at, at + atOnce).map(async (uri) => ((await cites(uri, keys)) ? uri : undefined)),
    );
    for (const uri of citing) {
      if (!uri) continue;
      for (const document of await documentsOf(uri)) {
        const cited = lookup.citationsIn(document);
        if (cited.some((citation) => citation.keys.some(({ key }) => keys.has(key.toLowerCase()))))
          candidates.push(document);
      }
    }
  }
  const file = target.found?.file.uri.toString();
  const isOfIt = await Promise.all(
    candidates.map(async (document) => {
      const choice = await bibliographies.find(document);
      return !file || choice.kind !== 'found' || choice.uris.some((uri) => uri.toString() === file);
    }),
  );
  stopIf(token);
  return candidates.filter((document, i) => isOfIt[i] && !document.isClosed && !isOrphan(document));
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
  // What cannot be read cites nothing that could be shown.
  const text = (await readTextFile(uri).catch(() => undefined))?.text ?? '';
  const lower = text.toLowerCase();
  if (![...keys].some((key) => lower.includes(key))) return false;
  // Its cells are looked into once it is open.
  if (isNotebook(uri)) return true;
  return languageFor('', uri.path)
    .findCitations(text)
    .some((citation) => citation.keys.some(({ key }) => keys.has(key.toLowerCase())));
}
