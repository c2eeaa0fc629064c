import { keyTargetAt, type KeyTarget } from './keyTarget';
import type { CitingDocuments, FoundEntry, SourceDocument, Workspace } from './workspace';

/** A key in a text. */
export interface KeyLocation {
  readonly uri: string;
  /** The text that the range is of. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The entry that the cited key here leads to. */
export async function definitionAt(
  workspace: Pick<Workspace, 'bibliographies' | 'isHelpedElsewhere'>,
  document: SourceDocument,
  offset: number,
): Promise<(KeyTarget & { readonly found: FoundEntry }) | undefined> {
  if (document.isBibliography || workspace.isHelpedElsewhere(document, 'navigation')) return undefined;
  const target = await keyTargetAt(workspace, document, offset);
  return target?.found && { ...target, found: target.found };
}

/** Every citation of the key here, by any of its names; on request with the entry itself, which comes first. */
export async function referencesAt(
  workspace: Pick<Workspace, 'bibliographies' | 'citing' | 'isHelpedElsewhere'>,
  document: SourceDocument,
  offset: number,
  { includeDeclaration }: { readonly includeDeclaration: boolean },
): Promise<KeyLocation[]> {
  if (!document.isBibliography && workspace.isHelpedElsewhere(document, 'navigation')) return [];
  const target = await keyTargetAt(workspace, document, offset);
  if (!target) return [];
  const { found } = target;
  const names = [target.key, ...(found ? [found.entry.key, ...found.entry.aliases] : [])];
  const keys = new Set(names.map((name) => name.toLowerCase()));
  const { documents } = await documentsCiting(workspace, keys, found);
  const cited = documents.flatMap(({ uri, text, citations }) =>
    citations
      .flatMap((citation) => citation.keys.filter(({ key }) => keys.has(key.toLowerCase())))
      .map(({ start, end }) => ({ uri, text, start, end })),
  );
  if (!found || !includeDeclaration) return cited;
  const { entry, file } = found;
  const { text } = file.bibliography;
  return [{ uri: file.uri, text, start: entry.keyStart, end: entry.keyEnd }, ...cited];
}

/** The documents that cite one of these keys and mean this entry: their bibliography has it, or they have none. */
export async function documentsCiting(
  workspace: Pick<Workspace, 'bibliographies' | 'citing'>,
  keys: ReadonlySet<string>,
  found: FoundEntry | undefined,
): Promise<CitingDocuments> {
  const { documents, ...rest } = await workspace.citing(keys);
  const meansIt = await Promise.all(
    documents.map(async (document) => {
      if (!found) return true;
      const { files, unread, target } = await workspace.bibliographies(document);
      return !target || [...files.map(({ uri }) => uri), ...unread].includes(found.file.uri);
    }),
  );
  return { documents: documents.filter((_, i) => meansIt[i]), ...rest };
}
