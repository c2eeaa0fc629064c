import { resolve } from 'node:path';
import { bibliographyKindOf, type BibliographyEntry } from '../core/bibliography/bibliography';
import { readBibliography } from '../core/bibliography/readBibliography';
import { problemSentence } from '../core/problemSentences';
import { FileProblem, readText } from '../disk/textFile';
import { asJson, readArguments, shownPath, UsageError, type Command } from './command';

/** Lists the entries of a bibliography of any kind. Status 1 if part of it could not be read. */
export const entries: Command = {
  usage: 'entries FILE [--json]',
  async run(args) {
    const { values, positionals } = readArguments(args, { json: { type: 'boolean' } });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) throw new UsageError('Name one bibliography.');
    const { entries, problems } = await readEntries(file);
    return {
      status: problems.length === 0 ? 0 : 1,
      out: values.json ? asJson(entries.map(fieldsOf)) : entries.map(inWords).join(''),
      problems: problems.map((problem) => `${shownPath(file)}:${problem.line}: ${problemSentence(problem)}`),
    };
  },
};

/** Reads a bibliography. Rejects with a {@link FileProblem} if there is none. */
export async function readEntries(file: string) {
  const text = await readText(resolve(file));
  if (text === undefined) throw new FileProblem(`There is no file ${file}.`);
  const kind = bibliographyKindOf(file, text);
  if (kind === undefined)
    throw new FileProblem(`${file} is not a bibliography. Name a .bib, .json (CSL) or .yaml file.`);
  return readBibliography(kind, text);
}

const fieldsOf = ({ key, aliases, line, work }: BibliographyEntry) => ({ key, aliases, line, ...work });

function inWords({ key, line, work }: BibliographyEntry): string {
  const [first, ...others] = work.authors.map(({ family, literal }) => family ?? literal ?? '');
  const authors = first === undefined ? '' : `${first}${others.length > 0 ? ' et al.' : ''}`;
  return `${line} ${key}: ${[authors, work.year, work.title].filter(Boolean).join(', ')}\n`;
}
