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
  /** `entry` is the bibliography's, if it has one. */
  | { readonly kind: 'edits'; readonly entry?: FileEdits; readonly citations: readonly FileEdits[] }
  | { readonly kind: 'no-key' }
  | { readonly kind: 'empty' }
  /** Another entry of this file has the new key. */
  | { readonly kind: 'taken'; readonly uri: string }
  /** Not all would be read as this key in this file. */
  | { readonly kind: 'misread'; readonly uri: string }
  /** These files could not be read, and may cite the key or have its entry. */
  | { readonly kind: 'unread'; readonly uris: readonly string[] }
  /** There are more documents than are read, and others may cite the key. */
  | { readonly kind: 'too-many' };

/** What the user accepts not to be renamed. */
export interface RenameLimits {
  readonly leave?: ReadonlySet<string>;
  readonly isPartial?: boolean;
}

/** Renames the key here in its entry and in every citation of it, or not at all. */
export async function renameAt(
  workspace: Pick<Workspace, 'bibliographies' | 'citing'>,
  document: SourceDocument,
  offset: number,
  newName: string,
  { leave, isPartial = false }: RenameLimits = {},
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
  let entry: FileEdits | undefined;
  if (found) {
    const { uri, bibliography } = found.file;
    const result = renameEntry(bibliography, from, to);
    if (result.kind === 'misread') return { kind: 'misread', uri };
    entry = { uri, text: bibliography.text, edits: result.edits };
  }
  const keys = new Set([from.toLowerCase()]);
  const { documents, unread, isCutOff } = await documentsCiting(workspace, keys, found);
  const uris = unread.filter((uri) => !leave?.has(uri));
  if (uris.length > 0) return { kind: 'unread', uris };
  if (isCutOff && !isPartial) return { kind: 'too-many' };
  const citations: FileEdits[] = [];
  for (const { uri, text, language } of documents) {
    const result = renameInText(language, text, from, to);
    if (result.kind === 'misread') return { kind: 'misread', uri };
    citations.push({ uri, text, edits: result.edits });
  }
  return { kind: 'edits', ...(entry && { entry }), citations };
}
