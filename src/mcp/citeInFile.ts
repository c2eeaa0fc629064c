import { basename } from 'node:path';
import { readManuscript } from '../disk/manuscript';
import { carryOut, planCitation } from '../disk/planCitation';
import { citePlace } from '../core/tools/citePlace';
import { answer, failure, papersNamed, unknownIds, type ToolAnswer } from '../core/tools/readingTools';
import type { Records } from '../core/tools/records';
import type { ToolInput } from '../core/tools/toolSchemas';

/** Cites in a file on disk: the entry first, then the citation. Rejects with a `FileProblem`. */
export async function citeInFile(
  records: Records,
  { ids, document, after, form, bibliography }: ToolInput<'paperside_cite'>,
  roots: readonly string[],
): Promise<ToolAnswer> {
  const { unknown } = papersNamed(records, ids);
  if (unknown.length > 0) return failure(unknownIds(unknown));
  const manuscript = await readManuscript(document, bibliography, roots);
  const { file, text } = manuscript;
  if (manuscript.isBibliography)
    return failure('Give the manuscript as “document”: a citation cannot stand in a .bib.');
  const place = citePlace(text, after);
  if (place.kind === 'none') return failure(place.text);
  const works = { ids, form, declares: bibliography !== undefined };
  const plan = await planCitation(records, manuscript, place.offset, works);
  await carryOut(plan, manuscript);
  const { edits } = plan.document;
  const target = basename(plan.bibliography.file);
  return answer(
    [
      edits.length === 0
        ? `${basename(file)} cites this there already.`
        : `${basename(file)} now has ${edits.map(({ newText }) => `“${newText.trim()}”`).join(' and ')}.`,
      plan.added.length === 0
        ? `Nothing was added to ${target}: the entries are there (${plan.keys.join(', ')}).`
        : `Added to ${target}: ${plan.added.join(', ')}.`,
    ].join(' '),
  );
}
