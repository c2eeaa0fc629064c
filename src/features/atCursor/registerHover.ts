import * as vscode from 'vscode';
import { arxivIdOf } from '../../core/work/identifiers';
import type { EntryWork } from '../../core/bibliography/bibliography';
import type { Paper } from '../../core/paper';
import { webAddress } from '../../core/text/webAddress';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import { addCitedCommand } from './addCited';
import { filesRead, findEntry, type CitationLookup, type FoundEntry } from './citationLookup';
import { describeEntry, describePaper } from './describeWork';
import { manuscripts } from './documentSelectors';
import { openEntryCommand } from './openEntry';

interface Services {
  readonly lookup: CitationLookup;
  readonly bibliographies: Bibliographies;
}

/** Says what a key stands for, exactly on the key. */
export function registerHover({ lookup, bibliographies }: Services): vscode.Disposable {
  return vscode.languages.registerHoverProvider(manuscripts, {
    async provideHover(document, position, token) {
      const key = lookup.keyAt(document, position);
      if (!key) return undefined;
      const found = findEntry(filesRead(await bibliographies.served(document)), key.key);
      if (token.isCancellationRequested) return undefined;
      if (found) {
        const { work } = found.entry;
        const paper = await lookup.paperOf(work);
        return new vscode.Hover(
          [describeEntry(work, paper), actions(links(paper, work), entryCommands(found, paper))],
          key.range,
        );
      }
      const paper = await lookup.paperWithKey(key.key);
      if (!paper) return undefined;
      const add = addCitedCommand(document, paper, key.key);
      return new vscode.Hover(
        [describePaper(paper), actions(links(paper), [preview(paper), openNote(paper), add])],
        key.range,
      );
    },
  });
}

const preview = (paper: Paper): vscode.Command => ({
  command: 'paperside.previewPaper',
  title: vscode.l10n.t('Preview Paper'),
  arguments: [paper.id],
});

const openNote = (paper: Paper): vscode.Command => ({
  command: 'paperside.openNote',
  title: vscode.l10n.t('Open Note'),
  arguments: [paper.id],
});

const entryCommands = (found: FoundEntry, paper: Paper | undefined): vscode.Command[] => [
  ...(paper ? [preview(paper), openNote(paper)] : []),
  openEntryCommand(found),
];

/** Addresses of the work, each with the name it goes by. */
function links(paper: Paper | undefined, work?: EntryWork): { title: string; url: string }[] {
  const arxivId = arxivIdOf(paper?.arxivId ?? work?.arxivId ?? '');
  const doi = paper?.published?.doi ?? work?.doi ?? paper?.doi;
  const code = paper?.links.find(({ kind }) => kind === 'code')?.url;
  return [
    ...(arxivId === undefined
      ? []
      : [
          { title: vscode.l10n.t('arXiv'), url: `https://arxiv.org/abs/${arxivId}` },
          { title: vscode.l10n.t('PDF'), url: `https://arxiv.org/pdf/${arxivId}` },
        ]),
    ...(doi === undefined ? [] : [{ title: vscode.l10n.t('DOI'), url: `https://doi.org/${doi}` }]),
    ...(code === undefined ? [] : [{ title: vscode.l10n.t('Code'), url: code }]),
  ];
}

/** A line of links, and of commands of ours; no other command can be run from it. */
function actions(
  addresses: readonly { title: string; url: string }[],
  commands: readonly vscode.Command[],
): vscode.MarkdownString {
  const run = commands.map(
    ({ command, title, arguments: args }) =>
      // The arguments hold what a file says: a bracket in them must not end the link.
      `[${title}](command:${command}?${encodeURIComponent(JSON.stringify(args)).replace(/[()]/g, (char) => (char === '(' ? '%28' : '%29'))})`,
  );
  // An address comes from a file: only what is one and cannot end the link goes in.
  const go = addresses
    .filter(({ url }) => webAddress(url) !== undefined)
    .map(({ title, url }) => `[${title}](<${url}>)`);
  const markdown = new vscode.MarkdownString([...run, ...go].join(' · '));
  markdown.isTrusted = { enabledCommands: commands.map(({ command }) => command) };
  return markdown;
}
