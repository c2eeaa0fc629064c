import * as vscode from 'vscode';
import type { PapersTree } from './papersTree';
import type { TreeRow } from './treeRows';

/** Narrows the tree while the user types. Enter keeps the filter, Escape restores the one before. */
export class TreeFilter implements vscode.Disposable {
  private query = '';
  private isOnlyCited = false;
  private input: vscode.InputBox | undefined;

  constructor(
    private readonly tree: PapersTree,
    private readonly view: vscode.TreeView<TreeRow>,
  ) {}

  ask(): void {
    const before = this.query;
    const input = (this.input = vscode.window.createInputBox());
    input.title = vscode.l10n.t('Filter Papers');
    input.placeholder = vscode.l10n.t('Words of the title or abstract, an author, a year…');
    input.value = before;
    let isAccepted = false;
    input.onDidChangeValue((value) => void this.apply(value, input));
    input.onDidAccept(() => {
      isAccepted = true;
      input.hide();
    });
    input.onDidHide(() => {
      input.dispose();
      if (!isAccepted && this.query !== before) void this.apply(before);
    });
    input.show();
    if (before) void this.apply(before, input);
  }

  clear(): void {
    void this.apply('');
  }

  showOnlyCited(isOnlyCited: boolean): void {
    this.isOnlyCited = isOnlyCited;
    this.tree.showOnlyCited(isOnlyCited);
    void vscode.commands.executeCommand('setContext', 'paperside.isOnlyCited', isOnlyCited);
    void this.updateMessage();
  }

  private async apply(query: string, input?: vscode.InputBox): Promise<void> {
    this.query = query;
    this.tree.filter(query);
    void vscode.commands.executeCommand('setContext', 'paperside.isFiltered', query.trim() !== '');
    const message = await this.updateMessage();
    // The user may have typed on.
    if (input && query === this.query) input.prompt = message;
  }

  /** Says above the tree why not all papers are in it. */
  async updateMessage(): Promise<string> {
    const state = `${this.query}/${this.isOnlyCited}`;
    const { shown, all } = await this.tree.count();
    const message = filterMessage(shown, all, this.query.trim(), this.isOnlyCited);
    if (state === `${this.query}/${this.isOnlyCited}`) this.view.message = message;
    return message;
  }

  dispose(): void {
    this.input?.dispose();
  }
}

function filterMessage(shown: number, all: number, query: string, isOnlyCited: boolean): string {
  if (isOnlyCited)
    return query
      ? vscode.l10n.t('{0} of {1} papers are cited in this document and match “{2}”', shown, all, query)
      : vscode.l10n.t('{0} of {1} papers are cited in this document', shown, all);
  return query ? vscode.l10n.t('{0} of {1} papers match “{2}”', shown, all, query) : '';
}
