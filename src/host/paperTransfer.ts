import * as vscode from 'vscode';
import { formatReference } from '../core/cite/export/formatReference';
import type { Paper } from '../core/paper';

const type = 'application/vnd.paperside.papers';

/** How papers travel while they are dragged. */
export const paperTransfer = {
  types: [type, 'text/plain'],

  /** Other places than our editors get the references as text. */
  write(transfer: vscode.DataTransfer, papers: readonly Paper[]): void {
    if (papers.length === 0) return;
    transfer.set(type, new vscode.DataTransferItem(papers.map(({ id }) => id).join('\n')));
    const references = papers.map((paper) => formatReference(paper, 'apa')).join('\n');
    transfer.set('text/plain', new vscode.DataTransferItem(references));
  },

  /** The ids of the papers; none where something else is dragged. */
  async read(transfer: vscode.DataTransfer): Promise<readonly string[]> {
    const text = await transfer.get(type)?.asString();
    return text ? text.split('\n') : [];
  },
};
