import * as vscode from 'vscode';
import { beginning, familyName, fullName, venueOf, yearOf } from '../../core/browse/describePaper';
import { groupPapers, type GroupBy, type PaperGroup, type SortBy } from '../../core/browse/groupPapers';
import type { Paper } from '../../core/paper';
import { relatedReason } from '../../core/browse/relatedReason';
import { filterPapers } from '../../core/search/filterPapers';
import type { CitedReferences } from '../../host/citedReferences';
import type { Library, Shelf } from '../../host/library';

export interface Arrangement {
  readonly groupBy: GroupBy;
  readonly sortBy: SortBy;
}

export type TreeRow =
  | { readonly kind: 'group'; readonly group: PaperGroup }
  | PaperRow
  /** What unfolds to the papers related to one. */
  | { readonly kind: 'related'; readonly of: PaperRow };

interface PaperRow {
  readonly kind: 'paper';
  readonly paper: Paper;
  readonly group: PaperGroup;
  /** Where it stands as related to another: the row of `Related`, and why. */
  readonly near?: { readonly row: Extract<TreeRow, { kind: 'related' }>; readonly reason: string };
}

const relatedLimit = 10;

/** What is in the tree: all papers, or those that match a filter, grouped and sorted. */
export class PapersTree implements vscode.TreeDataProvider<TreeRow>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;

  private arrangement: Arrangement;
  private query = '';
  private isOnlyCited = false;
  /** Rows made for what is shown now; the same objects as long as nothing changes, as `reveal` asks for. */
  private groups: Promise<TreeRow[]> | undefined;

  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly library: Library,
    private readonly cited: CitedReferences,
    arrangement: Arrangement,
  ) {
    this.arrangement = arrangement;
    this.subscription = vscode.Disposable.from(
      cited.onDidChange(() => {
        if (this.isOnlyCited) this.refresh();
        else this.changed.fire();
      }),
      library.onDidChange(() => this.refresh()),
    );
  }

  arrange(arrangement: Arrangement): void {
    this.arrangement = arrangement;
    this.refresh();
  }

  /** The topic that a row is, or stands under. */
  topicAt(row: TreeRow | undefined): string | undefined {
    if (!row || this.arrangement.groupBy !== 'topic') return undefined;
    return row.kind === 'related' ? row.of.group.id : row.group.id;
  }

  filter(query: string): void {
    this.query = query.trim();
    this.refresh();
  }

  showOnlyCited(isOnlyCited: boolean): void {
    this.isOnlyCited = isOnlyCited;
    this.refresh();
  }

  private refresh(): void {
    this.groups = undefined;
    this.changed.fire();
  }

  /** The papers shown, of how many. */
  async count(): Promise<{ readonly shown: number; readonly all: number }> {
    const shelf = await this.library.shelf();
    await this.cited.current();
    return { shown: (await this.matching(shelf)).length, all: shelf.papers.length };
  }

  private async matching(shelf: Shelf): Promise<readonly Paper[]> {
    const papers = this.query ? [...filterPapers(await shelf.search(), this.query)] : shelf.papers;
    return this.isOnlyCited ? papers.filter((paper) => this.cited.has(paper)) : papers;
  }

  async getChildren(row?: TreeRow): Promise<TreeRow[]> {
    if (!row) {
      await this.cited.current();
      return (this.groups ??= this.makeGroups());
    }
    switch (row.kind) {
      case 'group':
        return row.group.papers.map((paper) => ({ kind: 'paper', paper, group: row.group }));
      case 'paper':
        return row.near ? [] : [{ kind: 'related', of: row }];
      case 'related':
        return this.related(row);
    }
  }

  private async related(row: Extract<TreeRow, { kind: 'related' }>): Promise<TreeRow[]> {
    const { paper: of, group } = row.of;
    const shelf = await this.library.shelf();
    const search = await shelf.search();
    return search.related(of, relatedLimit).map(({ paper, terms }) => ({
      kind: 'paper',
      paper,
      group,
      near: { row, reason: relatedReason(of, paper, terms, (id) => shelf.topicName(id)) },
    }));
  }

  private async makeGroups(): Promise<TreeRow[]> {
    const shelf = await this.library.shelf();
    const { groupBy, sortBy } = this.arrangement;
    return groupPapers(shelf.corpus, await this.matching(shelf), groupBy, sortBy)
      .filter(({ papers }) => papers.length > 0 || !this.isNarrowed)
      .map((group) => ({ kind: 'group', group }));
  }

  getParent(row: TreeRow): TreeRow | undefined {
    if (row.kind === 'group') return undefined;
    if (row.kind === 'related') return row.of;
    return row.near?.row ?? { kind: 'group', group: row.group };
  }

  getTreeItem(row: TreeRow): vscode.TreeItem {
    switch (row.kind) {
      case 'group':
        return this.groupItem(row.group);
      case 'related':
        return relatedItem(row.of.paper, this.idOf(row));
      case 'paper':
        return paperItem(row, this.cited.has(row.paper), this.idOf(row), this.topicAt(row) !== undefined);
    }
  }

  /** VS Code keeps by it what is unfolded and selected. */
  private idOf(row: TreeRow): string {
    if (row.kind === 'group') return `${this.idPrefix}${row.group.id}`;
    if (row.kind === 'related') return `${this.idOf(row.of)}/related`;
    return `${this.idOf(row.near?.row ?? { kind: 'group', group: row.group })}/${row.paper.id}`;
  }

  /** Tooltips are made for the row the mouse rests on, not for every row. */
  resolveTreeItem(item: vscode.TreeItem, row: TreeRow): vscode.TreeItem {
    if (row.kind === 'paper') item.tooltip = paperTooltip(row.paper);
    return item;
  }

  private groupItem(group: PaperGroup): vscode.TreeItem {
    const item = new vscode.TreeItem(
      group.label || this.withoutLabel(),
      // What a filter found is there to be seen.
      this.isNarrowed ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
    );
    item.id = this.idOf({ kind: 'group', group });
    item.description = String(group.papers.length);
    item.tooltip = group.description ?? '';
    const isTopic = this.arrangement.groupBy === 'topic';
    item.contextValue = `group${isTopic ? ' topic' : ''}${group.isOwn ? ' own' : ''}`;
    item.accessibilityInformation = {
      label: vscode.l10n.t('{0}, {1} papers', group.label || this.withoutLabel(), group.papers.length),
    };
    return item;
  }

  /** VS Code keeps by id what is expanded: a filtered tree opens without opening the whole one. */
  private get idPrefix(): string {
    return `${this.arrangement.groupBy}${this.isNarrowed ? '?' : ''}/`;
  }

  private get isNarrowed(): boolean {
    return this.query !== '' || this.isOnlyCited;
  }

  private withoutLabel(): string {
    return this.arrangement.groupBy === 'venue' ? vscode.l10n.t('Preprints') : vscode.l10n.t('No date');
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }
}

function relatedItem({ title }: Paper, id: string): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Related'), vscode.TreeItemCollapsibleState.Collapsed);
  item.id = id;
  item.iconPath = new vscode.ThemeIcon('references');
  item.tooltip = vscode.l10n.t('Papers related to “{0}”', title);
  item.contextValue = 'related';
  item.accessibilityInformation = { label: item.tooltip };
  return item;
}

function paperItem(
  { paper, near }: PaperRow,
  isCited: boolean,
  id: string,
  isTopic: boolean,
): vscode.TreeItem {
  const item = new vscode.TreeItem(
    paper.title,
    near ? vscode.TreeItemCollapsibleState.None : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = id;
  const [first] = paper.authors;
  const facts = [yearOf(paper), first && familyName(first)].filter(Boolean).join(' · ');
  const beside = near?.reason || facts;
  item.description = paper.withdrawn ? vscode.l10n.t('withdrawn · {0}', beside) : beside;
  item.iconPath = paper.withdrawn
    ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))
    : isCited
      ? new vscode.ThemeIcon('check', new vscode.ThemeColor('charts.green'))
      : new vscode.ThemeIcon('file-text');
  item.contextValue = `paper${isTopic && !near ? ' inTopic' : ''}${paper.arxivId ? ' arxiv' : ''}${isCited ? ' cited' : ''}`;
  item.accessibilityInformation = {
    label: [
      paper.title,
      isCited ? vscode.l10n.t('cited in this document') : '',
      near?.reason ? vscode.l10n.t('related by {0}', near.reason) : '',
      facts,
      paper.withdrawn ? vscode.l10n.t('withdrawn') : '',
    ]
      .filter(Boolean)
      .join(', '),
  };
  item.command = {
    command: 'paperside.previewPaper',
    title: vscode.l10n.t('Preview Paper'),
    arguments: [{ paper, preserveFocus: true }],
  };
  return item;
}

/** Title, authors, venue and the abstract's beginning, for the row the mouse rests on. */
function paperTooltip(paper: Paper): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString(undefined, true);
  // Text from a page is never read as Markdown.
  tooltip.appendMarkdown('**').appendText(paper.title).appendMarkdown('**\n\n');
  const names = paper.authors.slice(0, 4).map(fullName).join(', ') + (paper.authors.length > 4 ? ' …' : '');
  tooltip.appendText([names, venueOf(paper), paper.date].filter(Boolean).join(' · '));
  if (paper.withdrawn) {
    tooltip.appendMarkdown('\n\n$(warning) ').appendText(paper.withdrawnNote ?? vscode.l10n.t('Withdrawn'));
  }
  tooltip.appendMarkdown('\n\n').appendText(beginning(paper.abstract, 400));
  return tooltip;
}
