import * as vscode from 'vscode';

/** Rows under a heading; nothing without rows. */
export function quickPickSection<Row extends vscode.QuickPickItem>(
  label: string,
  rows: readonly Row[],
): (Row | vscode.QuickPickItem)[] {
  return rows.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...rows];
}
