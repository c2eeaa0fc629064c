import * as vscode from 'vscode';
import type { Paper } from '../../core/paper';

const type = 'application/vnd.paperside.papers';

/**
 * Carries papers through drag and drop. It does not offer them as text too: an editor that is slow to ask for drop edits
 * would insert the text and then the citation.
 */
export const paperTransfer = {
  types: [type],

  write(transfer: vscode.DataTransfer, papers: readonly Paper[]): void {
    if (papers.length === 0) return;
    transfer.set(type, new vscode.DataTransferItem(papers.map(({ id }) => id).join('\n')));
  },

  /** Resolves to the ids of the papers, or to none if something else is dragged. */
  async read(transfer: vscode.DataTransfer): Promise<readonly string[]> {
    const text = await transfer.get(type)?.asString();
    return text ? text.split('\n') : [];
  },
};
