import { basename } from 'node:path';
import { bibliographyKindOf } from '../core/bibliography/bibliography';
import { readBibliography } from '../core/bibliography/readBibliography';
import { checkCitations } from '../core/tools/checkCitations';
import { checkReport } from '../core/tools/checkReport';
import { answer, type ToolAnswer } from '../core/tools/readingTools';
import type { Records } from '../core/tools/records';
import type { ToolInput } from '../core/tools/toolSchemas';
import { readManuscript } from './manuscript';
import { readText } from './textFile';

/** Checks the citations of a file on disk. Rejects with a `FileProblem`. */
export async function checkFile(
  records: Records,
  { document, bibliography }: ToolInput<'paperside_check_citations'>,
): Promise<ToolAnswer> {
  const manuscript = await readManuscript(document, bibliography);
  const { path, text } = manuscript;
  const files = await Promise.all(
    manuscript.bibliographies.map(async (each) => ({ name: basename(each), text: await readText(each) })),
  );
  const read = files.flatMap(({ name, text: source }) =>
    source === undefined
      ? []
      : [{ name, bibliography: readBibliography(bibliographyKindOf(name, source) ?? 'bib', source) }],
  );
  const bibliographies = read.map((each) => each.bibliography);
  const check = checkCitations(manuscript.isBibliography ? undefined : manuscript, bibliographies, records);
  const missing = files.filter((each) => each.text === undefined).map(({ name }) => name);
  const report = checkReport(check, bibliographies, {
    document: basename(path),
    text,
    files: read.map(({ name }) => name),
    records: records.papers.length,
  });
  return answer(missing.length === 0 ? report : `${report}\nDeclared, and not there: ${missing.join(', ')}.`);
}
