import * as vscode from 'vscode';
import { hoverAt, type KeyHover, type WorkLink } from '../../core/languageFeatures/hover';
import type { Paper } from '../../core/paper';
import { addCitedCommand } from './addCited';
import { manuscripts } from './documentSelectors';
import { sourceOf, type EditorWorkspace } from './editorWorkspace';
import { openEntryCommand } from './openEntry';
import { rangeOf } from '../../host/files/ranges';

/** Shows what a key stands for, exactly on the key. */
export function registerHover({ workspace }: { readonly workspace: EditorWorkspace }): vscode.Disposable {
  return vscode.languages.registerHoverProvider(manuscripts, {
    async provideHover(document, position) {
      const hover = await hoverAt(workspace, sourceOf(document), document.offsetAt(position));
      if (!hover) return undefined;
      const parts = [
        new vscode.MarkdownString(hover.markdown),
        actions(hover.links, commands(document, hover)),
      ];
      return new vscode.Hover(parts, rangeOf(document, hover.cited));
    },
  });
}

function commands(document: vscode.TextDocument, { cited, found, paper }: KeyHover): vscode.Command[] {
  return [
    ...(paper ? [preview(paper), openNote(paper)] : []),
    ...(found ? [openEntryCommand(found)] : []),
    ...(paper && !found ? [addCitedCommand(document, paper, cited.key)] : []),
  ];
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

const linkTitles: Record<WorkLink['kind'], () => string> = {
  arxiv: () => vscode.l10n.t('arXiv'),
  pdf: () => vscode.l10n.t('PDF'),
  doi: () => vscode.l10n.t('DOI'),
  code: () => vscode.l10n.t('Code'),
};

/** A line of links, and of our commands; no other command can be run from it. */
function actions(links: readonly WorkLink[], commands: readonly vscode.Command[]): vscode.MarkdownString {
  const run = commands.map(
    ({ command, title, arguments: args }) =>
      // The arguments hold text from files: a bracket in them must not end the link.
      `[${title}](command:${command}?${encodeURIComponent(JSON.stringify(args)).replace(/[()]/g, (char) => (char === '(' ? '%28' : '%29'))})`,
  );
  const go = links.map(({ kind, url }) => `[${linkTitles[kind]()}](<${url}>)`);
  const markdown = new vscode.MarkdownString([...run, ...go].join(' · '));
  markdown.isTrusted = { enabledCommands: commands.map(({ command }) => command) };
  return markdown;
}
