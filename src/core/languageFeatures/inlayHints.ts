import { authorYear } from '../references/authorYear';
import { findEntry, type SourceDocument, type Workspace } from './workspace';

/** `Greenblatt et al. 2024` after a key. */
export interface AuthorYearHint {
  readonly offset: number;
  readonly text: string;
}

/** Author and year behind each key from `start` to `end` that has an entry. */
export async function authorYearHints(
  workspace: Pick<Workspace, 'bibliographies'>,
  document: SourceDocument,
  { start, end }: { readonly start: number; readonly end: number },
): Promise<AuthorYearHint[]> {
  const { files } = await workspace.bibliographies(document);
  return document.citations
    .flatMap(({ keys }) => keys)
    .filter((cited) => start <= cited.end && cited.end <= end)
    .flatMap((cited) => {
      const work = findEntry(files, cited.key)?.entry.work;
      const text = work && authorYear(work);
      return text ? [{ offset: cited.end, text }] : [];
    });
}
