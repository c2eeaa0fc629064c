import * as vscode from 'vscode';
import { beginning, familyName, fullName, venueOf, yearOf } from '../../core/browse/describePaper';
import {
  groupSteps,
  sortSteps,
  type GroupBy,
  type PaperGroup,
  type SortBy,
} from '../../core/browse/groupPapers';
import { pagesOf } from '../../core/browse/pagePapers';
import { isStub } from '../../core/import/importedPaper';
import type { PaperCollection } from '../../core/collections/paperCollection';
import type { Paper } from '../../core/paper';
import { asMarkdownText } from '../../core/text/asMarkdownText';
import { relatedReason } from '../../core/browse/relatedReason';
import { groupByReading } from '../../core/reading/groupByReading';
import { filterPapers } from '../../core/search/query/filterPapers';
import type { CitedReferences } from '../../host/bibliography/citedReferences';
import type { Reading } from '../../host/library/reading/reading';
import type { Library, LibrarySnapshot } from '../../host/library/library';
import type { PaperNews } from '../../host/records/paperNews';
import { runInSlices } from '../../host/tasks/runInSlices';

/** `reading`: by what the user has marked papers with. */
export type Grouping = GroupBy | 'reading';

export interface Arrangement {
  readonly groupBy: Grouping;
  readonly sortBy: SortBy;
}

export type TreeRow =
  | { readonly kind: 'group'; readonly group: PaperGroup }
  | CollectionRow
  /** A part of a group that is too long for one list. */
  | { readonly kind: 'page'; readonly group: PaperGroup; readonly parent: GroupRow }
  | PaperRow
  /** What unfolds to the papers related to one. */
  | { readonly kind: 'related'; readonly of: PaperRow };

interface PaperRow {
  readonly kind: 'paper';
  readonly paper: Paper;
  readonly group: PaperGroup;
  /** The one it is shown in. */
  readonly collection?: PaperCollection;
  readonly parent: GroupRow;
  /** Where it stands as related to another: the row of `Related`, and why. */
  readonly near?: { readonly row: Extract<TreeRow, { kind: 'related' }>; readonly reason: string };
}

interface CollectionRow {
  readonly kind: 'collection';
  readonly collection: PaperCollection;
  readonly group: PaperGroup;
}

type GroupRow = Exclude<TreeRow, { readonly kind: 'paper' | 'related' }>;

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
  /** The papers of what has been looked into, in order: for as long as `groups`. */
  private sorted = new WeakMap<readonly Paper[], Promise<readonly Paper[]>>();

  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly library: Library,
    private readonly cited: CitedReferences,
    private readonly reading: Reading,
    private readonly learnt: (paper: Paper) => PaperNews,
    arrangement: Arrangement,
  ) {
    this.arrangement = arrangement;
    this.subscription = vscode.Disposable.from(
      cited.onDidChange(() => {
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

  /** The topic that a row is, or stands under. */
  topicAt(row: TreeRow | undefined): string | undefined {
    if (!row || this.arrangement.groupBy !== 'topic') return undefined;
    let at = row.kind === 'related' ? row.of.parent : row.kind === 'paper' ? row.parent : row;
    while (at.kind === 'page') at = at.parent;
    return at.kind === 'group' ? at.group.id : undefined;
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

  /** The papers shown, of how many. */
  async count(): Promise<{ readonly shown: number; readonly all: number }> {
    const snapshot = await this.library.snapshot();
    await this.cited.current();
    return { shown: (await this.matching(snapshot)).length, all: snapshot.papers.length };
  }

  private async matching(snapshot: LibrarySnapshot): Promise<readonly Paper[]> {
    const papers = this.query ? [...filterPapers(await snapshot.search(), this.query)] : snapshot.papers;
    return this.isOnlyCited ? papers.filter((paper) => this.cited.has(paper)) : papers;
  }

  async getChildren(row?: TreeRow): Promise<TreeRow[]> {
    if (!row) {
      await this.cited.current();
      return (this.groups ??= this.makeGroups());
    }
    switch (row.kind) {
      case 'paper':
        return row.near ? [] : [{ kind: 'related', of: row }];
      case 'related':
        return this.related(row);
      default:
        return this.rowsIn(row);
    }
  }

  private async related(row: Extract<TreeRow, { kind: 'related' }>): Promise<TreeRow[]> {
    const { paper: of, group, parent } = row.of;
    const snapshot = await this.library.snapshot();
    const search = await snapshot.search();
    const related = await runInSlices(search.relatedSteps(of, relatedLimit));
    return related.map(({ paper, stems }) => ({
      kind: 'paper',
      paper,
      group,
      parent,
      near: { row, reason: relatedReason(of, paper, stems, (id) => snapshot.topicName(id)) },
    }));
  }

  /** Sorted when someone looks into it: of many papers that takes longer than all the rest. */
  private sortedIn(row: GroupRow): Promise<readonly Paper[]> {
    const { papers, id } = row.group;
    // What was fetched comes in the order of its listing, and is not sorted again; nor is a part of what was sorted.
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

  private async rowsIn(row: GroupRow): Promise<TreeRow[]> {
    const { group } = row;
    const collection = collectionOf(row);
    const { sortBy } = this.arrangement;
    const papers = await this.sortedIn(row);
    const pages = row.kind === 'page' ? [] : pagesOf(papers, sortBy);
    if (pages.length === 0)
      return papers.map((paper) => ({
        kind: 'paper',
        paper,
        group,
        ...(collection && { collection }),
        parent: row,
      }));
    return pages.map(({ first, last, label, papers: part }) => ({
      kind: 'page',
      group: {
        id: `${group.id}/${first}`,
        label: label || `${first} – ${last}`,
        description: vscode.l10n.t('{0} to {1} of {2}', first, last, papers.length),
        papers: part,
      },
      parent: row,
    }));
  }

  private async makeGroups(): Promise<TreeRow[]> {
    const snapshot = await this.library.snapshot();
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
    const markOf = (paper: Paper) => this.reading.marks.of(paper);
    const groups = (
      groupBy === 'reading'
        ? groupByReading(papers, markOf, readingWords())
        : await runInSlices(groupSteps(snapshot.corpus, papers, groupBy))
    ).filter((group) => group.papers.length > 0 || !this.isNarrowed);
    return [...collections, ...groups.map((group): TreeRow => ({ kind: 'group', group }))];
  }

  getParent(row: TreeRow): TreeRow | undefined {
    switch (row.kind) {
      case 'group':
      case 'collection':
        return undefined;
      case 'related':
        return row.of;
      case 'page':
        return row.parent;
      case 'paper':
        return row.near?.row ?? row.parent;
    }
  }

  getTreeItem(row: TreeRow): vscode.TreeItem {
    switch (row.kind) {
      case 'group':
        return this.groupItem(row.group);
      case 'collection':
        return this.collectionItem(row);
      case 'page':
        return this.pageItem(row.group);
      case 'related':
        return relatedItem(row.of.paper, this.idOf(row));
      case 'paper':
        return this.marked(
          paperItem(row, {
            isCited: this.cited.has(row.paper),
            id: this.idOf(row),
            isTopic: this.topicAt(row) !== undefined,
            learnt: this.learnt(row.paper),
          }),
          row.paper,
        );
    }
  }

  /** The row with what the user has marked its paper with. */
  private marked(item: vscode.TreeItem, paper: Paper): vscode.TreeItem {
    const mark = this.reading.marks.of(paper);
    const hasNote = this.reading.notes.of(paper) !== undefined;
    const words = readingWords();
    const signs = [
      mark?.starred ? '★' : '',
      mark?.status ? words.statuses[mark.status] : '',
      ...(mark?.tags ?? []).map((tag) => `#${tag}`),
      hasNote ? vscode.l10n.t('note') : '',
    ].filter(Boolean);
    if (mark?.starred) item.contextValue += ' starred';
    if (signs.length === 0) return item;
    const before = typeof item.description === 'string' ? item.description : '';
    item.description = [before, ...signs].filter(Boolean).join(' · ');
    const spoken = [mark?.starred ? words.starred : '', ...signs.filter((sign) => sign !== '★')].filter(
      Boolean,
    );
    item.accessibilityInformation = {
      label: [item.accessibilityInformation?.label ?? paper.title, ...spoken].join(', '),
    };
    return item;
  }

  /** VS Code keeps by it what is unfolded and selected. */
  private idOf(row: TreeRow): string {
    if (row.kind === 'related') return `${this.idOf(row.of)}/related`;
    if (row.kind === 'paper') return `${this.idOf(row.near?.row ?? row.parent)}/${row.paper.id}`;
    return `${this.idPrefix}${row.group.id}`;
  }

  /** Tooltips are made for the row the mouse rests on, not for every row. */
  resolveTreeItem(item: vscode.TreeItem, row: TreeRow): vscode.TreeItem {
    if (row.kind === 'paper') item.tooltip = paperTooltip(row.paper, row.near?.reason);
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

  private collectionItem({ collection, group }: CollectionRow): vscode.TreeItem {
    const item = this.groupItem(group);
    const { kind, name } = collection;
    const kinds = {
      own: vscode.l10n.t('your collection'),
      workspace: vscode.l10n.t('collection of this workspace, in .paperside/'),
      bibliography: vscode.l10n.t('bibliography of this workspace, as it is'),
      feed: vscode.l10n.t('fetched collection'),
      found: vscode.l10n.t('found by searching online'),
    };
    item.iconPath = new vscode.ThemeIcon(collectionIcons[kind]);
    item.contextValue = `collection ${kind}`;
    const sources = collection.sources.map((source) => `- ${source.name} (${source.papers.length})`);
    item.tooltip = [`${name}: ${kinds[kind]}`, ...sources.slice(0, 20)].join('\n');
    item.accessibilityInformation = {
      label: vscode.l10n.t('{0}, {1}, {2} papers', name, kinds[kind], group.papers.length),
    };
    return item;
  }

  private pageItem(group: PaperGroup): vscode.TreeItem {
    const item = new vscode.TreeItem(group.label, vscode.TreeItemCollapsibleState.Collapsed);
    item.id = `${this.idPrefix}${this.arrangement.sortBy}/${group.id}`;
    item.description = group.description ?? '';
    item.contextValue = 'group';
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

const readingWords = () => ({
  starred: vscode.l10n.t('Starred'),
  statuses: {
    'to-read': vscode.l10n.t('To read'),
    reading: vscode.l10n.t('Reading'),
    read: vscode.l10n.t('Read'),
  },
  tag: (name: string) => `#${name}`,
  unmarked: vscode.l10n.t('Not marked'),
});

const collectionIcons: Readonly<Record<PaperCollection['kind'], string>> = {
  own: 'folder-library',
  workspace: 'repo',
  bibliography: 'book',
  feed: 'rss',
  found: 'globe',
};

/** The collection a row is in. */
function collectionOf(row: GroupRow): PaperCollection | undefined {
  if (row.kind === 'collection') return row.collection;
  return row.kind === 'page' ? collectionOf(row.parent) : undefined;
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

/** What a paper's row shows beside the paper. */
interface Marks {
  readonly isCited: boolean;
  readonly id: string;
  readonly isTopic: boolean;
  readonly learnt: PaperNews;
}

function paperItem(
  { paper, near, collection }: PaperRow,
  { isCited, id, isTopic, learnt }: Marks,
): vscode.TreeItem {
  const item = new vscode.TreeItem(
    paper.title,
    near ? vscode.TreeItemCollapsibleState.None : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = id;
  const [first] = paper.authors;
  const facts = [yearOf(paper), first && familyName(first)].filter(Boolean).join(' · ');
  const isInFeed = collection?.kind === 'feed';
  const news = [
    isInFeed && learnt.isNew ? vscode.l10n.t('new') : '',
    paper.withdrawn ? vscode.l10n.t('withdrawn') : '',
    isStub(paper) ? vscode.l10n.t('only its number is known: Complete Metadata') : '',
    learnt.publishedIn && vscode.l10n.t('published since: {0}', learnt.publishedIn),
  ].filter(Boolean);
  const beside = near?.reason || [facts, isInFeed && learnt.reception].filter(Boolean).join(' · ');
  item.description = [...news, beside].join(' · ');
  item.iconPath = paper.withdrawn
    ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))
    : isCited
      ? new vscode.ThemeIcon('check', new vscode.ThemeColor('charts.green'))
      : isInFeed && learnt.isNew
        ? new vscode.ThemeIcon('circle-filled', new vscode.ThemeColor('charts.blue'))
        : new vscode.ThemeIcon('file-text');
  item.contextValue = `paper${isTopic && !near ? ' inTopic' : ''}${paper.arxivId ? ' arxiv' : ''}${isCited ? ' cited' : ''}${collection?.kind === 'own' || collection?.kind === 'found' ? ' own' : ''}`;
  item.accessibilityInformation = {
    label: [
      paper.title,
      isCited ? vscode.l10n.t('cited in this document') : '',
      near?.reason ? vscode.l10n.t('related by {0}', near.reason) : '',
      facts,
      ...news,
      isInFeed ? learnt.reception : '',
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

/** How much of each text of a paper a tooltip has room for. */
const partLength = 400;

/** Title, authors, venue and the abstract's beginning, for the row the mouse rests on. */
function paperTooltip(paper: Paper, reason = ''): vscode.MarkdownString {
  // Texts of papers are never read as Markdown, nor as names of icons.
  const names = paper.authors.slice(0, 4).map(fullName).join(', ') + (paper.authors.length > 4 ? ' …' : '');
  const parts = [
    paper.title,
    [names, venueOf(paper), paper.date].filter(Boolean).join(' · '),
    reason && vscode.l10n.t('related by {0}', reason),
    paper.withdrawn ? `⚠ ${paper.withdrawnNote ?? vscode.l10n.t('Withdrawn')}` : '',
    paper.abstract,
  ];
  const [title, ...rest] = parts
    .filter((part) => part !== '')
    .map((part) => asMarkdownText(beginning(part, partLength)));
  return new vscode.MarkdownString([`**${title}**`, ...rest].join('\n\n'));
}
