import * as vscode from 'vscode';
import { isStub } from '../../core/work/titles';
import type { ImportInput } from '../../host/library/collections/importInput';
import { importFile, importText, type ImportOptions } from '../../host/library/collections/importSource';
import type { NewSource, OwnCollections } from '../../host/library/collections/ownCollections';
import type { Library } from '../../host/library/library';
import { messages } from '../../host/messages/messages';
import { reportFailure } from '../../host/messages/reportFailure';
import { showProblems, type SourceProblems } from './importProblems';
import { basename } from '../../host/files/uri';

interface Services {
  readonly own: OwnCollections;
  readonly library: Library;
}

/** Imported papers, and the names of unreadable files. */
interface ReadInput {
  readonly sources: NewSource[];
  readonly failed: string[];
}

/** What to report once the papers are stored. */
interface ImportSummary {
  readonly sources: readonly SourceProblems[];
  readonly failed: readonly string[];
  /** Number of papers with only an identifier. */
  readonly stubs: number;
}

/** Imports papers into a collection, with progress that can be cancelled, and reports the result. */
export class PaperAdder {
  constructor(private readonly services: Services) {}

  /** Adds to a collection, or to a new one of that name. Returns its id, or undefined if nothing was added. */
  async add(
    inputs: readonly ImportInput[],
    into: { readonly id: string } | { readonly name: string },
  ): Promise<string | undefined> {
    const { own } = this.services;
    try {
      const done = await vscode.window.withProgress(
        {
          location: vscode.ProgressLocation.Notification,
          cancellable: true,
          title: vscode.l10n.t('Adding papers'),
        },
        async (progress, token) => {
          const imported = await readInput(inputs, { token, progress });
          const count = papersIn(imported);
          if (count === 0) return { imported: { ...imported, stubs: 0 }, count, id: undefined };
          progress.report({ message: vscode.l10n.t('saving {0} papers', count) });
          const id = 'id' in into ? into.id : await own.create(into.name, imported.sources, token);
          if ('id' in into) await own.put(id, imported.sources, token);
          progress.report({ message: vscode.l10n.t('indexing {0} papers', count) });
          // Frees the imported papers: the library reads the stored ones, and a large import must not be held twice.
          const sources = imported.sources.map(({ name, uri, problems }) => ({
            name,
            problems,
            ...(uri !== undefined && { uri }),
          }));
          const stubs = imported.sources.flatMap(({ papers }) => papers).filter(isStub).length;
          const done = { imported: { ...imported, sources, stubs }, count, id };
          imported.sources.length = 0;
          await this.services.library.snapshot();
          return done;
        },
      );
      void this.report(done.imported, done.count, done.id);
      return done.id;
    } catch (error) {
      if (error instanceof vscode.CancellationError)
        messages.done(vscode.l10n.t('Cancelled. No papers were added.'));
      else
        void reportFailure(
          error,
          (reason) => vscode.l10n.t('Could not save the papers: {0}', reason),
          () => this.add(inputs, into),
        );
      return undefined;
    }
  }

  private async report(
    { sources, failed, stubs }: ImportSummary,
    count: number,
    id: string | undefined,
  ): Promise<void> {
    const { own } = this.services;
    const problems = sources.flatMap((source) => source.problems);
    if (failed.length > 0)
      void messages.error(vscode.l10n.t('Could not read these files: {0}', failed.join(', ')));
    if (count === 0 && problems.length === 0) return;
    const name = (id && own.stored(id)?.name) ?? '';
    const added =
      count === 1
        ? vscode.l10n.t('Added 1 paper to {0}.', name)
        : vscode.l10n.t('Added {0} papers to {1}.', count, name);
    if (problems.length === 0 && stubs === 0) {
      messages.done(added);
      return;
    }
    if (problems.length === 0) {
      const known =
        stubs === 1
          ? vscode.l10n.t('1 of them has only an identifier.')
          : vscode.l10n.t('{0} of them have only an identifier.', stubs);
      const complete = { label: vscode.l10n.t('Complete Metadata'), value: true };
      if (await messages.info(`${added} ${known}`, complete)) await this.completeStubs(id!);
      return;
    }
    const found =
      problems.length === 1 ? vscode.l10n.t('1 problem.') : vscode.l10n.t('{0} problems.', problems.length);
    const message = count === 0 ? vscode.l10n.t('No papers were found. {0}', found) : `${added} ${found}`;
    if (await messages.warning(message, { label: vscode.l10n.t('Show'), value: true }))
      await showProblems(sources);
  }

  private async completeStubs(collection: string): Promise<void> {
    const snapshot = await this.services.library.snapshot();
    const papers = snapshot.papersIn(collection).filter(isStub);
    await vscode.commands.executeCommand(
      'paperside.completeMetadata',
      papers.map(({ id }) => id),
    );
  }
}

const papersIn = ({ sources }: ReadInput) => sources.reduce((sum, { papers }) => sum + papers.length, 0);

interface ProgressOptions {
  readonly token: vscode.CancellationToken;
  readonly progress: vscode.Progress<{ message?: string; increment?: number }>;
}

async function readInput(
  inputs: readonly ImportInput[],
  { token, progress }: ProgressOptions,
): Promise<ReadInput> {
  const sources: NewSource[] = [];
  const failed: string[] = [];
  for (const each of inputs) {
    const name = 'uri' in each ? basename(each.uri) : each.name;
    let shown = 0;
    const options: ImportOptions = {
      token,
      onProgress: (fraction, papers) => {
        const increment = (fraction * 100) / inputs.length - shown;
        if (increment < 1) return;
        shown += increment;
        progress.report({ increment, message: vscode.l10n.t('{0}: {1} papers', name, papers) });
      },
    };
    try {
      sources.push(
        'uri' in each ? await importFile(each.uri, options) : await importText(each.name, each.text, options),
      );
    } catch (error) {
      if (error instanceof vscode.CancellationError) throw error;
      failed.push(name);
    }
  }
  return { sources, failed };
}
