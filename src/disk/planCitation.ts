import { basename } from 'node:path';
import { bibliographyKindOf } from '../core/bibliography/bibliography';
import { readBibliography } from '../core/bibliography/readBibliography';
import type { Paper } from '../core/paper';
import { dialectFor, filesOf, isDeclared } from '../core/project/project';
import { applyEdits, difference, type TextEdit } from '../core/text/textEdit';
import { citeAfter } from '../core/tools/citeAfter';
import { findPaper, type ReferenceSource } from '../core/tools/referenceSource';
import { noTarget } from '../core/tools/unserved';
import { pathFrom, type Manuscript } from './manuscript';
import { FileProblem, readText, writeText } from './textFile';

/** What citing changes in one file. */
export interface FileChange {
  readonly file: string;
  /** The text before. */
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/** A citation that can be made. */
export interface CitationPlan {
  /** The keys cited, in the order asked for. */
  readonly keys: readonly string[];
  /** The keys of the entries that are added. */
  readonly added: readonly string[];
  readonly bibliography: FileChange;
  readonly document: FileChange;
}

/** The papers with these ids, and ids of none. A key of the document's bibliographies names its entry. */
export interface CitedWorks {
  readonly ids: readonly string[];
  readonly form?: 'parenthetical' | 'textual' | undefined;
  /** Declares the bibliography where the document does not. */
  readonly declares: boolean;
}

/**
 * Plans to cite works at an offset of a document, with entries for those that have none. An id is the id, arXiv number,
 * DOI or key of a paper in the library, or the key of an entry in the document's bibliographies. Rejects with a
 * {@link FileProblem} if an id names nothing, or no bibliography serves the document.
 */
export async function planCitation(
  records: ReferenceSource,
  manuscript: Manuscript,
  offset: number,
  { ids, form, declares }: CitedWorks,
): Promise<CitationPlan> {
  const { file, text, language, outcome } = manuscript;
  if (outcome.kind !== 'found') throw new FileProblem(noTarget(basename(file), outcome, basename));
  const [target, ...rest] = filesOf(outcome) as [string, ...string[]];
  const others = await Promise.all(
    rest.map(async (each) => bibliographyOf(each, (await readText(each)) ?? '')),
  );
  const before = (await readText(target)) ?? '';
  const named = ids.map((id) => ({ id, paper: findPaper(records, id) }));
  const keyed = [bibliographyOf(target, before), ...others];
  const unknown = named.filter(({ id, paper }) => !paper && !keyed.some((each) => each.find(id)));
  // All or nothing: a citation that lacks a paper is not what was asked for.
  if (unknown.length > 0)
    throw new FileProblem(
      `No paper or entry is called ${unknown.map(({ id }) => `“${id}”`).join(', ')}. Nothing was changed.`,
    );
  let entries = before;
  const added: string[] = [];
  const keyFor = (paper: Paper): string => {
    const elsewhere = others.map((other) => other.findWork(paper)).find((entry) => entry);
    if (elsewhere) return elsewhere.key;
    const result = bibliographyOf(target, entries).add(paper, {
      dialect: dialectFor(outcome),
      isTaken: (key) => others.some((other) => other.find(key)),
    });
    if (result.kind === 'refused')
      throw new FileProblem(`${target} is not a bibliography. Nothing was changed. Name another one.`);
    if (result.kind === 'added') {
      entries = applyEdits(entries, [result.edit]);
      added.push(result.key);
    }
    return result.key;
  };
  const keys = named.map(({ id, paper }) => (paper ? keyFor(paper) : id));
  const project = await manuscript.styleTexts();
  const declaration = declares && !isDeclared(outcome) ? language.declare(text, pathFrom(file, target)) : [];
  return {
    keys,
    added,
    bibliography: { file: target, text: before, edits: difference(before, entries) },
    document: {
      file,
      text,
      edits: [...declaration, ...citeAfter(language, text, offset, keys, form, project)],
    },
  };
}

/** Makes the changes: the entries first, since a citation without its entry is an error. */
export async function carryOut(
  { bibliography, document }: CitationPlan,
  manuscript: Manuscript,
): Promise<void> {
  if (bibliography.edits.length > 0) {
    await manuscript.assertWritable(bibliography.file);
    await writeText(bibliography.file, applyEdits(bibliography.text, [...bibliography.edits]));
  }
  if (document.edits.length > 0)
    await writeText(document.file, applyEdits(document.text, [...document.edits]));
}

const bibliographyOf = (path: string, text: string) =>
  readBibliography(bibliographyKindOf(path, text) ?? 'bib', text);
