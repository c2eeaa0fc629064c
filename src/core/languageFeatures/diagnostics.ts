import { entryFaults, type EntryFault } from '../analysis/entryFaults';
import { hasOnlyAbbreviations, undefinedKeys } from '../analysis/undefinedKeys';
import type { Problem } from '../problem';
import type { Workspace, SourceDocument } from './workspace';

/** Something to mark in a text. */
export type Mark = { readonly start: number; readonly end: number } & (
  | /** No entry of these files has the key. */
    { readonly kind: 'undefined-key'; readonly key: string; readonly files: readonly string[] }
    /** Part of the bibliography could not be read. */
  | { readonly kind: 'broken-entry'; readonly problem: Problem }
  | EntryFault
);

/** Marks keys without an entry; in a bibliography, duplicate, broken and outdated entries. */
export function marksIn(
  workspace: Pick<Workspace, 'bibliographies' | 'knownPaper' | 'citedVersion' | 'isHelpedElsewhere'>,
  document: SourceDocument,
): Promise<Mark[]> {
  return document.isBibliography ? inBibliography(workspace, document) : inManuscript(workspace, document);
}

async function inManuscript(
  workspace: Pick<Workspace, 'bibliographies' | 'isHelpedElsewhere'>,
  document: SourceDocument,
): Promise<Mark[]> {
  const { language, text, citations } = document;
  if (citations.length === 0 || workspace.isHelpedElsewhere(document, 'diagnostics')) return [];
  const { files, unread, isDeclared } = await workspace.bibliographies(document);
  // A file that could not be read may have the entry.
  if (files.length === 0 || unread.some((uri) => !hasOnlyAbbreviations(uri))) return [];
  const isDefined = (key: string) => files.some(({ bibliography }) => bibliography.find(key) !== undefined);
  const names = files.map(({ name }) => name);
  return undefinedKeys(language, text, citations, isDefined, { undeclared: !isDeclared }).map(
    ({ key, start, end }) => ({ kind: 'undefined-key', key, start, end, files: names }),
  );
}

async function inBibliography(
  workspace: Pick<Workspace, 'bibliographies' | 'knownPaper' | 'citedVersion' | 'isHelpedElsewhere'>,
  document: SourceDocument,
): Promise<Mark[]> {
  const [file] = (await workspace.bibliographies(document)).files;
  if (!file) return [];
  const { bibliography } = file;
  const known = new Map(
    await Promise.all(
      bibliography.entries.map(async ({ work }) => [work, await workspace.knownPaper(work)] as const),
    ),
  );
  const isHelped = workspace.isHelpedElsewhere(document, 'diagnostics');
  const citesPreprints = workspace.citedVersion(document.uri) === 'preprint';
  const faults = entryFaults(bibliography.entries, (work) => known.get(work)).filter(({ kind }) => {
    if (kind === 'same-key' || kind === 'same-work') return !isHelped;
    // Who cites preprints does not want to be told of what came of them.
    return !citesPreprints || (kind !== 'published' && kind !== 'other-edition');
  });
  return [
    ...(isHelped ? [] : brokenEntries(bibliography.text, bibliography.problems)),
    ...faults.map((fault) => ({ ...fault, start: fault.entry.keyStart, end: fault.entry.keyEnd })),
  ];
}

/** Each on the text of its line. A key that stands twice is marked at its entry. */
function brokenEntries(text: string, problems: readonly Problem[]): Mark[] {
  const lines = [...text.matchAll(/([^\r\n]*)(?:\r\n|\r|\n|$)/g)];
  return problems
    .filter(({ kind }) => kind !== 'duplicate-key')
    .map((problem) => {
      const { index, 1: line = '' } = lines[Math.min(problem.line, lines.length) - 1]!;
      const indent = /^\s*/.exec(line)![0].length;
      return { kind: 'broken-entry', problem, start: index + indent, end: index + line.length };
    });
}
