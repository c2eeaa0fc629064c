import * as vscode from 'vscode';
import { renameEntry, renameInText } from '../../core/analysis/renameKey';
import { bibliographyKindOf } from '../../core/bibliography/bibliography';
import { readBibliography } from '../../core/bibliography/readBibliography';
import type { TextEdit } from '../../core/text/textEdit';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import { languageOf } from '../../host/manuscript/manuscript';
import { assertWritable, OutsideError } from '../../host/files/fileAccess';
import { messages } from '../../host/messages/messages';
import { reportFailure } from '../../host/messages/reportFailure';
import { ChangedMeanwhile } from '../../host/files/textFile';
import { filesRead, findEntry, rangeOf, type CitationLookup } from './citationLookup';
import { citingDocuments } from './citingDocuments';
import { manuscriptsAndBibliographies } from './documentSelectors';
import { keyTargetAt } from './keyTargets';
import { basename } from '../../host/files/uri';

interface Services {
  readonly lookup: CitationLookup;
  readonly bibliographies: Bibliographies;
}

/** Rename Symbol on a key: its entry and its citations in every language at once, or not at all. */
export function registerRename(services: Services): vscode.Disposable {
  const provider = renameProvider(services);
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

function renameProvider(services: Services): vscode.RenameProvider {
  const { lookup, bibliographies } = services;
  return {
    async prepareRename(document, position) {
      const target = await keyTargetAt(lookup, bibliographies, document, position);
      if (!target) throw new Error(vscode.l10n.t('There is no citation key here.'));
      return { range: target.range, placeholder: target.key };
    },
    async provideRenameEdits(document, position, newName, token) {
      const wanted: Wanted = { document, position, to: newName.trim(), leave: [] };
      try {
        return await rename(services, wanted, token);
      } catch (error) {
        if (error instanceof vscode.CancellationError) throw error;
        // Told by us: after a rejection VS Code would ask the next provider, which renames something else.
        void tellRefused(services, wanted, error);
        return new vscode.WorkspaceEdit();
      }
    },
  };
}

interface Wanted {
  readonly document: vscode.TextDocument;
  readonly position: vscode.Position;
  readonly to: string;
  /** Files that cannot be read, which the user leaves as they are. */
  readonly leave: readonly vscode.Uri[];
  /** The user knows that some files were not even looked for. */
  readonly isPartial?: boolean;
}

/** Why a key is not renamed, in words for the user. */
class Refusal extends Error {}

/** Files that were not read may cite the key: in words for the user, with what they may do about it. */
class Unread extends Error {
  constructor(
    message: string,
    readonly way: { readonly label: string; readonly value: Partial<Wanted> },
  ) {
    super(message);
  }
}

async function tellRefused(services: Services, wanted: Wanted, error: unknown): Promise<void> {
  if (error instanceof Refusal) {
    void messages.warning(error.message);
    return;
  }
  if (!(error instanceof Unread)) {
    void reportFailure(
      error,
      (reason) =>
        error instanceof OutsideError
          ? vscode.l10n.t('{0} could not be changed: {1}', basename(error.uri), reason)
          : vscode.l10n.t('The key could not be renamed: {0}', reason),
      () => renameNow(services, wanted),
    );
    return;
  }
  const tryAgain = { label: vscode.l10n.t('Try Again'), value: {} };
  const chosen = await messages.error(error.message, tryAgain, error.way);
  if (chosen) await renameNow(services, { ...wanted, ...chosen });
}

/** After the user has answered, when VS Code no longer waits for the edit. */
async function renameNow(services: Services, wanted: Wanted): Promise<void> {
  const never = new vscode.CancellationTokenSource();
  try {
    const edit = await rename(services, wanted, never.token);
    const isDone = !edit || (await vscode.workspace.applyEdit(edit, { isRefactoring: true }));
    if (!isDone) throw new ChangedMeanwhile(wanted.document.uri.path);
  } catch (error) {
    void tellRefused(services, wanted, error);
  } finally {
    never.dispose();
  }
}

async function rename(
  { lookup, bibliographies }: Services,
  { document, position, to, leave, isPartial }: Wanted,
  token: vscode.CancellationToken,
): Promise<vscode.WorkspaceEdit | undefined> {
  const target = await keyTargetAt(lookup, bibliographies, document, position);
  if (!target) return undefined;
  const { key: from } = target;
  const served = await bibliographies.served(document);
  // The entry may stand in one that cannot be read just now, or could not a moment ago.
  for (const { error } of served.files) if (error) throw error;
  const found = target.found ?? findEntry(filesRead(served), from);
  const isSame = from.toLowerCase() === to.toLowerCase();
  const taken = isSame ? undefined : findEntry(filesRead(served), to);
  if (taken) throw new Refusal(vscode.l10n.t('{0} has another entry “{1}”.', basename(taken.file.uri), to));
  const edit = new vscode.WorkspaceEdit();
  const put = (where: vscode.TextDocument, edits: readonly TextEdit[]) => {
    for (const each of edits) edit.replace(where.uri, rangeOf(where, each), each.newText);
  };
  if (found) {
    await assertWritable(found.file.uri);
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
  const whole = { ...target, ...(found && { found }) };
  const { documents, unread, isCutOff } = await citingDocuments(lookup, bibliographies, whole, keys, token);
  const left = unread.filter((uri) => !leave.some((each) => each.toString() === uri.toString()));
  if (left.length > 0)
    throw new Unread(
      vscode.l10n.t(
        'Nothing was renamed: {0} cannot be read, and may cite this key.',
        left.map(basename).join(', '),
      ),
      { label: vscode.l10n.t('Rename the Rest'), value: { leave: [...leave, ...left] } },
    );
  if (isCutOff && !isPartial)
    throw new Unread(
      vscode.l10n.t(
        'Nothing was renamed: this workspace has too many documents to read, and others may cite this key.',
      ),
      { label: vscode.l10n.t('Rename Anyway'), value: { isPartial: true } },
    );
  for (const each of documents) {
    const result = renameInText(languageOf(each), each.getText(), from, to);
    if (result.kind === 'misread') throw invalid(to, each.uri);
    put(each, result.edits);
  }
  return edit;
}

const invalid = (key: string, uri: vscode.Uri) =>
  new Refusal(
    key === ''
      ? vscode.l10n.t('A citation key cannot be empty.')
      : vscode.l10n.t(
          '“{0}” would not be read as this citation key in {1}. Choose another.',
          key,
          basename(uri),
        ),
  );
