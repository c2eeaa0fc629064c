import * as vscode from 'vscode';
import { folderOf, type Manuscript } from '../manuscript/manuscript';
import { tell } from './messages';
import { tellNotChanged } from './reportFailure';
import { replaceFile } from '../files/textFile';

export interface SaveOptions {
  readonly title: string;
  /** Name and ending of the kind of file. */
  readonly kind: readonly [name: string, extension: string];
  readonly fileName: string;
  /** The text, once it is known where it goes. */
  readonly text: (uri: vscode.Uri) => string;
  /** What is said when it is done, with the file's name. */
  readonly done: (name: string) => string;
}

/** Asks where a text is to be saved, next to what the user writes, saves it, and offers to open it. */
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
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  try {
    await replaceFile(uri, options.text(uri));
  } catch (error) {
    void tellNotChanged(
      error,
      (reason) => vscode.l10n.t('{0} could not be written: {1}', name, reason),
      () => write(uri, options),
    );
    return;
  }
  // The command is done: the message stays for as long as the user lets it.
  void tell.info(options.done(name), { label: vscode.l10n.t('Open'), value: true }).then(async (open) => {
    if (open) await vscode.window.showTextDocument(uri);
  });
}

/** Next to what the user writes, else in the workspace. */
function defaultUri({ place }: Manuscript, name: string): { readonly defaultUri?: vscode.Uri } {
  const folder = (place && folderOf(place.editor.document)) ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {};
}
