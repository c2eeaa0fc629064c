import * as vscode from 'vscode';
import type { LinkKind } from '../core/paper';
import { webAddress } from '../core/text/webAddress';
import { registerPaperCommand, type PapersFor } from '../host/picking/commandArguments';
import { messages } from '../host/messages/messages';

interface Services {
  readonly papersFor: PapersFor;
}

/** Commands that open a paper's web pages in the browser. */
export function registerOpenPaper({ papersFor }: Services): vscode.Disposable {
  const command = (name: string, title: string, kind: LinkKind) =>
    registerPaperCommand(papersFor, name, title, async ([paper]) => {
      const { links, title: paperTitle } = paper!;
      const address = webAddress(links.find((link) => link.kind === kind)?.url);
      if (address) await vscode.env.openExternal(vscode.Uri.parse(address, true));
      else void messages.info(vscode.l10n.t('“{0}” has no such link.', paperTitle));
    });
  return vscode.Disposable.from(
    command('openOnArxiv', vscode.l10n.t('Open on arXiv'), 'arxiv'),
    command('openPdf', vscode.l10n.t('Open PDF'), 'pdf'),
  );
}
