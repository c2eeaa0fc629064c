import * as vscode from 'vscode';
import { keyTargetAt } from '../../core/languageFeatures/keyTarget';
import {
  renameAt,
  type FileEdits,
  type RenameLimits,
  type Renaming,
} from '../../core/languageFeatures/rename';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import { assertWritable, OutsideError } from '../../host/files/fileAccess';
import { openDocument } from '../../host/files/openDocument';
import { ChangedMeanwhile } from '../../host/files/textFile';
import { basename } from '../../host/files/uri';
import { messages } from '../../host/messages/messages';
import { reportFailure } from '../../host/messages/reportFailure';
import { manuscriptsAndBibliographies } from './documentSelectors';
import { sourceOf, type EditorWorkspace } from './editorWorkspace';
import { rangeInText, rangeOf } from '../../host/files/ranges';

interface Services {
  readonly workspace: EditorWorkspace;
  readonly bibliographies: Bibliographies;
}

/** Rename Symbol on a key: its entry and its citations in every language at once, or not at all. */
export function registerRename(services: Services): vscode.Disposable {
  const provider = renameProvider(services);
  const register = () => vscode.languages.registerRenameProvider(manuscriptsAndBibliographies, provider);
  let registration = register();
  // VS Code asks the newest provider first. Its own for Markdown, which takes `[@key]` for a link label, is registered
  // when the first document is opened.
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
  return {
    async prepareRename(document, position) {
      const target = await keyTargetAt(services.workspace, sourceOf(document), document.offsetAt(position));
      if (!target) throw new Error(vscode.l10n.t('There is no citation key here.'));
      return { range: rangeOf(document, target), placeholder: target.key };
    },
    async provideRenameEdits(document, position, newName, token) {
      const request: RenameRequest = { document, position, newName, limits: {} };
      try {
        return await rename(services, request, token);
      } catch (error) {
        if (error instanceof vscode.CancellationError) throw error;
        // Shown by us: after a rejection VS Code would ask the next provider, which renames something else.
        void showFailure(services, request, error);
        return new vscode.WorkspaceEdit();
      }
    },
  };
}

interface RenameRequest {
  readonly document: vscode.TextDocument;
  readonly position: vscode.Position;
  readonly newName: string;
  readonly limits: RenameLimits;
}

/** Why a key is not renamed, in words for the user, with another way if there is one. */
class Refusal extends Error {
  constructor(
    message: string,
    readonly way?: { readonly label: string; readonly limits: RenameLimits },
  ) {
    super(message);
  }
}

async function showFailure(services: Services, request: RenameRequest, error: unknown): Promise<void> {
  if (!(error instanceof Refusal)) {
    void reportFailure(
      error,
      (reason) =>
        error instanceof OutsideError
          ? vscode.l10n.t('Could not change {0}: {1}', basename(error.uri), reason)
          : vscode.l10n.t('The key could not be renamed: {0}', reason),
      () => renameNow(services, request),
    );
    return;
  }
  const { message, way } = error;
  if (!way) {
    void messages.warning(message);
    return;
  }
  const limits = await messages.error(
    message,
    { label: vscode.l10n.t('Try Again'), value: {} },
    { label: way.label, value: way.limits },
  );
  if (limits) await renameNow(services, { ...request, limits: { ...request.limits, ...limits } });
}

/** After the user has answered, when VS Code no longer waits for the edit. */
async function renameNow(services: Services, request: RenameRequest): Promise<void> {
  const never = new vscode.CancellationTokenSource();
  try {
    const edit = await rename(services, request, never.token);
    const isDone = !edit || (await vscode.workspace.applyEdit(edit, { isRefactoring: true }));
    if (!isDone) throw new ChangedMeanwhile(request.document.uri.path);
  } catch (error) {
    void showFailure(services, request, error);
  } finally {
    never.dispose();
  }
}

async function rename(
  { workspace, bibliographies }: Services,
  { document, position, newName, limits }: RenameRequest,
  token: vscode.CancellationToken,
): Promise<vscode.WorkspaceEdit | undefined> {
  // At once: while files are read the user may type, and the position be that of something else.
  const [source, offset] = [sourceOf(document), document.offsetAt(position)];
  // The entry may be in a file that cannot be read at the moment.
  for (const { error } of (await bibliographies.served(document)).files) if (error) throw error;
  const found = (await keyTargetAt(workspace, source, offset))?.found;
  if (found) {
    const uri = vscode.Uri.parse(found.file.uri, true);
    await assertWritable(uri);
    // Opened by us, so that a failure is ours to report, and the edits are of the text that VS Code will edit.
    await vscode.workspace.openTextDocument(uri);
  }
  let renaming = await renameAt(workspace.cancelledBy(token), source, offset, newName, limits);
  // The user may have typed meanwhile: the places are then others.
  while (renaming.kind === 'edits' && !filesOf(renaming).every(isCurrent))
    renaming = await renameAt(workspace.cancelledBy(token), source, offset, newName, limits);
  if (renaming.kind === 'no-key') return undefined;
  if (renaming.kind !== 'edits') throw refusal(renaming, newName.trim(), limits);
  const edit = new vscode.WorkspaceEdit();
  for (const each of filesOf(renaming)) put(edit, each);
  return edit;
}

const filesOf = ({ entry, citations }: Extract<Renaming, { readonly kind: 'edits' }>) =>
  entry ? [entry, ...citations] : citations;

const isCurrent = ({ uri, text }: FileEdits) =>
  (openDocument(vscode.Uri.parse(uri, true))?.getText() ?? text) === text;

function put(workspaceEdit: vscode.WorkspaceEdit, { uri, text, edits }: FileEdits): void {
  for (const edit of edits)
    workspaceEdit.replace(vscode.Uri.parse(uri, true), rangeInText(text, edit), edit.newText);
}

function refusal(
  renaming: Exclude<Renaming, { readonly kind: 'edits' | 'no-key' }>,
  key: string,
  { leave = new Set() }: RenameLimits,
): Refusal {
  const name = (uri: string) => basename(vscode.Uri.parse(uri, true));
  switch (renaming.kind) {
    case 'empty':
      return new Refusal(vscode.l10n.t('A citation key cannot be empty.'));
    case 'taken':
      return new Refusal(vscode.l10n.t('{0} has another entry “{1}”.', name(renaming.uri), key));
    case 'misread':
      return new Refusal(
        vscode.l10n.t(
          '“{0}” would not be read as this citation key in {1}. Choose another.',
          key,
          name(renaming.uri),
        ),
      );
    case 'unread':
      return new Refusal(
        vscode.l10n.t(
          'Nothing was renamed: {0} cannot be read, and may cite this key.',
          renaming.uris.map(name).join(', '),
        ),
        {
          label: vscode.l10n.t('Rename the Rest'),
          limits: { leave: new Set([...leave, ...renaming.uris]) },
        },
      );
    case 'too-many':
      return new Refusal(
        vscode.l10n.t(
          'Nothing was renamed: this workspace has too many documents to read, and others may cite this key.',
        ),
        { label: vscode.l10n.t('Rename Anyway'), limits: { isPartial: true } },
      );
  }
}
