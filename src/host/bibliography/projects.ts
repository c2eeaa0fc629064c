import * as vscode from 'vscode';
import type { ProjectText } from '../../core/languages/citation';
import type { Project } from '../../core/project/project';
import { ProjectCache, type VersionedReader } from '../../core/project/projectCache';
import type { ProjectDocument } from '../../core/project/projectReader';
import { readStyleTexts, resolveProject } from '../../core/project/resolveProject';
import { isInside } from '../files/fileAccess';
import { openDocument } from '../files/openDocument';
import { readTextFile, versionOf } from '../files/textFile';
import { basename } from '../files/uri';
import { fileOf, folderOf, languageOf, notebookOf } from '../manuscript/manuscript';

/** A document for the project resolver. */
interface DocumentInProject extends ProjectDocument {
  /** Any Uri in the file system of the project. */
  readonly folder: vscode.Uri;
}

/** The project of a document, and the Uri of each path in it. */
export interface ProjectOfDocument extends Project {
  uriOf(path: string): vscode.Uri;
}

/** The projects of documents, each resolved again when a file it was read from has changed. */
export class Projects {
  /** By file system, which a path does not contain. */
  private readonly caches = new Map<string, ProjectCache>();

  /** `onRead` is called for every file and folder that a project is read from. */
  constructor(private readonly onRead: (uri: vscode.Uri) => void) {}

  /** Undefined for an unsaved document without a folder. */
  async get(document: vscode.TextDocument): Promise<ProjectOfDocument | undefined> {
    const asked = documentInProject(document);
    if (!asked) return undefined;
    const { folder } = asked;
    const key = folder.with({ path: '/' }).toString();
    let cache = this.caches.get(key);
    if (!cache) this.caches.set(key, (cache = new ProjectCache(readerOf(folder, this.onRead))));
    // An unsaved document has no path.
    const uriOf = (path: string) => (path === asked.path ? fileOf(document) : folder.with({ path }));
    return { ...(await cache.get(asked)), uriOf };
  }

  /** Drops the project of a document that was closed. */
  delete({ uri }: vscode.TextDocument): void {
    for (const cache of this.caches.values()) cache.delete(uri.path);
  }

  /** What may be read, and where a workspace begins, is not what it was. */
  clear(): void {
    this.caches.clear();
  }
}

/** Reads the texts around a document that show how it is cited in its project, the nearest first. */
export async function styleTexts(document: vscode.TextDocument): Promise<ProjectText[]> {
  const asked = documentInProject(document);
  if (!asked) return [];
  const reader = readerOf(asked.folder);
  return readStyleTexts(reader, asked, await resolveProject(reader, asked));
}

function documentInProject(document: vscode.TextDocument): DocumentInProject | undefined {
  const folder = folderOf(document);
  if (!folder) return undefined;
  const file = fileOf(document);
  const { path } = vscode.Uri.joinPath(folder, basename(file));
  // The front matter of a notebook is its first cell.
  const text = (notebookOf(document)?.cellAt(0).document ?? document).getText();
  return { path, text, language: languageOf(document), folder };
}

/** The files of one file system; of what is open the text on screen. */
function readerOf(anchor: vscode.Uri, onRead?: (uri: vscode.Uri) => void): VersionedReader {
  const at = (path: string) => {
    const uri = anchor.with({ path });
    onRead?.(uri);
    return uri;
  };
  // A file that cannot be read declares nothing.
  const orNothing = () => undefined;
  return {
    version: (path) => versionOf(at(path)).catch(orNothing),
    async readText(path) {
      const uri = at(path);
      return openDocument(uri)?.getText() ?? (await readTextFile(uri).catch(orNothing))?.text;
    },
    async list(folder) {
      const entries = await vscode.workspace.fs.readDirectory(at(folder)).then(
        (all) => all,
        () => [],
      );
      return entries.filter(([, type]) => (type & vscode.FileType.Directory) === 0).map(([name]) => name);
    },
    root: (path) => Promise.resolve(vscode.workspace.getWorkspaceFolder(anchor.with({ path }))?.uri.path),
    mayRead: (path, folder) =>
      vscode.workspace.isTrusted || isInside(anchor.with({ path }), anchor.with({ path: folder })),
  };
}
