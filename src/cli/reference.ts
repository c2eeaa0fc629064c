import { dirname, join, resolve } from 'node:path';
import type { BibliographyEntry } from '../core/bibliography/bibliography';
import { itemOfEntry } from '../core/references/entryItem';
import type { ReferenceFormatter } from '../core/references/referenceFormatter';
import { bundledStyle, referenceStyles } from '../core/references/referenceStyles';
import { references } from '../disk/referenceFiles';
import { FileProblem, readText } from '../disk/textFile';
import { asJson, readArguments, UsageError, type Command } from './command';
import { readEntries } from './entries';

const styleNames = Object.keys(referenceStyles).join('|');

/** Formats the entries of a bibliography in a citation style, each by itself. Status 1 if a key has no entry. */
export const reference: Command = {
  usage: `reference FILE [KEY…] [--style ${styleNames}|FILE.csl] [--language TAG] [--json]`,
  async run(args) {
    const { values, positionals } = readArguments(args, {
      style: { type: 'string', default: 'apa' },
      language: { type: 'string', default: '' },
      json: { type: 'boolean' },
    });
    const [file, ...keys] = positionals;
    if (file === undefined) throw new UsageError('Name a bibliography.');
    const bibliography = await readEntries(file);
    const formatter = await formatterOf(values.style, values.language);
    const missing = keys.filter((key) => !bibliography.find(key));
    const entries =
      keys.length === 0 ? bibliography.entries : keys.flatMap((key) => bibliography.find(key) ?? []);
    const formatted = entries.map((entry) => format(entry, formatter));
    return {
      status: missing.length === 0 ? 0 : 1,
      out: values.json ? asJson(formatted) : formatted.map(({ text }) => `${text}\n`).join(''),
      problems: missing.map((key) => `${file} has no entry ${key}.`),
    };
  },
};

function format(entry: BibliographyEntry, formatter: ReferenceFormatter) {
  const { text, html } = formatter.reference(itemOfEntry(entry));
  return { key: entry.key, text, html };
}

/** Rejects with a {@link FileProblem} for a style that cannot be used. */
async function formatterOf(named: string, chosen: string): Promise<ReferenceFormatter> {
  const text = /\.csl$/i.test(named) ? await readText(resolve(named)) : undefined;
  if (text === undefined) {
    const style = bundledStyle(named);
    if (style) return references.bundled(style, { chosen });
    throw new FileProblem(
      `There is no style ${named}. Name a .csl file, or one of ${styleNames.replaceAll('|', ', ')}.`,
    );
  }
  const readBeside = (name: string) => readText(join(dirname(resolve(named)), name));
  const outcome = await references.own({ text, readBeside }, { chosen });
  switch (outcome.kind) {
    case 'formatter':
      return outcome.formatter;
    case 'no-parent':
      throw new FileProblem(`${named} takes its rules from ${outcome.parent}.csl. Put that file beside it.`);
    case 'broken':
      throw new FileProblem(`${named} is not a CSL style that can be read.`);
  }
}
