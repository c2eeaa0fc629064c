import { resolve } from 'node:path';
import { workFormats, type WorkFormat } from '../core/export/workFormats';
import { keyedPapers } from '../core/export/keyedPapers';
import { importPapers } from '../core/import/importPapers';
import { keyWorkOf } from '../core/items/keyWorkOf';
import { writtenEntry, writtenWork, type WrittenWork } from '../core/items/writtenWork';
import { googleScholarKey } from '../core/keys/citationKey';
import type { Paper } from '../core/paper';
import { problemSentence } from '../core/problemSentences';
import { FileProblem, readText } from '../disk/textFile';
import { readArguments, shownPath, UsageError, type Command } from './command';
import { readEntries } from './entries';

const formats = Object.keys(workFormats);

/** Writes a bibliography in another format. Status 1 if part of it could not be read. */
export const convert: Command = {
  usage: `convert IN --to ${formats.join('|')}`,
  async run(args) {
    const { values, positionals } = readArguments(args, { to: { type: 'string' } });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) throw new UsageError('Name one bibliography.');
    if (!formats.includes(values.to ?? ''))
      throw new UsageError(`Name the format to write after --to: ${formats.join(', ')}.`);
    const { works, problems } = await readWorks(file);
    return {
      status: problems.length === 0 ? 0 : 1,
      out: workFormats[values.to as WorkFormat].write(works),
      problems,
    };
  },
};

/** A record without a key is given one. */
const withKey = (paper: Paper): Paper =>
  paper.citationKey === '' ? { ...paper, citationKey: googleScholarKey(keyWorkOf(paper)) } : paper;

/** Reads the works of a bibliography or of any other file that papers are imported from. */
async function readWorks(file: string): Promise<{ works: WrittenWork[]; problems: string[] }> {
  const inWords = (problem: Parameters<typeof problemSentence>[0]) =>
    `${shownPath(file)}:${problem.line}: ${problemSentence(problem)}`;
  if (/\.(?:bib|bibtex|json|ya?ml)$/i.test(file)) {
    const { entries, problems } = await readEntries(file);
    return {
      works: entries.map(({ key, source }) => writtenEntry(key, source)),
      problems: problems.map(inWords),
    };
  }
  const text = await readText(resolve(file));
  if (text === undefined) throw new FileProblem(`There is no file ${file}.`);
  const { papers, problems } = importPapers(file, text);
  return {
    works: keyedPapers(papers.map(withKey)).map(({ paper, key }) => writtenWork(paper, key)),
    problems: problems.map(inWords),
  };
}
