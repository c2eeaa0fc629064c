import * as vscode from 'vscode';
import { truncate, familyName, yearOf } from '../../core/browse/describePaper';
import type { Reference } from '../../core/analysis/documentReferences';
import type { DocumentReferences } from '../../host/bibliography/documentReferences';
import { basename } from '../../host/files/uri';

/** Most characters of a title in a tooltip. */
const titleLength = 400;

/** The references of the current document, in the order in which they are first cited. */
export class ReferencesView implements vscode.TreeDataProvider<Reference>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<Reference>;
  private readonly subscription: vscode.Disposable;

  constructor(private readonly references: DocumentReferences) {
    this.view = vscode.window.createTreeView('paperside.references', { treeDataProvider: this });
    this.subscription = references.onDidChange(() => this.changed.fire());
  }

  async getChildren(row?: Reference): Promise<Reference[]> {
    if (row) return [];
    const { document, references } = await this.references.current();
    const missing = references.filter(({ entry }) => !entry).length;
    this.view.description = document ? basename(document.uri) : '';
    this.view.message =
      document && references.length === 0
        ? vscode.l10n.t('This document has no citations yet.')
        : missing === 0
          ? ''
          : missing === 1
            ? vscode.l10n.t('1 of {0} is not in the bibliography.', references.length)
            : vscode.l10n.t('{0} of {1} are not in the bibliography.', missing, references.length);
    return [...references];
  }

  getTreeItem({ key, places, entry, paper }: Reference): vscode.TreeItem {
    const title = entry?.work.title ?? (paper?.title || key);
    const [author] = entry?.work.authors ?? paper?.authors ?? [];
    const year = entry?.work.year ?? (paper && yearOf(paper));
    const facts = [author && familyName(author), year, title === key ? '' : key].filter(Boolean).join(' · ');
    const times = places.length > 1 ? vscode.l10n.t('{0} times', places.length) : '';
    const missing = entry ? '' : vscode.l10n.t('not in the bibliography');
    const item = new vscode.TreeItem(title);
    item.id = key;
    item.description = [missing, facts, times].filter(Boolean).join(' · ');
    item.tooltip = [truncate(title, titleLength), facts, times, missing].filter(Boolean).join('\n');
    item.iconPath = entry
      ? new vscode.ThemeIcon(paper ? 'file-text' : 'bookmark')
      : new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    item.contextValue = `reference${paper ? ' paper' : ''}${paper?.arxivId ? ' arxiv' : ''}${entry ? '' : ' missing'}`;
    item.accessibilityInformation = { label: [title, missing, facts, times].filter(Boolean).join(', ') };
    item.command = {
      command: 'paperside.showFirstCitation',
      title: vscode.l10n.t('Show First Citation'),
      arguments: [{ key }],
    };
    return item;
  }

  dispose(): void {
    this.subscription.dispose();
    this.view.dispose();
    this.changed.dispose();
  }
}
