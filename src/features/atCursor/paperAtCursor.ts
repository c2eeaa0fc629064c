import { paperOfEntry } from '../../core/bibliography/paperOfEntry';
import type { CitedKey } from '../../core/languages/citation';
import { findEntry } from '../../core/languageFeatures/workspace';
import type { Paper } from '../../core/paper';
import type { Manuscript } from '../../host/manuscript/manuscript';
import { sourceOf, type EditorWorkspace } from './editorWorkspace';

interface Services {
  readonly manuscript: Manuscript;
  readonly workspace: EditorWorkspace;
}

/** The paper cited at the cursor: by the key there, or by the nearest key of the citation around it. */
export async function paperAtCursor({ manuscript, workspace }: Services): Promise<Paper | undefined> {
  const editor = manuscript.place?.editor;
  if (!editor) return undefined;
  const source = sourceOf(editor.document);
  const offset = editor.document.offsetAt(editor.selection.active);
  const around = source.citations.find(({ start, end }) => start <= offset && offset <= end);
  const away = ({ start, end }: CitedKey) => Math.max(start - offset, offset - end, 0);
  const [nearest] = [...(around?.keys ?? [])].sort((a, b) => away(a) - away(b));
  if (!nearest) return undefined;
  const found = findEntry((await workspace.bibliographies(source)).files, nearest.key);
  const papers = await workspace.papers();
  if (!found) return papers.withKey(nearest.key);
  return papers.ofWork(found.entry.work) ?? paperOfEntry(found.entry);
}
