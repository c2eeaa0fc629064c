import * as vscode from 'vscode';
import type { Paper } from '../../core/paper';

const type = 'application/vnd.paperside.papers';

/**
 * How papers travel while they are dragged. Not as text, too: an editor that is slow to ask what is to be inserted
 * would insert the text, and then the citation.
 */
export const paperTransfer = {
  types: [type],

  write(transfer: vscode.DataTransfer, papers: readonly Paper[]): void {
    if (papers.length === 0) return;
    transfer.set(type, new vscode.DataTransferItem(papers.map(({ id }) => id).join('\n')));
  },

  /** The ids of the papers; none where something else is dragged. */
  async read(transfer: vscode.DataTransfer): Promise<readonly string[]> {
    const text = await transfer.get(type)?.asString();
    return text ? text.split('\n') : [];
  },
};
