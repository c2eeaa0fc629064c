import * as vscode from 'vscode';
import type { PaperCollection } from '../../core/collections/paperCollection';
import type { Paper } from '../../core/paper';
import { tryToStore } from '../../host/messages/tryToStore';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import type { FileCollections } from '../../host/library/collections/fileCollections';
import type { OwnCollections } from '../../host/library/collections/ownCollections';
import type { FoundPapers } from '../../host/records/foundPapers';
import type { Library } from '../../host/library/library';
import type { PapersFor } from '../../host/picking/commandArguments';
import { pickByName } from '../../host/picking/pickByName';
import { settings } from '../../host/settings';
import { messages } from '../../host/messages/messages';
import { askForName, askForInput, askForCollection, suggestedName } from './addingPapers';
import { readDropped } from '../../host/library/collections/droppedFiles';
import { showProblems } from './importProblems';
import { PaperAdder } from './paperAdder';
import type { ImportInput } from '../../host/library/collections/importInput';

interface Services {
  readonly library: Library;
  readonly own: OwnCollections;
  /** Papers found by searching online. */
  readonly found: FoundPapers;
  /** The files in `.paperside/`. */
  readonly carried: FileCollections;
  readonly workspaceBibliographies: FileCollections;
  readonly bibliographies: Bibliographies;
  readonly papersFor: PapersFor;
}

/** A row of the tree: a collection, or a paper in one. */
interface CollectionRow {
  readonly collection: PaperCollection;
  readonly paper?: Paper;
}

/** Commands to add papers and manage collections. */
export class CollectionCommands implements vscode.Disposable {
  private readonly adder: PaperAdder;
  private readonly commands: vscode.Disposable;

  constructor(private readonly services: Services) {
    this.adder = new PaperAdder(services);
    const command = (name: string, run: (...args: unknown[]) => unknown) =>
      vscode.commands.registerCommand(`paperside.${name}`, run);
    this.commands = vscode.Disposable.from(
      command('addPapers', (argument, name) => this.addPapers(argument, name)),
      command('addToCollection', (...args) => this.addToCollection(args)),
      command('removeFromCollection', (row, rows) => this.removePapers(row, rows)),
      command('renameCollection', (row) => this.rename(row)),
      command('refreshCollection', (row) => this.refresh(row)),
      command('removeCollection', (row) => this.remove(row)),
      command('showImportProblems', (row) => this.showProblems(row)),
      command('showWorkspaceBibliographies', () => this.showBibliographies()),
      command('hideWorkspaceBibliographies', () => settings.showWorkspaceBibliographies.set(false)),
    );
  }

  private async showBibliographies(): Promise<void> {
    const { workspaceBibliographies } = this.services;
    await settings.showWorkspaceBibliographies.set(true);
    await workspaceBibliographies.refresh();
    if ((await workspaceBibliographies.current()).length > 0) return;
    void messages.info(
      vscode.l10n.t('This workspace has no .bib files. New ones will appear in the library.'),
    );
  }

  /** Adds dropped files or text, to the target collection if it is the user's own. */
  async drop(transfer: vscode.DataTransfer, onto: PaperCollection | undefined): Promise<void> {
    const inputs = await readDropped(transfer);
    if (inputs.length === 0) return;
    await this.adder.add(inputs, onto?.kind === 'own' ? { id: onto.id } : { name: suggestedName(inputs) });
  }

  /** `argument` may be files, text or a row, `name` that of a new collection. Asks for what is missing. */
  private async addPapers(argument: unknown, name?: unknown): Promise<string | undefined> {
    const inputs = inputIn(argument) ?? (await askForInput());
    if (!inputs || inputs.length === 0) return undefined;
    const row = rowIn(argument);
    const into =
      row?.collection.kind === 'own'
        ? { id: row.collection.id }
        : typeof name === 'string'
          ? { name }
          : await askForCollection(this.services.own, suggestedName(inputs));
    return into && this.adder.add(inputs, into);
  }

  private async addToCollection(args: readonly unknown[]): Promise<void> {
    const { own, carried, bibliographies, papersFor } = this.services;
    const papers = await papersFor(args, vscode.l10n.t('Add to Collection'));
    if (papers.length === 0) return;
    const rows = [...(await own.current()), ...(await carried.current())];
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const fresh = { label: vscode.l10n.t('$(add) New Collection…') };
    const shared = {
      label: vscode.l10n.t('$(repo) New Collection in the Workspace…'),
      description: '.paperside/',
    };
    const picked = await pickByName<vscode.QuickPickItem & { collection?: PaperCollection }>(
      [
        ...rows.map((collection) => ({
          label: collection.name,
          description: collection.kind === 'workspace' ? '.paperside/' : '',
          collection,
        })),
        fresh,
        ...(folder ? [shared] : []),
      ],
      { title: vscode.l10n.t('Add to Collection') },
    );
    if (!picked) return;
    const { collection } = picked;
    const name = collection
      ? collection.name
      : await askForName(vscode.l10n.t('New Collection'), vscode.l10n.t('My Papers'));
    if (name === undefined) return;
    const file = `${name.replace(/[\\/:*?"<>|]+/g, '-')}.json`;
    const add = async () => {
      if (collection?.kind === 'own') {
        await own.restorePapers(
          collection.id,
          papers.map(({ id }) => id),
        );
        await own.put(collection.id, [chosenSource(papers, collection)]);
      } else if (picked === fresh) {
        await own.create(name, [chosenSource(papers, undefined)]);
      } else {
        const uri = collection
          ? vscode.Uri.parse(collection.sources[0]!.uri!)
          : vscode.Uri.joinPath(folder!.uri, '.paperside', file);
        await bibliographies.entries.add([uri], papers);
        await carried.refresh();
      }
    };
    await tryToStore(add, (reason) => vscode.l10n.t('Could not save the papers: {0}', reason));
  }

  private async removePapers(row: unknown, rows: unknown): Promise<void> {
    const { library } = this.services;
    const all = (Array.isArray(rows) && rows.includes(row) ? rows : [row]).flatMap(
      (each) => rowIn(each) ?? [],
    );
    const snapshot = await library.snapshot();
    for (const id of new Set(all.map(({ collection }) => collection.id))) {
      const members = all.filter((each) => each.collection.id === id);
      const wanted = new Set(members.flatMap(({ paper }) => paper?.id ?? []));
      const collection = snapshot.collections.find((each) => each.id === id);
      if (!collection || wanted.size === 0) continue;
      // Papers may have another id in their source.
      const ids = collection.sources
        .flatMap(({ papers }) => papers)
        .filter((paper) => wanted.has(snapshot.sameWork(paper)?.id ?? ''))
        .map((paper) => paper.id);
      const restore = await this.removeFrom(collection, ids);
      if (!restore) continue;
      void this.offerUndo(
        wanted.size === 1
          ? vscode.l10n.t('Removed 1 paper from {0}.', collection.name)
          : vscode.l10n.t('Removed {0} papers from {1}.', wanted.size, collection.name),
        restore,
      );
    }
  }

  /** Removes papers from an editable collection and returns a function that restores them. */
  private async removeFrom(
    { id, kind, sources }: PaperCollection,
    ids: readonly string[],
  ): Promise<(() => Promise<void>) | undefined> {
    const { own, found } = this.services;
    if (kind === 'own')
      return (await this.store(() => own.removePapers(id, ids)))
        ? () => own.restorePapers(id, ids)
        : undefined;
    if (kind !== 'found') return undefined;
    const papers = sources.flatMap((source) => source.papers).filter((paper) => ids.includes(paper.id));
    return (await this.store(() => found.remove(ids))) ? () => found.add(papers) : undefined;
  }

  private async rename(row: unknown): Promise<void> {
    const collection = await this.collectionFor(row, vscode.l10n.t('Rename Collection'));
    if (!collection) return;
    const name = await askForName(vscode.l10n.t('Rename Collection'), collection.name);
    if (name !== undefined) await this.store(() => this.services.own.rename(collection.id, name));
  }

  /** Imports the files of the collection again. Pasted text stays. */
  private async refresh(row: unknown): Promise<void> {
    const collection = await this.collectionFor(row, vscode.l10n.t('Refresh Collection'));
    const inputs = collection?.sources.flatMap(({ uri }) =>
      uri === undefined ? [] : { uri: vscode.Uri.parse(uri) },
    );
    if (!collection || !inputs) return;
    if (inputs.length === 0) {
      void messages.info(
        vscode.l10n.t('{0} was not imported from files. There is nothing to refresh.', collection.name),
      );
      return;
    }
    await this.adder.add(inputs, { id: collection.id });
  }

  private async remove(row: unknown): Promise<void> {
    const collection = await this.collectionFor(row, vscode.l10n.t('Remove Collection'));
    if (!collection) return;
    let restore: (() => Promise<void>) | undefined;
    if (!(await this.store(async () => (restore = await this.services.own.remove(collection.id))))) return;
    void this.offerUndo(vscode.l10n.t('Removed {0}.', collection.name), restore!);
  }

  private async showProblems(row: unknown): Promise<void> {
    const { own, carried, workspaceBibliographies } = this.services;
    const collection = rowIn(row)?.collection;
    if (collection) {
      const stored = own.stored(collection.id)?.sources;
      const [source] = collection.sources;
      const problems = [
        ...carried.problems(collection.id),
        ...workspaceBibliographies.problems(collection.id),
      ];
      return showProblems(stored ?? [{ ...source!, problems }]);
    }
    const collections = await own.current();
    return showProblems(collections.flatMap(({ id }) => own.stored(id)?.sources ?? []));
  }

  private async offerUndo(message: string, restore: () => Promise<void>): Promise<void> {
    if (await messages.info(message, { label: vscode.l10n.t('Undo'), value: true }))
      await this.store(restore);
  }

  private store(run: () => Promise<unknown>): Promise<boolean> {
    return tryToStore(run, (reason) => vscode.l10n.t('Could not change the collection: {0}', reason));
  }

  /** The collection of the row, or one the user picks. */
  private async collectionFor(row: unknown, title: string): Promise<PaperCollection | undefined> {
    const selected = rowIn(row)?.collection;
    if (selected) return selected;
    const collections = await this.services.own.current();
    if (collections.length === 0) {
      void messages.info(
        vscode.l10n.t('There are no collections yet. Run “Paperside: Add Papers…” to create one.'),
      );
      return undefined;
    }
    const rows = collections.map((collection) => ({ label: collection.name, collection }));
    return (await pickByName(rows, { title }))?.collection;
  }

  dispose(): void {
    this.commands.dispose();
  }
}

/** The source for papers picked from the library, with those picked before. */
function chosenSource(papers: readonly Paper[], into: PaperCollection | undefined) {
  const name = vscode.l10n.t('chosen');
  const before =
    into?.sources.find((source) => source.name === name && source.uri === undefined)?.papers ?? [];
  const all = new Map([...before, ...papers].map((paper) => [paper.id, paper]));
  return { name, papers: [...all.values()], problems: [], hasOwnKeys: true };
}

const isRow = (value: unknown): value is CollectionRow =>
  typeof value === 'object' &&
  value !== null &&
  'collection' in value &&
  typeof value.collection === 'object';

const rowIn = (value: unknown): CollectionRow | undefined => (isRow(value) ? value : undefined);

/** Files or text in the argument of a command. */
function inputIn(argument: unknown): readonly ImportInput[] | undefined {
  if (typeof argument === 'string') return [{ name: vscode.l10n.t('pasted'), text: argument }];
  const uris = (Array.isArray(argument) ? argument : [argument]).filter((each) => each instanceof vscode.Uri);
  return uris.length > 0 ? uris.map((uri) => ({ uri })) : undefined;
}
