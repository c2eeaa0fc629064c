import * as vscode from 'vscode';
import {
  citationLanguages,
  languageFor,
  type CitationLanguage,
} from '../../core/languages/citationLanguages';
import { globOf } from '../../core/languages/fileGlobs';
import { markdown } from '../../core/languages/markdown';
import { isManuscript, isOrphan } from '../manuscript/manuscript';
import { throwIfCancelled } from '../tasks/cancellation';
import { readTextFile } from './textFile';
import { UriSet } from './uriMap';

/** A text that may cite. */
export interface ManuscriptFile {
  readonly uri: vscode.Uri;
  readonly language: CitationLanguage;
  readonly text: string;
  /** Where it is open. */
  readonly document?: vscode.TextDocument;
  /** Index of the cell, in a notebook that is not open. */
  readonly cell?: number;
}

export interface ManuscriptFiles {
  readonly files: readonly ManuscriptFile[];
  /** There are more, which were not read. What they cite is unknown. */
  readonly isCutOff: boolean;
  /** These could not be read. */
  readonly unread: readonly vscode.Uri[];
}

/** Reading stops here: a workspace with more manuscripts is not that of one paper. */
const mostFiles = 2000;
/** Files read at the same time. */
const atOnce = 20;
const manuscriptGlob = globOf([...citationLanguages.flatMap(({ extensions }) => extensions), '.ipynb']);

/** Folders that tools fill with packages and copies, not with the user's manuscripts. */
export const excludedFolders = '**/{node_modules,_build,_site,_book,.*}/**';

/**
 * Reads every manuscript of the workspace and of these folders, open ones with their unsaved changes. Rejects with a
 * {@link vscode.CancellationError} on cancellation.
 */
export async function readManuscripts(
  folders: readonly vscode.Uri[],
  token?: vscode.CancellationToken,
): Promise<ManuscriptFiles> {
  const outside = folders.filter((folder) => !vscode.workspace.getWorkspaceFolder(folder));
  const places = [
    manuscriptGlob,
    ...outside.map((folder) => new vscode.RelativePattern(folder, manuscriptGlob)),
  ];
  const found = await Promise.all(
    places.map((place) => vscode.workspace.findFiles(place, excludedFolders, mostFiles + 1, token)),
  );
  const open = vscode.workspace.textDocuments.filter(isOpenManuscript);
  const isOpen = new UriSet([...open, ...vscode.workspace.notebookDocuments].map(({ uri }) => uri));
  const uris = [...new UriSet(found.flat())].filter((uri) => !isOpen.has(uri));
  const files: ManuscriptFile[] = open.map((document) => ({
    uri: document.uri,
    language: languageFor(document.languageId, document.uri.path),
    text: document.getText(),
    document,
  }));
  const queue = uris.slice(0, mostFiles);
  const unread: vscode.Uri[] = [];
  const read = async () => {
    for (let uri = queue.pop(); uri; uri = queue.pop()) {
      throwIfCancelled(token);
      try {
        const text = (await readTextFile(uri))?.text;
        // Deleted since it was found.
        if (text === undefined) unread.push(uri);
        else if (isNotebook(uri)) files.push(...cellsOf(uri, text));
        else files.push({ uri, language: languageFor('', uri.path), text });
      } catch {
        unread.push(uri);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, read));
  throwIfCancelled(token);
  return { files, isCutOff: uris.length > mostFiles, unread };
}

/** Opens the document of a manuscript, unless it is open already. */
export async function documentOf({ uri, document, cell }: ManuscriptFile): Promise<vscode.TextDocument> {
  if (document) return document;
  if (cell === undefined) return vscode.workspace.openTextDocument(uri);
  return (await vscode.workspace.openNotebookDocument(uri)).cellAt(cell).document;
}

const isOpenManuscript = (document: vscode.TextDocument) =>
  !document.isClosed &&
  !isOrphan(document) &&
  isManuscript(document) &&
  document.uri.scheme !== 'output' &&
  document.uri.scheme !== 'git';

const isNotebook = (uri: vscode.Uri) => /\.ipynb$/i.test(uri.path);

/** Reads the Markdown cells of a notebook. Throws if it is damaged. */
function cellsOf(uri: vscode.Uri, json: string): ManuscriptFile[] {
  if (json.trim() === '') return [];
  const { cells = [] } = JSON.parse(json) as {
    cells?: { cell_type?: string; source?: string | string[] }[];
  };
  return cells.flatMap(({ cell_type: type, source = '' }, cell) =>
    type === 'markdown' ? [{ uri, language: markdown, text: [source].flat().join(''), cell }] : [],
  );
}
