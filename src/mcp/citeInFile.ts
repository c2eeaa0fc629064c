import { basename } from 'node:path';
import { citedReport } from '../core/tools/citeAfter';
import { citePlace } from '../core/tools/citePlace';
import {
  describeUnknownIds,
  failure,
  findPapers,
  success,
  type ToolResult,
} from '../core/tools/readingTools';
import type { ReferenceSource } from '../core/tools/referenceSource';
import type { ToolInput } from '../core/tools/toolSchemas';
import { readManuscript } from '../disk/manuscript';
import { carryOut, planCitation } from '../disk/planCitation';

/** Cites in a file on disk: the entry first, then the citation. Rejects with a `FileProblem`. */
export async function citeInFile(
  records: ReferenceSource,
  { ids, document, after, form, bibliography }: ToolInput<'paperside_cite'>,
  roots: readonly string[],
): Promise<ToolResult> {
  const { unknown } = findPapers(records, ids);
  if (unknown.length > 0) return failure(describeUnknownIds(unknown));
  const manuscript = await readManuscript(document, bibliography, roots);
  const { file, text } = manuscript;
  if (manuscript.isBibliography)
    return failure('Give the manuscript as “document”: a citation cannot stand in a .bib.');
  const place = citePlace(text, after);
  if (place.kind === 'none') return failure(place.text);
  const works = { ids, form, declares: bibliography !== undefined };
  const plan = await planCitation(records, manuscript, place.offset, works);
  await carryOut(plan, manuscript);
  return success(citedReport(basename(file), plan.document.edits, basename(plan.bibliography.file), plan));
}
