import * as vscode from 'vscode';
import { truncate, familyName, yearOf } from '../../core/browse/describePaper';
import type { Reference } from '../../core/analysis/documentReferences';
import type { ReferenceFormatter } from '../../core/references/referenceFormatter';
import { itemOfEntry, itemOfPaper } from '../../core/references/entryItem';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import type { DocumentReferences } from '../../host/bibliography/documentReferences';
import type { DocumentStyles } from '../../host/references/documentStyles';
import { basename } from '../../host/files/uri';
import { runInSlices } from '../../host/tasks/runInSlices';

/** Most characters of a title, and of a reference, in a tooltip. */
const tooltipLength = 400;

interface Services {
  readonly bibliographies: Bibliographies;
  readonly references: DocumentReferences;
  readonly styles: DocumentStyles;
}

const workOf = ({ entry, paper }: Reference) => entry ?? paper;

/** The references of the current document, in the order in which they are first cited. */
export class ReferencesView implements vscode.TreeDataProvider<Reference>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<Reference>;
  private readonly subscription: vscode.Disposable;
  /** Formatted references, by entry or paper, and what formatted them. */
  private texts = new WeakMap<object, string>();
  private formatter: ReferenceFormatter | undefined;

  constructor(private readonly services: Services) {
    const { references } = services;
    this.view = vscode.window.createTreeView('paperside.references', { treeDataProvider: this });
    this.subscription = vscode.Disposable.from(
      references.onDidChange(() => this.changed.fire()),
      // Another style may be declared now.
      services.bibliographies.onDidChange(async () => {
        if (!this.view.visible) return;
        const { document, references: shown } = await references.current();
        await this.format(document, shown);
      }),
    );
  }

  async getChildren(row?: Reference): Promise<Reference[]> {
    if (row) return [];
    const { document, references } = await this.services.references.current();
    void this.format(document, references);
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
    const work = workOf(row);
    const reference = work && this.texts.get(work);
    item.tooltip = [
      truncate(title, tooltipLength),
      reference && truncate(reference, tooltipLength),
      times,
      missing,
    ]
      .filter(Boolean)
      .join('\n');
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

  /** Formats references in the document's style, for the tooltips; the rows are shown before. */
  private async format(
    document: vscode.TextDocument | undefined,
    references: readonly Reference[],
  ): Promise<void> {
    const { formatter } = await this.services.styles.of(document);
    if (formatter !== this.formatter) this.texts = new WeakMap();
    this.formatter = formatter;
    const { texts } = this;
    const missing = references.filter((each) => workOf(each) && !texts.has(workOf(each)!));
    const items = missing.map(({ entry, paper }) =>
      entry ? itemOfEntry(entry, paper) : itemOfPaper(paper!),
    );
    const formatted = await runInSlices(formatter.referenceSteps(items));
    for (const [i, { text }] of formatted.entries()) texts.set(workOf(missing[i]!)!, text);
    if (missing.length > 0 && texts === this.texts) this.changed.fire();
  }

  dispose(): void {
    this.subscription.dispose();
    this.view.dispose();
    this.changed.dispose();
  }
}
