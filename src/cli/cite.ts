import { offsetAt, positionAt } from '../core/text/lines';
import { citePlace } from '../core/tools/citePlace';
import { bundledRecords } from '../disk/bundledRecords';
import { readManuscript } from '../disk/manuscript';
import { carryOut, planCitation, type FileChange } from '../disk/planCitation';
import { FileProblem } from '../disk/textFile';
import { asJson, readArguments, shownPath, UsageError, type Command } from './command';

/** Cites papers or entries in a document, and prints the edits. */
export const cite: Command = {
  usage: 'cite ID… --in FILE (--at LINE:COLUMN | --after TEXT) [--textual] [--bibliography FILE] [--dry-run]',
  async run(args) {
    const { values, positionals: ids } = readArguments(args, {
      in: { type: 'string' },
      at: { type: 'string' },
      after: { type: 'string' },
      textual: { type: 'boolean' },
      bibliography: { type: 'string' },
      'dry-run': { type: 'boolean' },
    });
    const { in: file, at, after, bibliography } = values;
    if (ids.length === 0) throw new UsageError('Name the papers to cite.');
    if (file === undefined) throw new UsageError('Name the document with --in.');
    if ((at === undefined) === (after === undefined))
      throw new UsageError('Give the place with --at or with --after.');
    const manuscript = await readManuscript(file, bibliography, []);
    const { text } = manuscript;
    if (manuscript.isBibliography)
      throw new FileProblem(`${file} is a bibliography. A citation cannot stand in it.`);
    const plan = await planCitation(
      await bundledRecords(),
      manuscript,
      at === undefined ? offsetAfter(text, after!) : offsetOf(text, at),
      { ids, form: values.textual ? 'textual' : 'parenthetical', declares: bibliography !== undefined },
    );
    if (!values['dry-run']) await carryOut(plan, manuscript);
    return { status: 0, out: asJson([...editsOf(plan.bibliography), ...editsOf(plan.document)]) };
  },
};

function offsetAfter(text: string, words: string): number {
  const place = citePlace(text, words);
  if (place.kind === 'none') throw new FileProblem(place.text);
  return place.offset;
}

function offsetOf(text: string, place: string): number {
  const [, line, column] = /^(\d+):(\d+)$/.exec(place) ?? [];
  if (line === undefined || column === undefined)
    throw new UsageError(`“${place}” is not a place. Give a line and a column from 1, such as 12:5.`);
  const offset = offsetAt(text, { line: Number(line), column: Number(column) });
  if (offset === undefined) throw new FileProblem(`The document has no place ${place}.`);
  return offset;
}

/** Each edit with its range: from line and column to before `endLine` and `endColumn`, from 1. */
function editsOf({ file, text, edits }: FileChange) {
  const position = positionAt(text);
  return [...edits]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, newText }) => {
      const from = position(start);
      const to = position(end);
      return { file: shownPath(file), ...from, endLine: to.line, endColumn: to.column, newText };
    });
}
