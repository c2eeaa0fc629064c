import { renameEntry, renameInText } from '../analysis/renameKey';
import type { TextEdit } from '../text/textEdit';
import { keyTargetAt } from './keyTarget';
import { documentsCiting } from './navigation';
import { findEntry, type SourceDocument, type Workspace } from './workspace';

/** The edits of one file. */
export interface FileEdits {
  readonly uri: string;
  /** The text that the edits are of. */
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

export type Renaming =
  /** The bibliography comes first, if it has the entry. */
  | { readonly kind: 'edits'; readonly files: readonly FileEdits[] }
  | { readonly kind: 'no-key' }
  | { readonly kind: 'empty' }
  /** Another entry of this file has the new key. */
  | { readonly kind: 'taken'; readonly uri: string }
  /** Not all would be read as this key in this file. */
  | { readonly kind: 'misread'; readonly uri: string }
  /** These files could not be read, and may cite the key or have its entry. */
  | { readonly kind: 'unread'; readonly uris: readonly string[] };

/** Renames the key here in its entry and in every citation of it, or not at all. `leave`: unread files to pass over. */
export async function renameAt(
  workspace: Pick<Workspace, 'bibliographies' | 'citing'>,
  document: SourceDocument,
  offset: number,
  newName: string,
  leave: ReadonlySet<string> = new Set(),
): Promise<Renaming> {
  const to = newName.trim();
  const target = await keyTargetAt(workspace, document, offset);
  if (!target) return { kind: 'no-key' };
  if (to === '') return { kind: 'empty' };
  const { key: from } = target;
  const { files } = await workspace.bibliographies(document);
  const found = target.found ?? findEntry(files, from);
  const taken = from.toLowerCase() === to.toLowerCase() ? undefined : findEntry(files, to);
  if (taken) return { kind: 'taken', uri: taken.file.uri };
  const renamed: FileEdits[] = [];
  if (found) {
    const { uri, bibliography } = found.file;
    const result = renameEntry(bibliography, from, to);
    if (result.kind === 'misread') return { kind: 'misread', uri };
    renamed.push({ uri, text: bibliography.text, edits: result.edits });
  }
  const { documents, unread } = await documentsCiting(workspace, new Set([from.toLowerCase()]), found);
  const uris = unread.filter((uri) => !leave.has(uri));
  if (uris.length > 0) return { kind: 'unread', uris };
  for (const { uri, text, language } of documents) {
    const result = renameInText(language, text, from, to);
    if (result.kind === 'misread') return { kind: 'misread', uri };
    renamed.push({ uri, text, edits: result.edits });
  }
  return { kind: 'edits', files: renamed };
}
