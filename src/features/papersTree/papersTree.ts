import * as vscode from 'vscode';
import { groupSteps, sortSteps } from '../../core/browse/groupPapers';
import { pagePapers } from '../../core/browse/pagePapers';
import { explainRelation } from '../../core/browse/explainRelation';
import type { Paper } from '../../core/paper';
import { groupByReading } from '../../core/reading/groupByReading';
import { filterPapers } from '../../core/search/query/filterPapers';
import type { Library, LibrarySnapshot } from '../../host/library/library';
import { runInSlices } from '../../host/tasks/runInSlices';
import { collectionItem, groupItem, pageItem, relatedItem } from './groupItems';
import { paperItem, paperTooltip, readingWords, type PaperContext } from './paperItem';
import {
  parentOf,
  rowId,
  topRowOf,
  type Arrangement,
  type CollectionRow,
  type GroupRow,
  type RelatedRow,
  type TreeRow,
} from './treeRows';

interface Services extends PaperContext {
  readonly library: Library;
}

const relatedLimit = 10;

/** All papers, or those that match a filter, grouped and sorted. */
export class PapersTree implements vscode.TreeDataProvider<TreeRow>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;

  private query = '';
  private isOnlyCited = false;
  /** The same objects until something changes: `reveal` needs them. */
  private groups: Promise<TreeRow[]> | undefined;
  /** Sorted papers of the groups that were opened, for as long as `groups`. */
  private sorted = new WeakMap<readonly Paper[], Promise<readonly Paper[]>>();

  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly services: Services,
    private arrangement: Arrangement,
  ) {
    const { references, library, reading } = services;
    this.subscription = vscode.Disposable.from(
      references.onDidChange(() => {
        if (this.isOnlyCited) this.refresh();
        else this.changed.fire();
      }),
      library.onDidChange(() => this.refresh()),
      reading.onDidChange(() => {
        if (this.isNarrowed || this.arrangement.groupBy === 'reading') this.refresh();
        else this.changed.fire();
      }),
    );
  }

  arrange(arrangement: Arrangement): void {
    this.arrangement = arrangement;
    this.refresh();
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
    this.sorted = new WeakMap();
    this.changed.fire();
  }

  /** The topic that a row is, or belongs to. */
  topicAt(row: TreeRow | undefined): string | undefined {
    if (!row || this.arrangement.groupBy !== 'topic') return undefined;
    const top = topRowOf(row);
    return top.kind === 'group' ? top.group.id : undefined;
  }

  async count(): Promise<{ readonly shown: number; readonly all: number }> {
    const snapshot = await this.services.library.snapshot();
    await this.services.references.current();
    return { shown: (await this.matching(snapshot)).length, all: snapshot.papers.length };
  }

  private async matching(snapshot: LibrarySnapshot): Promise<readonly Paper[]> {
    const papers = this.query ? [...filterPapers(await snapshot.search(), this.query)] : snapshot.papers;
    return this.isOnlyCited ? papers.filter((paper) => this.services.references.has(paper)) : papers;
  }

  private get isNarrowed(): boolean {
    return this.query !== '' || this.isOnlyCited;
  }

  async getChildren(row?: TreeRow): Promise<TreeRow[]> {
    if (!row) {
      await this.services.references.current();
      return (this.groups ??= this.makeGroups());
    }
    switch (row.kind) {
      case 'paper':
        return row.near ? [] : [{ kind: 'related', of: row }];
      case 'related':
        return this.relatedRows(row);
      default:
        return this.rowsIn(row);
    }
  }

  private async makeGroups(): Promise<TreeRow[]> {
    const snapshot = await this.services.library.snapshot();
    const { groupBy } = this.arrangement;
    const papers = await this.matching(snapshot);
    const isShown = this.isNarrowed ? new Set(papers) : undefined;
    const collections: CollectionRow[] = [];
    for (const collection of snapshot.collections) {
      const all = await runInSlices(snapshot.papersInSteps(collection.id));
      const shown = isShown ? all.filter((paper) => isShown.has(paper)) : all;
      if (isShown && shown.length === 0) continue;
      const group = { id: collection.id, label: collection.name, papers: shown };
      collections.push({ kind: 'collection', collection, group });
    }
    const { marks } = this.services.reading;
    const groups =
      groupBy === 'reading'
        ? groupByReading(papers, (paper) => marks.of(paper), readingWords())
        : await runInSlices(groupSteps(snapshot.corpus, papers, groupBy));
    const rows = groups
      .filter((group) => group.papers.length > 0 || !this.isNarrowed)
      .map((group): TreeRow => ({ kind: 'group', group }));
    return [...collections, ...rows];
  }

  private async rowsIn(row: GroupRow): Promise<TreeRow[]> {
    const { group } = row;
    const top = topRowOf(row);
    const { sortBy } = this.arrangement;
    const papers = await this.sortedIn(row);
    const pages = row.kind === 'page' ? [] : pagePapers(papers, sortBy);
    if (pages.length === 0)
      return papers.map((paper) => ({
        kind: 'paper',
        paper,
        group,
        ...(top.kind === 'collection' && { collection: top.collection }),
        parent: row,
      }));
    return pages.map(({ first, last, label, papers: part }) => ({
      kind: 'page',
      group: {
        id: `${group.id}/${sortBy}/${first}`,
        label: label || `${first} – ${last}`,
        description: vscode.l10n.t('{0} to {1} of {2}', first, last, papers.length),
        papers: part,
      },
      parent: row,
    }));
  }

  /** Sorts a group when it is opened: to sort all groups of many papers would take longer than all else. */
  private sortedIn(row: GroupRow): Promise<readonly Paper[]> {
    const { papers, id } = row.group;
    // A feed keeps the order of its listing; a page is part of what was sorted.
    if (row.kind === 'page' || (row.kind === 'collection' && row.collection.kind === 'feed'))
      return Promise.resolve(papers);
    const known = this.sorted.get(papers);
    if (known) return known;
    const { groupBy, sortBy } = this.arrangement;
    const page = row.kind === 'group' && groupBy === 'page' ? id : undefined;
    const sorted = runInSlices(sortSteps(papers, sortBy, page));
    this.sorted.set(papers, sorted);
    return sorted;
  }

  private async relatedRows(row: RelatedRow): Promise<TreeRow[]> {
    const { paper: of, group, parent } = row.of;
    const snapshot = await this.services.library.snapshot();
    const search = await snapshot.search();
    const related = await runInSlices(search.relatedSteps(of, relatedLimit));
    return related.map(({ paper, stems }) => ({
      kind: 'paper',
      paper,
      group,
      parent,
      near: { row, reason: explainRelation(of, paper, stems, (id) => snapshot.topicName(id)) },
    }));
  }

  getParent(row: TreeRow): TreeRow | undefined {
    return parentOf(row);
  }

  getTreeItem(row: TreeRow): vscode.TreeItem {
    const { groupBy } = this.arrangement;
    const context = { groupBy, isNarrowed: this.isNarrowed };
    // A prefix of its own lets a filtered tree expand without expanding the whole one.
    const id = rowId(row, `${groupBy}${this.isNarrowed ? '?' : ''}/`);
    switch (row.kind) {
      case 'group':
        return groupItem(row.group, id, context);
      case 'collection':
        return collectionItem(row, id, context);
      case 'page':
        return pageItem(row.group, id);
      case 'related':
        return relatedItem(row.of.paper, id);
      case 'paper':
        return paperItem(row, id, this.services, this.topicAt(row) !== undefined);
    }
  }

  /** Makes a tooltip for the row under the mouse alone. */
  resolveTreeItem(item: vscode.TreeItem, row: TreeRow): vscode.TreeItem {
    if (row.kind === 'paper') item.tooltip = paperTooltip(row.paper, row.near?.reason);
    return item;
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }
}
