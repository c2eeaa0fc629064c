import * as vscode from 'vscode';
import type { PaperCollection } from '../../core/collections/paperCollection';
import type { Paper } from '../../core/paper';
import type { DocumentReferences } from '../../host/bibliography/documentReferences';
import { dropTypes } from '../../host/library/collections/droppedFiles';
import type { Library } from '../../host/library/library';
import type { Reading } from '../../host/library/reading/reading';
import { paperTransfer } from '../../host/picking/paperTransfer';
import type { PaperNews } from '../../host/records/paperNews';
import { lastArrangement, registerArrangements } from './arrangements';
import { PapersTree } from './papersTree';
import { TreeFilter } from './treeFilter';
import type { TreeRow } from './treeRows';

interface Services {
  readonly library: Library;
  readonly references: DocumentReferences;
  readonly reading: Reading;
  readonly globalState: vscode.Memento;
  readonly newsOf: (paper: Paper) => PaperNews;
  /** Adds the dropped files or text, to this collection if it takes papers. */
  readonly addDropped: (transfer: vscode.DataTransfer, onto: PaperCollection | undefined) => Promise<void>;
  readonly moveToTopic: (papers: readonly Paper[], topic: string) => Promise<void>;
  readonly preview: (paper: Paper, options: { readonly keep: true }) => void;
}

/** The tree of papers in the sidebar, with its filter and its menu of groupings and orders. */
export function registerPapersTree(services: Services): vscode.Disposable {
  const { library, references, globalState, preview } = services;
  const tree = new PapersTree(services, lastArrangement(globalState));
  const view = vscode.window.createTreeView('paperside.papers', {
    treeDataProvider: tree,
    showCollapseAll: true,
    canSelectMany: true,
    dragAndDropController: dragAndDrop(tree, services),
  });
  const filter = new TreeFilter(tree, view);
  const command = (name: string, run: () => unknown) =>
    vscode.commands.registerCommand(`paperside.${name}`, run);
  return vscode.Disposable.from(
    tree,
    view,
    filter,
    references.onDidChange(() => void filter.updateMessage()),
    library.onDidChange(() => void filter.updateMessage()),
    registerArrangements(globalState, tree, view),
    command('showOnlyCited', () => filter.showOnlyCited(true)),
    command('showOnlyCitedChosen', () => filter.showOnlyCited(false)),
    command('filterPapers', () => filter.ask()),
    command('clearFilter', () => filter.clear()),
    command('renameTopicInTree', async () => {
      const row = await focusedRow(view);
      if (row?.kind === 'group' && tree.topicAt(row) !== undefined)
        await vscode.commands.executeCommand('paperside.renameTopic', row);
    }),
    command('openPaperToStay', async () => {
      const row = await focusedRow(view);
      if (row?.kind === 'paper') preview(row.paper, { keep: true });
    }),
  );
}

/** Selects the focused row: the API has the selection alone. This also expands or collapses a group. */
async function focusedRow(view: vscode.TreeView<TreeRow>): Promise<TreeRow | undefined> {
  await vscode.commands.executeCommand('list.select');
  return view.selection[0];
}

function dragAndDrop(
  tree: PapersTree,
  { library, addDropped, moveToTopic }: Services,
): vscode.TreeDragAndDropController<TreeRow> {
  return {
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
      if (ids.length === 0) return addDropped(transfer, collectionAt(target));
      if (topic === undefined) return;
      const snapshot = await library.snapshot();
      await moveToTopic(
        ids.flatMap((id) => snapshot.paper(id) ?? []),
        topic,
      );
    },
  };
}

const collectionAt = (row: TreeRow | undefined) => (row && 'collection' in row ? row.collection : undefined);
