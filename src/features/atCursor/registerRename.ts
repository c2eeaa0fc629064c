import * as vscode from 'vscode';
import { renameEntry, renameInText } from '../../core/cite/atCursor/renameKey';
import { bibliographyKindOf } from '../../core/cite/bibliography/bibliography';
import { readBibliography } from '../../core/cite/bibliography/readBibliography';
import type { TextEdit } from '../../core/textEdit';
import type { Bibliographies } from '../../host/bibliographies';
import { languageOf } from '../../host/manuscript';
import { assertWithinReach } from '../../host/reach';
import { reasonOf } from '../../host/reasonOf';
import { tell } from '../../host/tell';
import { filesRead, findEntry, rangeOf, type CitationLookup } from './citationLookup';
import { citingDocuments } from './citingDocuments';
import { manuscriptsAndBibliographies } from './documentSelectors';
import { keyTargetAt, type KeyTarget } from './keyTargets';

interface Needs {
  readonly lookup: CitationLookup;
  readonly bibliographies: Bibliographies;
}

/** Rename Symbol on a key: its entry and its citations in every language at once, or not at all. */
export function registerRename(needs: Needs): vscode.Disposable {
  const provider = renameProvider(needs);
  const register = () => vscode.languages.registerRenameProvider(manuscriptsAndBibliographies, provider);
  let registration = register();
  // Of equals VS Code asks the newest first, and its own provider for Markdown, which takes `[@key]` for the label of
  // a link, comes when the first document is opened.
  const anew = vscode.window.onDidChangeActiveTextEditor((editor) => {
    if (editor?.document.languageId !== 'markdown') return;
    registration.dispose();
    registration = register();
  });
  return new vscode.Disposable(() => {
    anew.dispose();
    registration.dispose();
  });
}

function renameProvider(needs: Needs): vscode.RenameProvider {
  const { lookup, bibliographies } = needs;
  return {
    async prepareRename(document, position) {
      const target = await keyTargetAt(lookup, bibliographies, document, position);
      if (!target) throw new Error(vscode.l10n.t('There is no citation key here.'));
      return { range: target.range, placeholder: target.key };
    },
    async provideRenameEdits(document, position, newName, token) {
      const target = await keyTargetAt(lookup, bibliographies, document, position);
      if (!target) return undefined;
      try {
        return await rename(needs, document, target, newName.trim(), token);
      } catch (error) {
        // Told by us: after a rejection VS Code would ask the next provider, which renames something else.
        if (!(error instanceof Refusal)) throw error;
        void tell.warning(error.message);
        return new vscode.WorkspaceEdit();
      }
    },
  };
}

/** Why a key is not renamed, in words for the user. */
class Refusal extends Error {}

async function rename(
  { lookup, bibliographies }: Needs,
  document: vscode.TextDocument,
  target: KeyTarget,
  to: string,
  token: vscode.CancellationToken,
): Promise<vscode.WorkspaceEdit> {
  const { key: from, found } = target;
  const isSame = from.toLowerCase() === to.toLowerCase();
  const taken = isSame ? undefined : findEntry(filesRead(await bibliographies.served(document)), to);
  if (taken) throw new Refusal(vscode.l10n.t('{0} has another entry “{1}”.', nameOf(taken.file.uri), to));
  const edit = new vscode.WorkspaceEdit();
  const put = (where: vscode.TextDocument, edits: readonly TextEdit[]) => {
    for (const each of edits) edit.replace(where.uri, rangeOf(where, each), each.newText);
  };
  if (found) {
    await assertWithinReach(found.file.uri).catch((error: unknown) => {
      throw new Refusal(
        vscode.l10n.t('{0} could not be changed: {1}', nameOf(found.file.uri), reasonOf(error)),
      );
    });
    // Opened, so that the ranges are those of the text that VS Code will edit.
    const file = await vscode.workspace.openTextDocument(found.file.uri);
    const text = file.getText();
    const kind = bibliographyKindOf(file.uri.path, text) ?? 'bib';
    const bibliography = readBibliography(kind, text);
    const result = renameEntry({ kind, text, find: (key) => bibliography.find(key) }, from, to);
    if (result.kind === 'misread') throw invalid(to, file.uri);
    put(file, result.edits);
  }
  const keys = new Set([from.toLowerCase()]);
  for (const each of await citingDocuments(lookup, bibliographies, target, keys, token)) {
    const result = renameInText(languageOf(each), each.getText(), from, to);
    if (result.kind === 'misread') throw invalid(to, each.uri);
    put(each, result.edits);
  }
  return edit;
}

const nameOf = (uri: vscode.Uri) => uri.path.slice(uri.path.lastIndexOf('/') + 1);

const invalid = (key: string, uri: vscode.Uri) =>
  new Refusal(
    key === ''
      ? vscode.l10n.t('A citation key cannot be empty.')
      : vscode.l10n.t(
          '“{0}” would not be read as this citation key in {1}. Choose another.',
          key,
          nameOf(uri),
        ),
  );
