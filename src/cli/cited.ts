import { basename } from 'node:path';
import { hasOnlyAbbreviations, undefinedKeys } from '../core/analysis/undefinedKeys';
import { bibliographyKindOf } from '../core/bibliography/bibliography';
import { readBibliography } from '../core/bibliography/readBibliography';
import { isDeclared } from '../core/project/project';
import { positionAt } from '../core/text/lines';
import { notChecked } from '../core/tools/unserved';
import { pathOf } from '../disk/diskFiles';
import { readManuscript } from '../disk/manuscript';
import { readText } from '../disk/textFile';
import { asJson, readArguments, shownPath, UsageError, type Command } from './command';

/** What a document cites, and what serves it. */
interface DocumentCitations {
  readonly file: string;
  readonly language: string;
  readonly bibliographies: readonly {
    readonly path: string;
    readonly rule: string;
    readonly declaredIn?: string;
  }[];
  readonly citations: readonly {
    readonly key: string;
    /** From 1. */
    readonly line: number;
    readonly column: number;
    readonly form: string;
  }[];
  /** Keys without an entry, in order, each once. Empty if no bibliography was read. */
  readonly undefined: readonly string[];
}

/** Lists what documents cite, and where their bibliographies are. Status 1 if a key has no entry or none was looked up. */
export const cited: Command = {
  usage: 'cited FILE… [--json]',
  async run(args) {
    const { values, positionals } = readArguments(args, { json: { type: 'boolean' } });
    if (positionals.length === 0) throw new UsageError('Name the documents.');
    const problems: string[] = [];
    const documents: DocumentCitations[] = [];
    for (const file of positionals) documents.push(await citationsOf(file, problems));
    const isComplete = problems.length === 0 && documents.every((each) => each.undefined.length === 0);
    const out = values.json ? asJson(documents) : documents.map(inWords).join('\n');
    return { status: isComplete ? 0 : 1, out, problems };
  },
};

async function citationsOf(file: string, problems: string[]): Promise<DocumentCitations> {
  const { text, language, outcome } = await readManuscript(file, undefined, []);
  const found = outcome.kind === 'found' ? outcome.bibliographies : [];
  const read = await Promise.all(
    found.map(async (each) => {
      const source = await readText(each.file);
      return source === undefined
        ? undefined
        : readBibliography(bibliographyKindOf(each.file, source) ?? 'bib', source);
    }),
  );
  const bibliographies = read.filter((each) => each !== undefined);
  const isPartial = found.some(
    (each, i) => read[i] === undefined && !hasOnlyAbbreviations(pathOf(each.file)),
  );
  const citations = language.findCitations(text);
  if (citations.length > 0 && bibliographies.length === 0)
    problems.push(notChecked(basename(file), outcome, shownPath));
  const isDefined = (key: string) => bibliographies.some((each) => each.find(key) !== undefined);
  // A bibliography that is not there may have the entry.
  const missing =
    bibliographies.length === 0 || isPartial
      ? []
      : undefinedKeys(language, text, citations, isDefined, { undeclared: !isDeclared(outcome) });
  const position = positionAt(text);
  return {
    file: shownPath(file),
    language: language.id,
    bibliographies: found.map(({ file: path, rule }) => ({
      path: shownPath(path),
      rule: rule.kind,
      ...(rule.kind === 'declared' && { declaredIn: shownPath(rule.declaredIn) }),
    })),
    citations: citations.flatMap(({ keys, form }) =>
      keys.map(({ key, start }) => ({ key, ...position(start), form })),
    ),
    undefined: [...new Set(missing.map(({ key }) => key))],
  };
}

function inWords({ file, bibliographies, citations, undefined: missing }: DocumentCitations): string {
  const served = bibliographies.map(({ path, rule, declaredIn }) =>
    declaredIn === undefined ? `${path} (${rule})` : `${path} (declared in ${declaredIn})`,
  );
  return [
    `${file}: ${served.join(', ') || 'no bibliography'}`,
    ...citations.map(
      ({ key, line, column, form }) =>
        `  ${line}:${column} ${key} (${form}${missing.includes(key) ? ', no entry' : ''})`,
    ),
    '',
  ].join('\n');
}
