import { basename } from 'node:path';
import { bibliographyKindOf } from '../core/bibliography/bibliography';
import { readBibliography } from '../core/bibliography/readBibliography';
import { applyEdits } from '../core/text/textEdit';
import { filesOf, isDeclared } from '../core/project/project';
import { citeAfter } from '../core/tools/citeAfter';
import { citePlace } from '../core/tools/citePlace';
import { answer, failure, papersNamed, unknownIds, type ToolAnswer } from '../core/tools/readingTools';
import type { Records } from '../core/tools/records';
import { noTarget } from '../core/tools/unserved';
import type { ToolInput } from '../core/tools/toolSchemas';
import { pathFrom, readManuscript } from './manuscript';
import { FileProblem, readText, writeText } from './textFile';

/** Cites in a file on disk: the entry first, then the citation. Rejects with a `FileProblem`. */
export async function citeInFile(
  records: Records,
  { ids, document, after, form, bibliography }: ToolInput<'paperside_cite'>,
  roots: readonly string[],
): Promise<ToolAnswer> {
  const { papers, unknown } = papersNamed(records, ids);
  // All or nothing: a citation that lacks a paper is not what was asked for.
  if (unknown.length > 0) return failure(unknownIds(unknown));
  const manuscript = await readManuscript(document, bibliography, roots);
  const { file, text, language, outcome } = manuscript;
  if (manuscript.isBibliography)
    return failure('Give the manuscript as “document”: a citation cannot stand in a .bib.');
  if (outcome.kind !== 'found') return failure(noTarget(basename(file), outcome, basename));
  const [target, ...rest] = filesOf(outcome) as [string, ...string[]];
  const place = citePlace(text, after);
  if (place.kind === 'none') return failure(place.text);

  const others = await Promise.all(
    rest.map(async (each) => bibliographyOf(each, (await readText(each)) ?? '')),
  );
  const before = (await readText(target)) ?? '';
  let entries = before;
  const added: string[] = [];
  const keys = papers.map((paper) => {
    const elsewhere = others.map((other) => other.findWork(paper)).find((entry) => entry);
    if (elsewhere) return elsewhere.key;
    const result = bibliographyOf(target, entries).add(paper, {
      isTaken: (key) => others.some((other) => other.find(key)),
    });
    if (result.kind === 'refused')
      throw new FileProblem(
        `${target} holds something else than a bibliography. Give another in “bibliography”.`,
      );
    if (result.kind === 'added') {
      entries = applyEdits(entries, [result.edit]);
      added.push(result.key);
    }
    return result.key;
  });
  const declaration =
    !isDeclared(outcome) && bibliography !== undefined ? language.declare(text, pathFrom(file, target)) : [];
  const project = await manuscript.styleTexts();
  const edits = [...declaration, ...citeAfter(language, text, place.offset, keys, form, project)];
  if (entries !== before) {
    await manuscript.assertWritable(target);
    await writeText(target, entries);
  }
  if (edits.length > 0) await writeText(file, applyEdits(text, edits));
  return answer(
    [
      edits.length === 0
        ? `${basename(file)} cites this there already.`
        : `${basename(file)} now has ${edits.map(({ newText }) => `“${newText.trim()}”`).join(' and ')}.`,
      added.length === 0
        ? `Nothing was added to ${basename(target)}: the entries are there (${keys.join(', ')}).`
        : `Added to ${basename(target)}: ${added.join(', ')}.`,
    ].join(' '),
  );
}

const bibliographyOf = (path: string, text: string) =>
  readBibliography(bibliographyKindOf(path, text) ?? 'bib', text);
