import * as vscode from 'vscode';
import type { BibliographyDeclaration } from '../../core/languages/citation';
import { bibliographyKindOf } from '../../core/bibliography/bibliography';
import { languageFor } from '../../core/languages/citationLanguages';
import { findIncludes, isMain, findMain } from '../../core/languages/latexFiles';
import { projectFiles } from '../../core/project/projectFiles';
import { fileOf, folderOf, isBibliography, languageOf, notebookOf } from '../manuscript/manuscript';
import { resolveNamedFile } from '../files/fileAccess';
import { settings } from '../settings';
import { readTextFile } from '../files/textFile';

/** The rule by which a bibliography was found. */
export type BibliographyRule =
  /** `by` says so: the document itself, the main file it belongs to, or a file of its project. */
  | { readonly kind: 'declared'; readonly by: vscode.Uri }
  /** The user was asked, and the answer was remembered. */
  | { readonly kind: 'chosen' }
  /** The setting `paperside.bibliography.default`. */
  | { readonly kind: 'setting' }
  /** The only candidate in the document's folder. */
  | { readonly kind: 'only' };

export type BibliographyChoice =
  | { readonly kind: 'found'; readonly rule: BibliographyRule; readonly uris: readonly vscode.Uri[] }
  | { readonly kind: 'several'; readonly uris: readonly vscode.Uri[] }
  /** There is none; `suggested` is where one would be made. */
  | { readonly kind: 'none'; readonly suggested: vscode.Uri }
  /** An unsaved document without a folder: there is nowhere to look. */
  | { readonly kind: 'nowhere' };

/** How many folders above the document's are looked into, where no workspace folder ends the way up. */
const highest = 8;
/** How many files of a LaTeX project are read in search of a declaration. */
export const mostFiles = 60;

/** Finds a document's bibliography. `chosen` is what the user chose for it before. */
export async function findBibliography(
  document: vscode.TextDocument,
  chosen: string | undefined,
): Promise<BibliographyChoice> {
  if (isBibliography(document)) {
    return { kind: 'found', rule: { kind: 'declared', by: document.uri }, uris: [document.uri] };
  }
  const folder = folderOf(document);
  if (!folder) return { kind: 'nowhere' };
  const declared = (await inDocument(document, folder)) ?? (await inProject(document, folder));
  if (declared) return declared;
  if (chosen) return { kind: 'found', rule: { kind: 'chosen' }, uris: [vscode.Uri.parse(chosen, true)] };
  const setting = settings.defaultBibliography(fileOf(document));
  if (setting) {
    const base = vscode.workspace.getWorkspaceFolder(fileOf(document))?.uri ?? folder;
    const uri = resolveNamedFile(base, setting);
    if (uri) return { kind: 'found', rule: { kind: 'setting' }, uris: [uri] };
  }
  const candidates = await bibsIn(folder);
  if (candidates.length === 1) return { kind: 'found', rule: { kind: 'only' }, uris: candidates };
  if (candidates.length > 1) return { kind: 'several', uris: candidates };
  return { kind: 'none', suggested: vscode.Uri.joinPath(folder, 'references.bib') };
}

async function inDocument(
  document: vscode.TextDocument,
  folder: vscode.Uri,
): Promise<BibliographyChoice | undefined> {
  const language = languageOf(document);
  // The front matter of a notebook is its first cell.
  const text = (notebookOf(document)?.cellAt(0).document ?? document).getText();
  const root = vscode.workspace.getWorkspaceFolder(fileOf(document))?.uri;
  // In Typst a leading slash is the project's root.
  const own = found(
    language.findDeclarations(text),
    fileOf(document),
    folder,
    language.id === 'typst' ? root : undefined,
  );
  return own ?? (language.id === 'latex' ? inLatexProject(document.uri, text, folder) : undefined);
}

/** Declarations in the files a LaTeX document takes in, in its main file, or in what that takes in. */
async function inLatexProject(
  uri: vscode.Uri,
  text: string,
  folder: vscode.Uri,
): Promise<BibliographyChoice | undefined> {
  const own = await inIncluded(uri, text, folder);
  if (own || isMain(text)) return own;
  const named = findMain(text);
  const main = named ? resolveNamedFile(folder, named) : await mainFileOf(uri, folder);
  if (!main) return undefined;
  const mainText = await textOf(main);
  const mainFolder = vscode.Uri.joinPath(main, '..');
  return mainText === undefined
    ? undefined
    : (found(declarationsIn(mainText), main, mainFolder) ?? inIncluded(main, mainText, mainFolder));
}

const declarationsIn = (text: string) => languageFor('latex', '').findDeclarations(text);

/** Paths are read from the main file's folder, wherever the file stands that has them. */
async function inIncluded(
  by: vscode.Uri,
  text: string,
  folder: vscode.Uri,
): Promise<BibliographyChoice | undefined> {
  const seen = new Set([by.toString()]);
  let texts = [text];
  while (texts.length > 0 && seen.size < mostFiles) {
    const next: string[] = [];
    for (const path of texts.flatMap(findIncludes)) {
      const uri = resolveNamedFile(folder, path);
      if (!uri || seen.has(uri.toString()) || seen.size >= mostFiles) continue;
      seen.add(uri.toString());
      const included = await textOf(uri);
      if (included === undefined) continue;
      const choice = found(declarationsIn(included), uri, folder);
      if (choice) return choice;
      next.push(included);
    }
    texts = next;
  }
  return undefined;
}

/** The main file that takes this one in, in its folder or one of the two above. */
export async function mainFileOf(uri: vscode.Uri, folder: vscode.Uri): Promise<vscode.Uri | undefined> {
  let at = folder;
  for (let up = 0; up < 3; up++) {
    for (const name of (await namesIn(at)).filter((each) => /\.tex$/i.test(each)).slice(0, mostFiles)) {
      const candidate = vscode.Uri.joinPath(at, name);
      const text = candidate.toString() === uri.toString() ? undefined : await textOf(candidate);
      if (text !== undefined && isMain(text) && (await takesIn(text, at, uri))) return candidate;
    }
    if (at.toString() === vscode.workspace.getWorkspaceFolder(uri)?.uri.toString()) return undefined;
    at = vscode.Uri.joinPath(at, '..');
  }
  return undefined;
}

async function takesIn(text: string, folder: vscode.Uri, wanted: vscode.Uri, depth = 0): Promise<boolean> {
  for (const path of findIncludes(text)) {
    const uri = resolveNamedFile(folder, path);
    if (!uri) continue;
    if (uri.toString() === wanted.toString()) return true;
    if (depth < 3) {
      const included = await textOf(uri);
      if (included !== undefined && (await takesIn(included, folder, wanted, depth + 1))) return true;
    }
  }
  return false;
}

/** Declarations in `_quarto.yml`, `conf.py` and their like, in the document's folder or above. */
async function inProject(
  document: vscode.TextDocument,
  folder: vscode.Uri,
): Promise<BibliographyChoice | undefined> {
  const { id } = languageOf(document);
  const files = projectFiles.filter((file) => file.languages.includes(id));
  if (files.length === 0) return undefined;
  const end = vscode.workspace.getWorkspaceFolder(fileOf(document))?.uri.toString();
  let at = folder;
  for (let up = 0; up < highest; up++) {
    const names = new Set(await namesIn(at));
    for (const file of files) {
      for (const name of file.names.filter((each) => names.has(each))) {
        const uri = vscode.Uri.joinPath(at, name);
        if (uri.toString() === document.uri.toString()) continue;
        const choice = found(file.findDeclarations((await textOf(uri)) ?? ''), uri, at, at);
        if (choice) return choice;
      }
    }
    if (at.toString() === end || at.path === '/') return undefined;
    at = vscode.Uri.joinPath(at, '..');
  }
  return undefined;
}

function found(
  declarations: readonly BibliographyDeclaration[],
  by: vscode.Uri,
  folder: vscode.Uri,
  root?: vscode.Uri,
): BibliographyChoice | undefined {
  const uris = declarations
    .filter(({ path }) => bibliographyKindOf(path) !== undefined)
    .flatMap(({ path }) => {
      const isFromRoot = root !== undefined && /^\/(?!\/)/.test(path);
      return resolveNamedFile(isFromRoot ? root : folder, isFromRoot ? path.slice(1) : path) ?? [];
    });
  return uris.length > 0 ? { kind: 'found', rule: { kind: 'declared', by }, uris } : undefined;
}

export async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find(
    (each) => !each.isClosed && each.uri.toString() === uri.toString(),
  );
  if (open) return open.getText();
  // A file that is not there, or not to be read, declares nothing.
  return readTextFile(uri).then(
    (file) => file?.text,
    () => undefined,
  );
}

export async function namesIn(folder: vscode.Uri): Promise<string[]> {
  const entries = await vscode.workspace.fs.readDirectory(folder).then(
    (all) => all,
    () => [],
  );
  return entries.filter(([, type]) => (type & vscode.FileType.Directory) === 0).map(([name]) => name);
}

async function bibsIn(folder: vscode.Uri): Promise<vscode.Uri[]> {
  return (await namesIn(folder))
    .filter((name) => /\.bib$/i.test(name))
    .map((name) => vscode.Uri.joinPath(folder, name));
}
