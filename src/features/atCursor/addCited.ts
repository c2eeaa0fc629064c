import * as vscode from 'vscode';
import { findEntry } from '../../core/languageFeatures/workspace';
import type { Paper } from '../../core/paper';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import { dialectFor, filesOf } from '../../core/project/project';
import type { Library } from '../../host/library/library';
import type { RecentlyCited } from '../../host/manuscript/recentlyCited';
import { messages } from '../../host/messages/messages';
import { reportFailure } from '../../host/messages/reportFailure';
import { sourceOf, type EditorWorkspace } from './editorWorkspace';
import { rangeOf } from '../../host/files/ranges';
import { openDocument } from '../../host/files/openDocument';

const commandId = 'paperside.addCited';

interface Services {
  readonly library: Library;
  readonly workspace: EditorWorkspace;
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

/** Registers the command of completions, quick fixes and hovers. It is not in the palette. */
export function registerAddCited(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand(commandId, async (uri: unknown, paperId: unknown, key: unknown) => {
    if (typeof uri !== 'string' || typeof paperId !== 'string' || typeof key !== 'string') return;
    const document = openDocument(vscode.Uri.parse(uri, true));
    const paper = (await services.library.snapshot()).paper(paperId);
    if (document && paper) await addCited(services, document, paper, key);
  });
}

async function addCited(services: Services, document: vscode.TextDocument, paper: Paper, cited: string) {
  const choice = await services.bibliographies.find(document);
  if (choice.kind !== 'found') {
    // That command asks the user for a bibliography.
    await vscode.commands.executeCommand('paperside.addToBibliography', paper.id);
    return;
  }
  const uris = filesOf(choice);
  const name = vscode.workspace.asRelativePath(uris[0]!);
  try {
    const { keys, added } = await services.bibliographies.entries.add(uris, [paper], dialectFor(choice));
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

/** Changes the key in the text to that of the entry, unless another entry has the cited key. */
async function citeBy(
  { workspace }: Services,
  document: vscode.TextDocument,
  cited: string,
  key: string,
): Promise<void> {
  const source = sourceOf(document);
  if (cited.toLowerCase() === key.toLowerCase() || source.isBibliography) return;
  if (findEntry((await workspace.bibliographies(source)).files, cited)) return;
  const edit = new vscode.WorkspaceEdit();
  for (const each of source.citations.flatMap(({ keys }) => keys)) {
    if (each.key === cited) edit.replace(document.uri, rangeOf(document, each), key);
  }
  await vscode.workspace.applyEdit(edit);
}
