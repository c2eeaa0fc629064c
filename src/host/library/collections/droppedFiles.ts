import * as vscode from 'vscode';
import type { ImportInput } from './importInput';

/** MIME types that can be dropped onto the tree. */
export const dropTypes = ['files', 'text/uri-list', 'text/plain'];

export async function readDropped(transfer: vscode.DataTransfer): Promise<readonly ImportInput[]> {
  const inputs: ImportInput[] = [];
  for (const [, item] of transfer) {
    const file = item.asFile();
    if (file?.uri) inputs.push({ uri: file.uri });
    // Browsers do not provide a path, only the content.
    else if (file) inputs.push({ name: file.name, text: new TextDecoder().decode(await file.data()) });
  }
  if (inputs.length > 0) return inputs;
  const list = (await transfer.get('text/uri-list')?.asString()) ?? '';
  const uris = list.split(/[\r\n]+/).filter((line) => /^(?!#)[a-z][\w+.-]*:/i.test(line));
  const files = uris.filter((uri) => !/^https?:/i.test(uri));
  if (files.length > 0) return files.map((uri) => ({ uri: vscode.Uri.parse(uri) }));
  const text = uris.join('\n') || ((await transfer.get('text/plain')?.asString()) ?? '');
  return text.trim() ? [{ name: vscode.l10n.t('dropped'), text }] : [];
}
