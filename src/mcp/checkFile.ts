import { basename } from 'node:path';
import { hasOnlyAbbreviations } from '../core/analysis/undefinedKeys';
import { bibliographyKindOf } from '../core/bibliography/bibliography';
import { readBibliography } from '../core/bibliography/readBibliography';
import { filesOf, isDeclared } from '../core/project/project';
import { checkCitations } from '../core/tools/checkCitations';
import { checkReport } from '../core/tools/checkReport';
import { success, failure, type ToolResult } from '../core/tools/readingTools';
import type { ReferenceSource } from '../core/tools/referenceSource';
import type { ToolInput } from '../core/tools/toolSchemas';
import { notChecked } from '../core/tools/unserved';
import { pathOf } from '../disk/diskFiles';
import { readManuscript } from '../disk/manuscript';
import { readText } from '../disk/textFile';

/** Checks the citations of a file on disk. Rejects with a `FileProblem`. */
export async function checkFile(
  records: ReferenceSource,
  { document, bibliography }: ToolInput<'paperside_check_citations'>,
  roots: readonly string[],
): Promise<ToolResult> {
  const manuscript = await readManuscript(document, bibliography, roots);
  const { file, text, language, isBibliography, outcome } = manuscript;
  const files = await Promise.all(
    filesOf(outcome).map(async (path) => ({ path, name: basename(path), text: await readText(path) })),
  );
  const read = files.flatMap(({ name, text: source }) =>
    source === undefined
      ? []
      : [{ name, bibliography: readBibliography(bibliographyKindOf(name, source) ?? 'bib', source) }],
  );
  if (read.length === 0) return failure(notChecked(basename(file), outcome, manuscript.nameOf));
  const bibliographies = read.map((each) => each.bibliography);
  const unread = files.flatMap((each) =>
    each.text === undefined && !hasOnlyAbbreviations(pathOf(each.path)) ? [each.name] : [],
  );
  const checked = { language, text, undeclared: !isDeclared(outcome), isPartial: unread.length > 0 };
  const check = checkCitations(isBibliography ? undefined : checked, bibliographies, records);
  const report = checkReport(check, bibliographies, {
    document: basename(file),
    text,
    files: read.map(({ name }) => name),
    unread,
    records: records.papers.length,
  });
  return success(report);
}
