import * as vscode from 'vscode';
import { bibtexOf } from '../core/cite/bib/bibtexOf';
import type { Paper } from '../core/paper';
import { settings } from '../host/settings';
import type { PapersFor } from '../host/paperArguments';
import { tell } from '../host/tell';

/** BibTeX and citation keys to the clipboard. */
export function registerCopyPaper(papersFor: PapersFor): vscode.Disposable {
  const command = (name: string, title: string, done: string, textOf: (papers: readonly Paper[]) => string) =>
    vscode.commands.registerCommand(`paperside.${name}`, async (...args: unknown[]) => {
      const papers = await papersFor(args, title);
      if (papers.length === 0) return;
      await vscode.env.clipboard.writeText(textOf(papers));
      tell.done(done);
    });
  return vscode.Disposable.from(
    command(
      'copyBibtex',
      vscode.l10n.t('Copy BibTeX'),
      vscode.l10n.t('BibTeX copied to the clipboard'),
      (papers) => {
        const options = { version: settings.citationVersion(undefined) };
        return papers.map((paper) => bibtexOf(paper, options)).join('\n');
      },
    ),
    command(
      'copyCitationKey',
      vscode.l10n.t('Copy Citation Key'),
      vscode.l10n.t('Citation key copied to the clipboard'),
      (papers) => papers.map((paper) => paper.citationKey).join(','),
    ),
  );
}
