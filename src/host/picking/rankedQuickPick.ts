import * as vscode from 'vscode';

/** Most milliseconds that VS Code takes to show rows it was sent, also on a slow machine. */
const shownWithin = 1000;

/** A quick pick that keeps our order of rows, and the user's move to another row while more rows are added. */
export class RankedQuickPick<Row extends vscode.QuickPickItem> implements vscode.Disposable {
  readonly quickPick = vscode.window.createQuickPick<Row>();
  /** Rows were added around `active`, which VS Code has not confirmed yet; `moved` is where the user went meanwhile. */
  private adding: { readonly active: Row; readonly until: number; moved?: Row } | undefined;

  constructor() {
    const { quickPick } = this;
    // We match and rank: VS Code would sort by its own match of the labels. The property is a proposal that VS Code
    // obeys since 2019, and a host may guard its proposals; without it the rows are the same in another order.
    try {
      (quickPick as vscode.QuickPick<Row> & { sortByLabel?: boolean }).sortByLabel = false;
    } catch {
      // A host that guards its proposals.
    }
    quickPick.matchOnDescription = true;
    quickPick.matchOnDetail = true;
    quickPick.onDidChangeActive(([row]) => this.keepMove(row));
  }

  /** Shows other rows. */
  replace(rows: readonly Row[], active: Row | undefined): void {
    this.set(rows, active, false);
  }

  /** Shows more rows around those that are there. */
  add(rows: readonly Row[], active: Row | undefined): void {
    this.set(rows, active, true);
    if (active) this.adding = { active, until: Date.now() + shownWithin };
  }

  private set(rows: readonly Row[], active: Row | undefined, keepScrollPosition: boolean): void {
    const { quickPick } = this;
    if (quickPick.keepScrollPosition !== keepScrollPosition)
      quickPick.keepScrollPosition = keepScrollPosition;
    quickPick.items = rows;
    if (active) quickPick.activeItems = [active];
    this.adding = undefined;
  }

  /**
   * If the user moves to another row just as rows are added, VS Code reports the move and then goes back to the row
   * that was active when the rows were sent. It reports that row too, and the move is repeated.
   */
  private keepMove(row: Row | undefined): void {
    const { adding, quickPick } = this;
    if (!adding || !row) return;
    if (Date.now() > adding.until) this.adding = undefined;
    else if (row === adding.active) {
      this.adding = undefined;
      if (adding.moved) quickPick.activeItems = [adding.moved];
    }
    // VS Code also reports the first row in between.
    else if (row !== quickPick.items.find(({ kind }) => kind !== vscode.QuickPickItemKind.Separator))
      adding.moved = row;
  }

  dispose(): void {
    this.quickPick.dispose();
  }
}
