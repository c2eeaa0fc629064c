import { basename } from 'node:path';
import { bibliographyKindOf } from '../core/bibliography/bibliography';
import { readBibliography } from '../core/bibliography/readBibliography';
import { applyEdits } from '../core/text/textEdit';
import { citeAfter } from '../core/tools/citeAfter';
import { citePlace } from '../core/tools/citePlace';
import { answer, failure, papersNamed, unknownIds, type ToolAnswer } from '../core/tools/readingTools';
import type { Records } from '../core/tools/records';
import type { ToolInput } from '../core/tools/toolSchemas';
import { pathFrom, readManuscript } from './manuscript';
import { FileProblem, readText, writeText } from './textFile';

/** Cites in a file on disk: the entry first, then the citation. Rejects with a `FileProblem`. */
export async function citeInFile(
  records: Records,
  { ids, document, after, form, bibliography }: ToolInput<'paperside_cite'>,
): Promise<ToolAnswer> {
  const { papers, unknown } = papersNamed(records, ids);
  // All or nothing: a citation that lacks a paper is not what was asked for.
  if (unknown.length > 0) return failure(unknownIds(unknown));
  const manuscript = await readManuscript(document, bibliography);
  const { path, text, language } = manuscript;
  if (manuscript.isBibliography)
    return failure('Give the manuscript as “document”: a citation cannot stand in a .bib.');
  const [target, ...rest] = manuscript.bibliographies;
  if (target === undefined)
    return failure(
      `${basename(path)} declares no bibliography and there is none beside it. Give one in “bibliography”, such as references.bib: it is made, and declared.`,
    );
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
    manuscript.undeclared && bibliography !== undefined ? language.declare(text, pathFrom(path, target)) : [];
  const edits = [...declaration, ...citeAfter(language, text, place.offset, keys, form)];
  if (entries !== before) await writeText(target, entries);
  if (edits.length > 0) await writeText(path, applyEdits(text, edits));
  return answer(
    [
      edits.length === 0
        ? `${basename(path)} cites this there already.`
        : `${basename(path)} now has ${edits.map(({ newText }) => `“${newText.trim()}”`).join(' and ')}.`,
      added.length === 0
        ? `Nothing was added to ${basename(target)}: the entries are there (${keys.join(', ')}).`
        : `Added to ${basename(target)}: ${added.join(', ')}.`,
    ].join(' '),
  );
}

const bibliographyOf = (path: string, text: string) =>
  readBibliography(bibliographyKindOf(path, text) ?? 'bib', text);
