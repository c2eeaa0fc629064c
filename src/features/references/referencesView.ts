import * as vscode from 'vscode';
import { truncate, familyName, yearOf } from '../../core/browse/describePaper';
import type { Reference } from '../../core/analysis/documentReferences';
import { itemOfEntry, itemOfPaper } from '../../core/references/entryItem';
import type { DocumentReferences } from '../../host/bibliography/documentReferences';
import type { DocumentStyles } from '../../host/references/documentStyles';
import { basename } from '../../host/files/uri';

/** Most characters of a title, and of a reference, in a tooltip. */
const tooltipLength = 400;

interface Services {
  readonly references: DocumentReferences;
  readonly styles: DocumentStyles;
}

/** The references of the current document, in the order in which they are first cited. */
export class ReferencesView implements vscode.TreeDataProvider<Reference>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<Reference>;
  private readonly subscription: vscode.Disposable;

  constructor(private readonly services: Services) {
    const { references } = services;
    this.view = vscode.window.createTreeView('paperside.references', { treeDataProvider: this });
    this.subscription = references.onDidChange(() => this.changed.fire());
  }

  async getChildren(row?: Reference): Promise<Reference[]> {
    if (row) return [];
    const { document, references } = await this.services.references.current();
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

  getTreeItem(row: Reference): vscode.TreeItem {
    const { key, places, entry, paper } = row;
    const title = entry?.work.title ?? (paper?.title || key);
    const [author] = entry?.work.authors ?? paper?.authors ?? [];
    const year = entry?.work.year ?? (paper && yearOf(paper));
    const facts = [author && familyName(author), year, title === key ? '' : key].filter(Boolean).join(' · ');
    const times = places.length > 1 ? vscode.l10n.t('{0} times', places.length) : '';
    const missing = entry ? '' : vscode.l10n.t('not in the bibliography');
    const item = new vscode.TreeItem(title);
    item.id = key;
    item.description = [missing, facts, times].filter(Boolean).join(' · ');
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

  /** Formats the reference in the document's style for the tooltip, once the mouse asks for it. */
  async resolveTreeItem(item: vscode.TreeItem, { entry, paper }: Reference): Promise<vscode.TreeItem> {
    const { document } = await this.services.references.current();
    const { formatter } = await this.services.styles.of(document);
    const work = entry ? itemOfEntry(entry, paper) : paper && itemOfPaper(paper);
    const parts = [
      item.label as string,
      work ? formatter.reference(work).text : (item.description as string),
    ];
    item.tooltip = parts.map((part) => truncate(part, tooltipLength)).join('\n');
    return item;
  }

  dispose(): void {
    this.subscription.dispose();
    this.view.dispose();
    this.changed.dispose();
  }
}
