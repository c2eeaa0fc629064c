import { closestKeys } from '../text/closestNames';
import type { Paper } from '../paper';
import type { TextEdit } from '../text/textEdit';
import type { Mark } from './diagnostics';
import { findEntry, type SourceDocument, type Workspace } from './workspace';

/** A way to mend what a mark is about. */
export type QuickFix =
  /** Cites the entry that was meant. */
  | { readonly kind: 'change-key'; readonly key: string; readonly edit: TextEdit }
  /** Adds the entry of a paper, by the key it is cited by. `isExact`: that is its own key. */
  | { readonly kind: 'add-paper'; readonly key: string; readonly paper: Paper; readonly isExact: boolean }
  /** Describes the published version, under the same key and with the user's own fields. */
  | { readonly kind: 'publish'; readonly venue: string; readonly edit: TextEdit };

const maxSuggestions = 3;

/** The fixes for what is marked in this range of the text. */
export async function quickFixes(
  workspace: Pick<Workspace, 'bibliographies' | 'papers'>,
  document: SourceDocument,
  { kind, start, end }: { readonly kind: Mark['kind']; readonly start: number; readonly end: number },
): Promise<QuickFix[]> {
  const key = document.text.slice(start, end);
  if (kind === 'undefined-key') return fixesOfKey(workspace, document, { key, start, end });
  return kind === 'published' ? fixesOfPreprint(workspace, document, key) : [];
}

async function fixesOfKey(
  workspace: Pick<Workspace, 'bibliographies' | 'papers'>,
  document: SourceDocument,
  { key, start, end }: { readonly key: string; readonly start: number; readonly end: number },
): Promise<QuickFix[]> {
  const { files } = await workspace.bibliographies(document);
  // The text may have been corrected since it was marked.
  if (findEntry(files, key)) return [];
  const known = files.flatMap(({ bibliography }) => bibliography.entries.map((entry) => entry.key));
  const { papers } = await workspace.papers();
  const missing = papers.filter((paper) => !files.some(({ bibliography }) => bibliography.findWork(paper)));
  const byKey = new Map(missing.map((paper) => [paper.citationKey, paper]));
  return [
    ...closestKeys(known, key, maxSuggestions).map((other): QuickFix => ({
      kind: 'change-key',
      key: other,
      edit: { start, end, newText: other },
    })),
    ...closestKeys(byKey.keys(), key, maxSuggestions).map((other): QuickFix => ({
      kind: 'add-paper',
      key,
      paper: byKey.get(other)!,
      isExact: other.toLowerCase() === key.toLowerCase(),
    })),
  ];
}

async function fixesOfPreprint(
  workspace: Pick<Workspace, 'bibliographies' | 'papers'>,
  document: SourceDocument,
  key: string,
): Promise<QuickFix[]> {
  const [file] = (await workspace.bibliographies(document)).files;
  const entry = file?.bibliography.find(key);
  const paper = entry && (await workspace.papers()).ofWork(entry.work);
  // Edited since: the place of the entry may be another.
  if (!entry || !paper?.published || file?.bibliography.text !== document.text) return [];
  const edit = file.bibliography.publish(entry, paper);
  const venue = paper.published.containerShort ?? paper.published.container;
  return edit ? [{ kind: 'publish', venue, edit }] : [];
}
