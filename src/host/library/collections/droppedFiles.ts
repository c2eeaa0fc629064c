import * as vscode from 'vscode';
import type { ImportInput } from './importInput';

/** What may be dropped onto the tree: files of the computer or of the workspace, and text. */
export const dropTypes = ['files', 'text/uri-list', 'text/plain'];

/** What was dropped. */
export async function readDropped(transfer: vscode.DataTransfer): Promise<readonly ImportInput[]> {
  const given: ImportInput[] = [];
  for (const [, item] of transfer) {
    const file = item.asFile();
    if (file?.uri) given.push({ uri: file.uri });
    // A browser gives no address, only what is in it.
    else if (file) given.push({ name: file.name, text: new TextDecoder().decode(await file.data()) });
  }
  if (given.length > 0) return given;
  const list = (await transfer.get('text/uri-list')?.asString()) ?? '';
  const uris = list.split(/[\r\n]+/).filter((line) => /^(?!#)[a-z][\w+.-]*:/i.test(line));
  const files = uris.filter((uri) => !/^https?:/i.test(uri));
  if (files.length > 0) return files.map((uri) => ({ uri: vscode.Uri.parse(uri) }));
  const text = uris.join('\n') || ((await transfer.get('text/plain')?.asString()) ?? '');
  return text.trim() ? [{ name: vscode.l10n.t('dropped'), text }] : [];
}
