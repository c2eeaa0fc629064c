import * as vscode from 'vscode';
import type { SortBy } from '../../core/browse/groupPapers';
import type { PaperCollection } from '../../core/collections/paperCollection';
import type { Paper } from '../../core/paper';
import type { CitedReferences } from '../../host/bibliography/citedReferences';
import type { Library } from '../../host/library/library';
import type { Reading } from '../../host/library/reading/reading';
import type { PaperNews } from '../../host/records/paperNews';
import { paperTransfer } from '../../host/picking/paperTransfer';
import { dropTypes } from '../../host/library/collections/droppedFiles';
import { PapersTree, type Arrangement, type Grouping, type TreeRow } from './papersTree';

const stateKey = 'paperside.arrangement';
const groupings: readonly Grouping[] = ['topic', 'year', 'venue', 'page', 'reading'];
const orders: readonly SortBy[] = ['date', 'title', 'rank'];

interface Services {
  readonly library: Library;
  readonly cited: CitedReferences;
  readonly reading: Reading;
  readonly memento: vscode.Memento;
  /** What services have told of a paper. */
  readonly learnt: (paper: Paper) => PaperNews;
  /** Adds what was dropped, to this collection if it can be. */
  readonly drop: (transfer: vscode.DataTransfer, onto: PaperCollection | undefined) => Promise<void>;
  /** Shows the paper in a tab of its own. */
  readonly keep: (paper: Paper) => void;
  /** Moves papers to a topic. */
  readonly move: (papers: readonly Paper[], topic: string) => Promise<void>;
}

/** The tree of papers in the sidebar, its filter and its menu of groupings and orders. */
export function registerPapersTree({
  library,
  cited,
  reading,
  memento,
  learnt,
  drop,
  keep,
  move,
}: Services): vscode.Disposable {
  let arrangement = memento.get<Arrangement>(stateKey, { groupBy: 'topic', sortBy: 'date' });
  const tree = new PapersTree(library, cited, reading, learnt, arrangement);
  const view = vscode.window.createTreeView('paperside.papers', {
    treeDataProvider: tree,
    showCollapseAll: true,
    canSelectMany: true,
    dragAndDropController: {
      dragMimeTypes: paperTransfer.types,
      dropMimeTypes: [...paperTransfer.types, ...dropTypes],
      handleDrag: (rows, transfer) =>
        paperTransfer.write(
          transfer,
          rows.flatMap((row) => (row.kind === 'paper' ? row.paper : [])),
        ),
      handleDrop: async (target, transfer) => {
        const topic = tree.topicAt(target);
        const ids = await paperTransfer.read(transfer);
        if (ids.length === 0) return drop(transfer, collectionAt(target));
        if (topic === undefined) return;
        const snapshot = await library.snapshot();
        await move(
          ids.flatMap((id) => snapshot.paper(id) ?? []),
          topic,
        );
      },
    },
  });
  const filter = new TreeFilter(tree, view);

  const arrange = (change: Partial<Arrangement>) => {
    arrangement = { ...arrangement, ...change };
    tree.arrange(arrangement);
    showArrangement(view, arrangement);
    void memento.update(stateKey, arrangement);
  };
  showArrangement(view, arrangement);

  const command = (name: string, run: () => unknown) =>
    vscode.commands.registerCommand(`paperside.${name}`, run);
  const choices = (prefix: 'groupBy' | 'sortBy', ids: readonly (Grouping | SortBy)[]) =>
    ids.flatMap((id) => {
      const name = prefix + id[0]!.toUpperCase() + id.slice(1);
      // The menu shows the choice in force as an entry of its own, with a mark.
      return [command(name, () => arrange({ [prefix]: id })), command(`${name}Chosen`, () => undefined)];
    });

  const showOnlyCited = (isOnlyCited: boolean) => {
    tree.showOnlyCited(isOnlyCited);
    filter.showOnlyCited(isOnlyCited);
    void vscode.commands.executeCommand('setContext', 'paperside.isOnlyCited', isOnlyCited);
  };

  return vscode.Disposable.from(
    tree,
    view,
    filter,
    cited.onDidChange(() => void filter.tell()),
    library.onDidChange(() => void filter.tell()),
    command('showOnlyCited', () => showOnlyCited(true)),
    command('showOnlyCitedChosen', () => showOnlyCited(false)),
    command('filterPapers', () => filter.ask()),
    command('clearFilter', () => filter.clear()),
    command('renameTopicInTree', async () => {
      await vscode.commands.executeCommand('list.select');
      const [row] = view.selection;
      if (row?.kind === 'group' && tree.topicAt(row) !== undefined)
        await vscode.commands.executeCommand('paperside.renameTopic', row);
    }),
    command('openPaperToStay', async () => {
      // The API tells what is selected, not what has the focus; selecting also opens and closes groups.
      await vscode.commands.executeCommand('list.select');
      const [row] = view.selection;
      if (row?.kind === 'paper') keep(row.paper);
    }),
    ...choices('groupBy', groupings),
    ...choices('sortBy', orders),
  );
}

function showArrangement(view: vscode.TreeView<TreeRow>, { groupBy, sortBy }: Arrangement): void {
  const names: Record<Grouping | SortBy, string> = {
    topic: vscode.l10n.t('by topic'),
    year: vscode.l10n.t('by year'),
    venue: vscode.l10n.t('by organization or venue'),
    page: vscode.l10n.t('by listing page'),
    reading: vscode.l10n.t('by reading status and tag'),
    date: vscode.l10n.t('newest first'),
    title: vscode.l10n.t('by title'),
    rank: vscode.l10n.t('in listing order'),
  };
  view.description = `${names[groupBy]}, ${names[sortBy]}`;
  void vscode.commands.executeCommand('setContext', 'paperside.groupBy', groupBy);
  void vscode.commands.executeCommand('setContext', 'paperside.sortBy', sortBy);
}

/** Narrows the tree while one types; Enter keeps what is found, Escape goes back to what was there before. */
class TreeFilter implements vscode.Disposable {
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
    input.placeholder = vscode.l10n.t('Words of the title or abstract, an author, a year …');
    input.value = before;
    let accepted = false;
    input.onDidChangeValue((value) => void this.apply(value, input));
    input.onDidAccept(() => {
      accepted = true;
      input.hide();
    });
    input.onDidHide(() => {
      input.dispose();
      if (!accepted && this.query !== before) void this.apply(before);
    });
    input.show();
    if (before) void this.apply(before, input);
  }

  clear(): void {
    void this.apply('');
  }

  showOnlyCited(isOnlyCited: boolean): void {
    this.isOnlyCited = isOnlyCited;
    void this.tell();
  }

  private async apply(query: string, input?: vscode.InputBox): Promise<void> {
    this.query = query;
    this.tree.filter(query);
    void vscode.commands.executeCommand('setContext', 'paperside.isFiltered', query.trim() !== '');
    const message = await this.tell();
    // A later key press has been answered by then.
    if (input && query === this.query) input.prompt = message;
  }

  /** Says above the tree why not all papers are in it. */
  async tell(): Promise<string> {
    const asked = `${this.query}/${this.isOnlyCited}`;
    const { shown, all } = await this.tree.count();
    const query = this.query.trim();
    const message = this.isOnlyCited
      ? query
        ? vscode.l10n.t('{0} of {1} papers are cited in this document and match “{2}”', shown, all, query)
        : vscode.l10n.t('{0} of {1} papers are cited in this document', shown, all)
      : query
        ? vscode.l10n.t('{0} of {1} papers match “{2}”', shown, all, query)
        : '';
    if (asked === `${this.query}/${this.isOnlyCited}`) this.view.message = message;
    return message;
  }

  dispose(): void {
    this.input?.dispose();
  }
}

const collectionAt = (row: TreeRow | undefined) => (row && 'collection' in row ? row.collection : undefined);
