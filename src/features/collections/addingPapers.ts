import * as vscode from 'vscode';
import { importPapers } from '../../core/import/importPapers';
import type { OwnCollections } from '../../host/library/collections/ownCollections';
import type { ImportInput } from '../../host/library/collections/importInput';
import { basename } from '../../host/files/uri';
import { pickByName } from '../../host/picking/pickByName';

/** Longer clipboard text is not offered, to keep the picker fast. */
const maxClipboardLength = 100_000;

/** Asks what to add: files, the clipboard, or typed identifiers. Undefined if cancelled. */
export async function askForInput(): Promise<readonly ImportInput[] | undefined> {
  const clipboard = await vscode.env.clipboard.readText();
  const count = clipboard.length > maxClipboardLength ? 0 : importPapers('', clipboard).papers.length;
  const rows: (vscode.QuickPickItem & { run: () => Thenable<readonly ImportInput[] | undefined> })[] = [
    {
      label: vscode.l10n.t('$(files) From Files…'),
      detail: vscode.l10n.t('BibTeX, CSL-JSON, CSL-YAML, RIS, Atom, or a saved Hugging Face papers page'),
      run: askFiles,
    },
    {
      label: vscode.l10n.t('$(edit) By arXiv Number, DOI or Link…'),
      detail: vscode.l10n.t('One or more, in any text'),
      run: askText,
    },
  ];
  if (count > 0)
    rows.unshift({
      label: vscode.l10n.t('$(clippy) From the Clipboard'),
      detail: count === 1 ? vscode.l10n.t('1 paper') : vscode.l10n.t('{0} papers', count),
      run: () => Promise.resolve([{ name: vscode.l10n.t('pasted'), text: clipboard }]),
    });
  const picked = await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Add Papers') });
  return picked?.run();
}

async function askFiles(): Promise<readonly ImportInput[] | undefined> {
  const uris = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Add Papers'),
    openLabel: vscode.l10n.t('Add'),
    canSelectMany: true,
    filters: {
      [vscode.l10n.t('Bibliographies and saved pages')]:
        'bib bibtex json yaml yml ris xml atom txt html htm'.split(' '),
      [vscode.l10n.t('All files')]: ['*'],
    },
  });
  return uris?.map((uri) => ({ uri }));
}

async function askText(): Promise<readonly ImportInput[] | undefined> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Add Papers'),
    prompt: vscode.l10n.t('One or more arXiv numbers, DOIs or links'),
    placeHolder: '2305.18290, https://doi.org/10.1145/3715275.3732194',
    validateInput: (value) =>
      value.trim() && importPapers('', value).papers.length === 0
        ? vscode.l10n.t('No arXiv number, DOI or paper link found.')
        : undefined,
  });
  return text?.trim() ? [{ name: vscode.l10n.t('pasted'), text }] : undefined;
}

/** Asks for a collection to add to, existing or new. Undefined if cancelled. */
export async function askForCollection(
  own: OwnCollections,
  suggested: string,
): Promise<{ readonly id: string } | { readonly name: string } | undefined> {
  const collections = await own.current();
  if (collections.length > 0) {
    const fresh = { label: vscode.l10n.t('$(add) New Collection…'), id: undefined };
    const rows = collections.map(({ id, name }) => ({ label: name, id }));
    const picked = await pickByName<vscode.QuickPickItem & { id: string | undefined }>([...rows, fresh], {
      title: vscode.l10n.t('Add Papers'),
      placeHolder: vscode.l10n.t('Select a collection'),
    });
    if (!picked) return undefined;
    if (picked.id !== undefined) return { id: picked.id };
  }
  const name = await askForName(vscode.l10n.t('New Collection'), suggested);
  return name === undefined ? undefined : { name };
}

export async function askForName(title: string, value: string): Promise<string | undefined> {
  const name = await vscode.window.showInputBox({
    title,
    value,
    prompt: vscode.l10n.t('Collection name'),
    validateInput: (text) => (text.trim() ? undefined : vscode.l10n.t('Enter a name.')),
  });
  return name?.trim() || undefined;
}

/** `refs` for `refs.bib`, “My Papers” for text. */
export function suggestedName([first]: readonly ImportInput[]): string {
  if (!first) return vscode.l10n.t('My Papers');
  const name = 'uri' in first ? basename(first.uri) : first.name;
  // A name without an extension is that of pasted or dropped text.
  if (!('uri' in first) && !/\.[a-z]+$/i.test(name)) return vscode.l10n.t('My Papers');
  return name.replace(/\.[a-z]+$/i, '') || name;
}
