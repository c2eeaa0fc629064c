import * as vscode from 'vscode';
import type { LinkKind } from '../core/paper';
import { webAddress } from '../core/text/webAddress';
import type { PapersFor } from '../host/picking/commandArguments';
import { messages } from '../host/messages/messages';

interface Services {
  readonly papersFor: PapersFor;
}

/** A paper's pages elsewhere, in the browser. */
export function registerOpenPaper({ papersFor }: Services): vscode.Disposable {
  const command = (name: string, title: string, kind: LinkKind) =>
    vscode.commands.registerCommand(`paperside.${name}`, async (...args: unknown[]) => {
      const [paper] = await papersFor(args, title);
      if (!paper) return;
      const address = webAddress(paper.links.find((each) => each.kind === kind)?.url);
      if (address) await vscode.env.openExternal(vscode.Uri.parse(address, true));
      else void messages.info(vscode.l10n.t('“{0}” has no such link.', paper.title));
    });
  return vscode.Disposable.from(
    command('openOnArxiv', vscode.l10n.t('Open on arXiv'), 'arxiv'),
    command('openPdf', vscode.l10n.t('Open PDF'), 'pdf'),
  );
}
