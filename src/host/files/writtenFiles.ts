import * as vscode from 'vscode';
import {
  citationLanguages,
  languageFor,
  type CitationLanguage,
} from '../../core/languages/citationLanguages';
import { isOrphan } from '../manuscript/manuscript';
import { throwIfCancelled } from '../tasks/cancellation';
import { readTextFile } from './textFile';

/** A text that may cite. */
export interface WrittenFile {
  readonly uri: vscode.Uri;
  readonly language: CitationLanguage;
  readonly text: string;
  /** Of a notebook that is not open: which of its cells it is. */
  readonly cell?: number;
}

export interface WrittenFiles {
  readonly files: readonly WrittenFile[];
  /** What is cited by none of these may be cited all the same: there are others, which were not read. */
  readonly unread?: Unread;
}

/** More files than are read, or one that cannot be. */
export type Unread =
  { readonly kind: 'too-many' } | { readonly kind: 'unreadable'; readonly uri: vscode.Uri };

const most = 2000;
/** Read at the same time. */
const atOnce = 20;
const endings = citationLanguages.flatMap(({ extensions }) => extensions).map((ending) => ending.slice(1));
/** In any case: `.Rmd` is as usual as `.rmd`. */
const anyCase = (ending: string) =>
  ending.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
const pattern = `**/*.{${[...endings, 'ipynb'].map(anyCase).join(',')}}`;

/**
 * Every text of the workspace, and of these folders, that is in a language with citations; what is open in an editor as
 * it is there. Rejects with a {@link vscode.CancellationError} once the token says so.
 */
export async function writtenFiles(
  folders: readonly vscode.Uri[],
  token?: vscode.CancellationToken,
): Promise<WrittenFiles> {
  const outside = folders.filter((folder) => !vscode.workspace.getWorkspaceFolder(folder));
  const places = [pattern, ...outside.map((folder) => new vscode.RelativePattern(folder, pattern))];
  const found = await Promise.all(
    places.map((place) => vscode.workspace.findFiles(place, '**/node_modules/**', most + 1, token)),
  );
  const open = vscode.workspace.textDocuments.filter(
    (document) => !document.isClosed && !isOrphan(document) && isWritten(document),
  );
  const isOpen = new Set([...open, ...vscode.workspace.notebookDocuments].map(({ uri }) => uri.toString()));
  const uris = [...new Map(found.flat().map((uri) => [uri.toString(), uri])).values()].filter(
    (uri) => !isOpen.has(uri.toString()),
  );
  const files: WrittenFile[] = open.map((document) => ({
    uri: document.uri,
    language: languageFor(document.languageId, document.uri.path),
    text: document.getText(),
  }));
  const queue = uris.slice(0, most);
  let unread: Unread | undefined = uris.length > most ? { kind: 'too-many' } : undefined;
  const read = async () => {
    for (let uri = queue.pop(); uri; uri = queue.pop()) {
      throwIfCancelled(token);
      try {
        const text = (await readTextFile(uri))?.text;
        // It was there a moment ago.
        if (text === undefined) unread = { kind: 'unreadable', uri };
        else if (/\.ipynb$/i.test(uri.path)) files.push(...cellsOf(uri, text));
        else files.push({ uri, language: languageFor('', uri.path), text });
      } catch {
        unread = { kind: 'unreadable', uri };
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, read));
  throwIfCancelled(token);
  return { files, ...(unread && { unread }) };
}

const isWritten = ({ languageId, uri }: vscode.TextDocument) =>
  languageFor(languageId, uri.path).id !== 'plain' && uri.scheme !== 'output' && uri.scheme !== 'git';

/** The Markdown of a notebook, cell by cell. */
function cellsOf(uri: vscode.Uri, json: string): WrittenFile[] {
  const language = languageFor('markdown', '');
  try {
    const { cells = [] } = JSON.parse(json) as {
      cells?: { cell_type?: string; source?: string | string[] }[];
    };
    return cells.flatMap(({ cell_type: type, source = '' }, cell) =>
      type === 'markdown' ? [{ uri, language, text: [source].flat().join(''), cell }] : [],
    );
  } catch {
    return [];
  }
}
