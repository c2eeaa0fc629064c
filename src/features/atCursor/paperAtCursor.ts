import type { CitedKey } from '../../core/languages/citation';
import { paperOfEntry } from '../../core/bibliography/paperOfEntry';
import type { Paper } from '../../core/paper';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import type { Manuscript } from '../../host/manuscript/manuscript';
import { filesRead, findEntry, type CitationLookup } from './citationLookup';

interface Services {
  readonly manuscript: Manuscript;
  readonly lookup: CitationLookup;
  readonly bibliographies: Bibliographies;
}

/** The paper cited where the cursor is: of the key at it, else of the nearest key of the citation around it. */
export async function paperAtCursor({
  manuscript,
  lookup,
  bibliographies,
}: Services): Promise<Paper | undefined> {
  const editor = manuscript.place?.editor;
  if (!editor) return undefined;
  const { document, selection } = editor;
  const offset = document.offsetAt(selection.active);
  const around = lookup.citationsIn(document).find(({ start, end }) => start <= offset && offset <= end);
  const away = ({ start, end }: CitedKey) => Math.max(start - offset, offset - end, 0);
  const [nearest] = [...(around?.keys ?? [])].sort((a, b) => away(a) - away(b));
  if (!nearest) return undefined;
  const found = findEntry(filesRead(await bibliographies.served(document)), nearest.key);
  if (!found) return lookup.paperWithKey(nearest.key);
  return (await lookup.paperOf(found.entry.work)) ?? paperOfEntry(found.entry);
}
