import type { Paper } from '../paper';
import type { PlainProblem } from '../problem';
import { runToEnd } from '../steps/steps';
import { lineBreaksIn } from '../text/lines';
import type { BlockReader } from './blockReader';
import { formatOf, readers, type ImportFormat } from './importFormats';
import type { Imported } from './imported';

export interface ImportProgress {
  /** UTF-16 units read. */
  readonly read: number;
  readonly papers: number;
}

export interface ImportResult extends Imported {
  readonly format: ImportFormat;
  /** Citation keys are the user's own; the key of a paper without one is empty. */
  readonly hasOwnKeys: boolean;
}

/** In UTF-16 units; takes a few milliseconds. */
const blockLength = 30_000;

/**
 * Imports papers from a text in any supported format. Detects the format by content, and by name if that is ambiguous.
 * Never throws: reports what it could not read as problems.
 *
 *     importPapers('refs.bib', '@misc{a, title = {T}}').papers[0].citationKey; // 'a'
 */
export function importPapers(name: string, text: string): ImportResult {
  return runToEnd(importSteps(name, [text]));
}

/** `importPapers` in slices, for a text that arrives in pieces. The caller may stop at any point. */
export function* importSteps(
  name: string,
  pieces: Iterable<string>,
): Generator<ImportProgress, ImportResult> {
  let rest = '';
  let format: ImportFormat | undefined;
  let reader: BlockReader | undefined;
  const papers: Paper[] = [];
  const problems: PlainProblem[] = [];
  let line = 1;
  let read = 0;

  function* block(text: string, isLast: boolean): Generator<ImportProgress> {
    for (const steps = reader!.read(text, isLast); ;) {
      const step = steps.next();
      if (step.done) {
        for (const paper of step.value.papers) papers.push(paper);
        for (const problem of step.value.problems)
          problems.push({ ...problem, line: problem.line + line - 1 });
        break;
      }
      yield { read, papers: papers.length };
    }
    line += lineBreaksIn(text);
    read += text.length;
    yield { read, papers: papers.length };
  }

  for (const piece of pieces) {
    rest += piece;
    if (rest.length < 2 * blockLength) continue;
    format ??= formatOf(name, rest);
    reader ??= readers[format]();
    let from = 0;
    while (rest.length - from > 2 * blockLength) {
      const end = reader.cut(rest, from + blockLength, from);
      if (end < 0) break;
      yield* block(rest.slice(from, end), false);
      from = end;
    }
    rest = rest.slice(from);
  }
  format ??= formatOf(name, rest);
  reader ??= readers[format]();
  yield* block(rest, true);
  problems.sort((a, b) => a.line - b.line);
  if (papers.length === 0 && problems.length === 0)
    problems.push({
      line: 1,
      kind: rest.trim() === '' ? 'empty' : 'not-understood',
      text: name,
    });
  return { format, hasOwnKeys: reader.hasOwnKeys, papers, problems };
}
