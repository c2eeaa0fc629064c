import * as vscode from 'vscode';
import type { ProjectText } from '../../core/languages/citation';
import { findIncludes, isMain, findMain, findStyles } from '../../core/languages/latexFiles';
import { mainFileOf, mostFiles, namesIn, textOf } from './findBibliography';
import { fileOf, folderOf, languageOf } from '../manuscript/manuscript';
import { resolveNamedFile } from '../files/fileAccess';
import { basename } from '../files/uri';

/** How many folders above the document's are looked into, where no workspace folder ends the way up. */
const highest = 8;

/** Files that tell Markdown from MyST, and their like that tell it is none. */
const tellingFiles = ['myst.yml', 'myst.yaml', '_quarto.yml', '_quarto.yaml', 'conf.py', '_config.yml'];

/** The texts around a document that show how it is cited in its project, the nearest first. Read when a citation is written. */
export async function projectTexts(document: vscode.TextDocument): Promise<ProjectText[]> {
  const folder = folderOf(document);
  if (!folder) return [];
  switch (languageOf(document).id) {
    case 'latex':
      return inLatexProject(document, folder);
    case 'markdown':
      // Quarto and R Markdown have a language and endings of their own.
      return /\.(?:qmd|rmd)$/i.test(fileOf(document).path) ? [] : above(fileOf(document), folder);
    default:
      return [];
  }
}

async function above(file: vscode.Uri, folder: vscode.Uri): Promise<ProjectText[]> {
  const end = vscode.workspace.getWorkspaceFolder(file)?.uri.toString();
  const found: ProjectText[] = [];
  let at = folder;
  for (let up = 0; up < highest; up++) {
    const names = new Set(await namesIn(at));
    for (const name of tellingFiles.filter((each) => names.has(each))) {
      found.push({ name, text: (await textOf(vscode.Uri.joinPath(at, name))) ?? '' });
    }
    if (at.toString() === end || at.path === '/') break;
    at = vscode.Uri.joinPath(at, '..');
  }
  return found;
}

/** The main file, what it takes in, and the class and packages that lie beside it. */
async function inLatexProject(document: vscode.TextDocument, folder: vscode.Uri): Promise<ProjectText[]> {
  const own = document.getText();
  const named = findMain(own);
  const isBuilt = isMain(own);
  const main = isBuilt
    ? document.uri
    : named
      ? resolveNamedFile(folder, named)
      : await mainFileOf(document.uri, folder);
  if (!main) return [];
  const mainFolder = vscode.Uri.joinPath(main, '..');
  const seen = new Set([document.uri.toString()]);
  const found: ProjectText[] = [];
  let next: vscode.Uri[] = [main];
  // The document itself is read for what it takes in, and is no part of what is around it.
  const taken = (text: string) =>
    [...findIncludes(text), ...findStyles(text)].flatMap((path) => resolveNamedFile(mainFolder, path) ?? []);
  if (isBuilt) next = taken(own);
  while (next.length > 0 && seen.size < mostFiles) {
    const uris = next.filter((uri) => !seen.has(uri.toString()));
    next = [];
    for (const uri of uris) {
      if (seen.has(uri.toString()) || seen.size >= mostFiles) continue;
      seen.add(uri.toString());
      const text = await textOf(uri);
      if (text === undefined) continue;
      found.push({ name: basename(uri), text });
      next.push(...taken(text));
    }
  }
  return found;
}
