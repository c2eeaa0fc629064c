import * as vscode from 'vscode';
import type { SortBy } from '../../core/browse/groupPapers';
import type { PapersTree } from './papersTree';
import type { Arrangement, Grouping, TreeRow } from './treeRows';

const stateKey = 'paperside.arrangement';
const groupings: readonly Grouping[] = ['topic', 'year', 'venue', 'page', 'reading'];
const orders: readonly SortBy[] = ['date', 'title', 'rank'];

/** The arrangement that the user chose last. */
export const lastArrangement = (memento: vscode.Memento): Arrangement =>
  memento.get<Arrangement>(stateKey, { groupBy: 'topic', sortBy: 'date' });

/** The menu of groupings and orders. */
export function registerArrangements(
  memento: vscode.Memento,
  tree: PapersTree,
  view: vscode.TreeView<TreeRow>,
): vscode.Disposable {
  let arrangement = lastArrangement(memento);
  const arrange = (change: Partial<Arrangement>) => {
    arrangement = { ...arrangement, ...change };
    tree.arrange(arrangement);
    showArrangement(view, arrangement);
    void memento.update(stateKey, arrangement);
  };
  showArrangement(view, arrangement);
  const choices = (part: 'groupBy' | 'sortBy', ids: readonly (Grouping | SortBy)[]) =>
    ids.flatMap((id) => {
      const command = `paperside.${part}${id[0]!.toUpperCase()}${id.slice(1)}`;
      return [
        vscode.commands.registerCommand(command, () => arrange({ [part]: id })),
        // The menu marks the current choice, which is a command of its own that does nothing.
        vscode.commands.registerCommand(`${command}Chosen`, () => undefined),
      ];
    });
  return vscode.Disposable.from(...choices('groupBy', groupings), ...choices('sortBy', orders));
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
