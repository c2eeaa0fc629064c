import * as vscode from 'vscode';

/** `1 paper`, `2 papers` */
export const paperCount = (count: number): string =>
  count === 1 ? vscode.l10n.t('1 paper') : vscode.l10n.t('{0} papers', count);
