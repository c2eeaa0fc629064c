import * as vscode from 'vscode';
import { writeCitations } from '../core/export/citationFormats';
import { keyedPapers } from '../core/export/keyedPapers';
import type { Paper } from '../core/paper';
import type { FormatPicker } from '../host/picking/formatPicker';
import { registerPaperCommand, type PapersFor } from '../host/picking/commandArguments';
import { settings } from '../host/settings';
import { messages } from '../host/messages/messages';

interface Services {
  readonly papersFor: PapersFor;
  readonly formats: FormatPicker;
}

/** Commands that copy papers: as BibTeX, as citation keys, or in a format that the user chooses. */
export function registerCopyPaper({ papersFor, formats }: Services): vscode.Disposable {
  return vscode.Disposable.from(
    registerPaperCommand(papersFor, 'copyBibtex', vscode.l10n.t('Copy BibTeX'), async (papers) => {
      const text = writeCitations(keyed(papers), 'bibtex', settings.citationVersion(undefined));
      await vscode.env.clipboard.writeText(text);
      messages.done(vscode.l10n.t('BibTeX copied to the clipboard'));
    }),
    registerPaperCommand(papersFor, 'copyCitationKey', vscode.l10n.t('Copy Citation Key'), async (papers) => {
      await vscode.env.clipboard.writeText(
        keyed(papers)
          .map(({ key }) => key)
          .join(','),
      );
      messages.done(vscode.l10n.t('Citation key copied to the clipboard'));
    }),
    registerPaperCommand(papersFor, 'copyCitationAs', vscode.l10n.t('Copy Citation As'), async (papers) => {
      const format = await formats.pick(vscode.l10n.t('Copy Citation As'), keyed(papers)[0]!);
      if (!format) return;
      const { name, extension } = format;
      const text = await format.write(keyed(papers), settings.citationVersion(undefined));
      // Prose is pasted into a sentence: a line break at its end would split it.
      const isProse = ['txt', 'md'].includes(extension);
      await vscode.env.clipboard.writeText(isProse ? text.trimEnd() : text);
      messages.done(
        papers.length === 1
          ? vscode.l10n.t('Citation copied as {0}', name)
          : vscode.l10n.t('{0} citations copied as {1}', papers.length, name),
      );
    }),
  );
}

const keyed = (papers: readonly Paper[]) => keyedPapers(papers, settings.keyPattern(undefined));
