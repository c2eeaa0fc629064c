import * as vscode from 'vscode';
import { folderOf, type Manuscript } from '../manuscript/manuscript';
import { messages } from './messages';
import { reportFailure } from './reportFailure';
import { replaceFile } from '../files/textFile';
import { basename } from '../files/uri';

export interface SaveOptions {
  readonly title: string;
  /** The file type in the dialog. */
  readonly kind: readonly [name: string, extension: string];
  readonly fileName: string;
  readonly text: (uri: vscode.Uri) => string | Promise<string>;
  /** The message when done. */
  readonly done: (name: string) => string;
}

/** Asks where to save a text, saves it, and offers to open it. */
export async function saveText(manuscript: Manuscript, options: SaveOptions): Promise<void> {
  const { title, kind, fileName } = options;
  const uri = await vscode.window.showSaveDialog({
    title,
    saveLabel: vscode.l10n.t('Export'),
    filters: { [kind[0]]: [kind[1]] },
    ...defaultUri(manuscript, fileName),
  });
  if (uri) await write(uri, options);
}

async function write(uri: vscode.Uri, options: SaveOptions): Promise<void> {
  const name = basename(uri);
  try {
    await replaceFile(uri, await options.text(uri));
  } catch (error) {
    void reportFailure(
      error,
      (reason) => vscode.l10n.t('Could not write {0}: {1}', name, reason),
      () => write(uri, options),
    );
    return;
  }
  // Not awaited: the message stays until the user closes it.
  void messages.info(options.done(name), { label: vscode.l10n.t('Open'), value: true }).then(async (open) => {
    if (open) await vscode.window.showTextDocument(uri);
  });
}

/** Next to the manuscript, otherwise in the workspace. */
function defaultUri({ place }: Manuscript, name: string): { readonly defaultUri?: vscode.Uri } {
  const folder = (place && folderOf(place.editor.document)) ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {};
}
