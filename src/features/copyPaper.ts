import * as vscode from 'vscode';
import { citationFormats, writeCitations, type CitationFormat } from '../core/export/citationFormats';
import { keyedPapers } from '../core/export/keyedPapers';
import type { Paper } from '../core/paper';
import type { FormatPicker } from '../host/picking/formatPicker';
import type { PapersFor } from '../host/picking/commandArguments';
import { settings } from '../host/settings';
import { messages } from '../host/messages/messages';

interface Services {
  readonly papersFor: PapersFor;
  readonly formats: FormatPicker;
}

/** Papers to the clipboard: as BibTeX, as their citation keys, or in a format of the user's choice. */
export function registerCopyPaper({ papersFor, formats }: Services): vscode.Disposable {
  const command = (name: string, title: string, run: (papers: readonly Paper[]) => unknown) =>
    vscode.commands.registerCommand(`paperside.${name}`, async (...args: unknown[]) => {
      const papers = await papersFor(args, title);
      if (papers.length > 0) await run(papers);
    });
  return vscode.Disposable.from(
    command('copyBibtex', vscode.l10n.t('Copy BibTeX'), async (papers) => {
      await copy(papers, 'bibtex');
      messages.done(vscode.l10n.t('BibTeX copied to the clipboard'));
    }),
    command('copyCitationKey', vscode.l10n.t('Copy Citation Key'), async (papers) => {
      await vscode.env.clipboard.writeText(
        keyed(papers)
          .map(({ key }) => key)
          .join(','),
      );
      messages.done(vscode.l10n.t('Citation key copied to the clipboard'));
    }),
    command('copyCitationAs', vscode.l10n.t('Copy Citation As'), async (papers) => {
      const format = await formats.pick(vscode.l10n.t('Copy Citation As'), keyed(papers)[0]!);
      if (!format) return;
      await copy(papers, format);
      const { name } = citationFormats[format];
      messages.done(
        papers.length === 1
          ? vscode.l10n.t('Citation copied as {0}', name)
          : vscode.l10n.t('{0} citations copied as {1}', papers.length, name),
      );
    }),
  );
}

const keyed = (papers: readonly Paper[]) => keyedPapers(papers, settings.keyPattern(undefined));

async function copy(papers: readonly Paper[], format: CitationFormat): Promise<void> {
  const text = writeCitations(keyed(papers), format, settings.citationVersion(undefined));
  // What is pasted into a sentence must not break its line.
  const isProse = ['txt', 'md'].includes(citationFormats[format].extension);
  await vscode.env.clipboard.writeText(isProse ? text.trimEnd() : text);
}
