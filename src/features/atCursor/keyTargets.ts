import type * as vscode from 'vscode';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import { isBibliography } from '../../host/manuscript/manuscript';
import { filesRead, findEntry, rangeOf, type CitationLookup, type FoundEntry } from './citationLookup';

/** What the key at a place stands for, on either side: in a citation, or in the entry itself. */
export interface KeyTarget {
  readonly key: string;
  readonly range: vscode.Range;
  /** None where no bibliography of the document has it. */
  readonly found?: FoundEntry;
}

export async function keyTargetAt(
  lookup: CitationLookup,
  bibliographies: Bibliographies,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<KeyTarget | undefined> {
  if (!isBibliography(document)) {
    const cited = lookup.keyAt(document, position);
    if (!cited) return undefined;
    const found = findEntry(filesRead(await bibliographies.served(document)), cited.key);
    return { key: cited.key, range: cited.range, ...(found ? { found } : {}) };
  }
  const [file] = filesRead(await bibliographies.served(document));
  const offset = document.offsetAt(position);
  const entry = file?.bibliography.entries.find(
    ({ keyStart, keyEnd }) => keyStart <= offset && offset <= keyEnd,
  );
  if (!file || !entry) return undefined;
  const range = rangeOf(document, { start: entry.keyStart, end: entry.keyEnd });
  return { key: entry.key, range, found: { entry, file } };
}
