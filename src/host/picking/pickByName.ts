import * as vscode from 'vscode';
import { closestNames } from '../../core/text/closestNames';

/** Similar names shown in addition to those that VS Code's own filter finds. */
const maxSimilar = 3;

/** Lets the user pick a row by its name. Unlike `showQuickPick`, also finds names with typos. */
export function pickByName<Row extends vscode.QuickPickItem>(
  rows: readonly Row[],
  { title, placeHolder, matchOnDescription = false }: Omit<vscode.QuickPickOptions, 'canPickMany'>,
): Promise<Row | undefined> {
  const list = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly row: Row }>();
  const names = rows.map(({ label }) => label);
  const show = (typed: string) => {
    const similar = closestNames(names, typed, maxSimilar);
    // Rows that VS Code's filter would hide; it lists them below its own matches.
    list.items = rows.map((row) => ({
      ...row,
      row,
      alwaysShow: row.alwaysShow || similar.includes(row.label),
    }));
  };
  list.title = title;
  list.placeholder = placeHolder;
  list.matchOnDescription = matchOnDescription;
  show('');
  return new Promise((resolve) => {
    list.onDidChangeValue(show);
    list.onDidAccept(() => {
      resolve(list.activeItems[0]?.row);
      list.hide();
    });
    list.onDidHide(() => {
      resolve(undefined);
      list.dispose();
    });
    list.show();
  });
}
