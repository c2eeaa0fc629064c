import * as vscode from 'vscode';
import { uniqueKey } from '../../core/keys/citationKey';
import { keyFromPattern } from '../../core/keys/keyPattern';
import type { Paper } from '../../core/paper';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import { urisOf } from '../../host/bibliography/bibliographyChoice';
import type { Library } from '../../host/library/library';
import { isBibliography, languageOf } from '../../host/manuscript/manuscript';
import type { RecentlyCited } from '../../host/manuscript/recentlyCited';
import { settings } from '../../host/settings';
import { messages } from '../../host/messages/messages';
import { reportFailure } from '../../host/messages/reportFailure';
import { filesRead, findEntry, rangeOf, type CitationLookup, type ReadFile } from './citationLookup';

const commandId = 'paperside.addCited';

interface Services {
  readonly library: Library;
  readonly lookup: CitationLookup;
  readonly bibliographies: Bibliographies;
  readonly recentlyCited: RecentlyCited;
}

/** Adds the entry of a paper that a document cites already, under the key it is cited by there. */
export function addCitedCommand(document: vscode.TextDocument, paper: Paper, key: string): vscode.Command {
  return {
    command: commandId,
    title: vscode.l10n.t('Add to Bibliography'),
    arguments: [document.uri.toString(), paper.id, key],
  };
}

/** The key that an entry of this paper will get, where these files have none for it. */
export function keyToBe(paper: Paper, target: vscode.Uri, files: readonly ReadFile[]): string {
  const pattern = settings.keyPattern(target);
  const wanted = pattern ? keyFromPattern(pattern, paper) : paper.citationKey;
  return uniqueKey(wanted, (key) => findEntry(files, key) !== undefined);
}

/** The command behind a completion, a quick fix and a link in a hover; not for the palette. */
export function registerAddCited(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand(commandId, async (uri: unknown, paperId: unknown, key: unknown) => {
    if (typeof uri !== 'string' || typeof paperId !== 'string' || typeof key !== 'string') return;
    const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri);
    const paper = (await services.library.snapshot()).paper(paperId);
    if (document && paper) await addCited(services, document, paper, key);
  });
}

async function addCited(services: Services, document: vscode.TextDocument, paper: Paper, cited: string) {
  const choice = await services.bibliographies.find(document);
  if (choice.kind !== 'found') {
    // Which bibliography is a question to the user, and that command asks it.
    await vscode.commands.executeCommand('paperside.addToBibliography', paper.id);
    return;
  }
  const uris = urisOf(choice);
  const name = vscode.workspace.asRelativePath(uris[0]!);
  try {
    const { keys, added } = await services.bibliographies.entries.add(uris, [paper]);
    if (added.length > 0) messages.done(vscode.l10n.t('Added to {0}: {1}', name, paper.title));
    await citeBy(services, document, cited, keys[0]!);
    await services.recentlyCited.add([paper.id]);
  } catch (error) {
    void reportFailure(
      error,
      (reason) => vscode.l10n.t('“{0}” could not be added to {1}: {2}', paper.title, name, reason),
      () => addCited(services, document, paper, cited),
    );
  }
}

/** Where the entry has another key than the text, which no entry has, the text gets the entry's. */
async function citeBy(services: Services, document: vscode.TextDocument, cited: string, key: string) {
  if (cited.toLowerCase() === key.toLowerCase() || isBibliography(document)) return;
  if (findEntry(filesRead(await services.bibliographies.served(document)), cited)) return;
  const edit = new vscode.WorkspaceEdit();
  for (const { keys } of languageOf(document).findCitations(document.getText())) {
    for (const each of keys.filter((other) => other.key === cited)) {
      edit.replace(document.uri, rangeOf(document, each), key);
    }
  }
  await vscode.workspace.applyEdit(edit);
}
