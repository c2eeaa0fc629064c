import type { CitedKey } from '../languages/citation';
import { findEntry, type FoundEntry, type SourceDocument, type Workspace } from './workspace';

/** A key at an offset, in a citation or in its entry, and what it stands for. */
export interface KeyTarget extends CitedKey {
  /** None if no bibliography of the document has the key. */
  readonly found?: FoundEntry;
}

/** The key cited exactly here; its end counts, as for a word. */
export function citedKeyAt({ citations }: SourceDocument, offset: number): CitedKey | undefined {
  for (const { start, end, keys } of citations) {
    if (end < offset) continue;
    if (start > offset) return undefined;
    const key = keys.find((each) => each.start <= offset && offset <= each.end);
    if (key) return key;
  }
  return undefined;
}

/** The key here, in a citation or, in a bibliography, in an entry. */
export async function keyTargetAt(
  workspace: Pick<Workspace, 'bibliographies'>,
  document: SourceDocument,
  offset: number,
): Promise<KeyTarget | undefined> {
  if (!document.isBibliography) {
    const cited = citedKeyAt(document, offset);
    if (!cited) return undefined;
    const found = findEntry((await workspace.bibliographies(document)).files, cited.key);
    return { ...cited, ...(found && { found }) };
  }
  const [file] = (await workspace.bibliographies(document)).files;
  const entry = file?.bibliography.entries.find(
    ({ keyStart, keyEnd }) => keyStart <= offset && offset <= keyEnd,
  );
  if (!file || !entry) return undefined;
  return { key: entry.key, start: entry.keyStart, end: entry.keyEnd, found: { entry, file } };
}
