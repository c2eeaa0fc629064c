import * as vscode from 'vscode';
import type { CitationLanguage } from '../core/cite/citation';
import { addToBib } from '../core/cite/bib/addToBib';
import type { Paper } from '../core/paper';
import { folderOf, languageOf } from './manuscript';
import { settings } from './settings';
import { editTextFile, readTextFile } from './textFile';

/** Which bibliography serves a document, and by which rule. */
export type BibliographyChoice =
  | { readonly kind: 'declared' | 'only' | 'chosen'; readonly uris: readonly vscode.Uri[] }
  | { readonly kind: 'several'; readonly uris: readonly vscode.Uri[] }
  /** There is none; `suggested` is where one would be made. */
  | { readonly kind: 'none'; readonly suggested: vscode.Uri }
  /** An unsaved document without a folder: there is nowhere to look. */
  | { readonly kind: 'nowhere' };

/** Which `.bib` serves which document, and entries put into it. */
export class Bibliographies {
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly memento: vscode.Memento) {}

  async forDocument(document: vscode.TextDocument): Promise<BibliographyChoice> {
    const folder = folderOf(document);
    if (!folder) return { kind: 'nowhere' };
    const declared = declaredBibs(languageOf(document), document.getText(), folder);
    if (declared.length > 0) return { kind: 'declared', uris: declared };
    const chosen = this.memento.get<string>(choiceKey(document.uri));
    if (chosen) return { kind: 'chosen', uris: [vscode.Uri.parse(chosen, true)] };
    const candidates = await bibsIn(folder);
    if (candidates.length === 1) return { kind: 'only', uris: candidates };
    if (candidates.length > 1) return { kind: 'several', uris: candidates };
    return { kind: 'none', suggested: vscode.Uri.joinPath(folder, 'references.bib') };
  }

  /** Remembers the user's choice for this document, in this workspace. */
  async choose(document: vscode.TextDocument, bibliography: vscode.Uri): Promise<void> {
    await this.memento.update(choiceKey(document.uri), bibliography.toString());
  }

  /**
   * Sees to it that every paper has an entry in one of the bibliographies, and gives the keys in the order of the
   * papers. An entry for the same work is used with its own key; a new one goes into the first bibliography, which is
   * made where it does not exist. One call waits for the one before it. Rejects where a file cannot be read or written.
   */
  add(
    uris: readonly vscode.Uri[],
    papers: readonly Paper[],
  ): Promise<{ readonly keys: string[]; readonly added: readonly Paper[]; readonly target: vscode.Uri }> {
    const result = this.queue.then(() => this.addNow(uris, papers));
    this.queue = result.catch(() => undefined);
    return result;
  }

  private async addNow(uris: readonly vscode.Uri[], papers: readonly Paper[]) {
    const [target, ...others] = uris;
    if (!target) throw new RangeError('no bibliography given');
    const file = (await readTextFile(target)) ?? { uri: target, text: '', encoding: 'utf-8' as const };
    const otherTexts = (await Promise.all(others.map(readTextFile))).map((other) => other?.text ?? '');
    const options = { version: settings.citationVersion(target) };
    const keys: string[] = [];
    const added: Paper[] = [];
    let text = file.text;
    for (const paper of papers) {
      const elsewhere = otherTexts
        .map((other) => addToBib(other, paper, options))
        .find((result) => result.kind === 'present');
      const result = elsewhere ?? addToBib(text, paper, options);
      keys.push(result.key);
      if (result.kind === 'added') {
        text = text.slice(0, result.edit.start) + result.edit.newText + text.slice(result.edit.end);
        added.push(paper);
      }
    }
    await editTextFile(file, difference(file.text, text));
    return { keys, added, target };
  }
}

/** The insertions above fall into one edit: what stands between the common beginning and end. */
function difference(before: string, after: string) {
  if (before === after) return [];
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && before[before.length - 1 - end] === after[after.length - 1 - end])
    end++;
  return [{ start, end: before.length - end, newText: after.slice(start, after.length - end) }];
}

const choiceKey = (document: vscode.Uri) => `paperside.bibliography:${document.toString()}`;

function declaredBibs(language: CitationLanguage, text: string, folder: vscode.Uri): vscode.Uri[] {
  return language
    .findDeclarations(text)
    .filter(({ path }) => /\.bib(tex)?$/i.test(path) && !/^[a-z][a-z0-9+.-]+:/i.test(path))
    .map(({ path }) => resolve(folder, path));
}

/** A path in a document, from its folder; an absolute one from the root of the same file system. */
function resolve(folder: vscode.Uri, path: string): vscode.Uri {
  const slashes = path.replace(/\\/g, '/');
  const isAbsolute = /^(\/|[a-z]:\/)/i.test(slashes);
  return isAbsolute
    ? folder.with({ path: slashes.startsWith('/') ? slashes : `/${slashes}` })
    : vscode.Uri.joinPath(folder, slashes);
}

async function bibsIn(folder: vscode.Uri): Promise<vscode.Uri[]> {
  const entries = await vscode.workspace.fs.readDirectory(folder).then(
    (found) => found,
    () => [],
  );
  return entries
    .filter(([name, type]) => /\.bib$/i.test(name) && (type & vscode.FileType.Directory) === 0)
    .map(([name]) => vscode.Uri.joinPath(folder, name));
}
