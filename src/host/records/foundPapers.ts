import * as vscode from 'vscode';
import type { PaperCollection } from '../../core/collections/paperCollection';
import type { Paper } from '../../core/paper';
import type { CollectionProvider } from '../collections/collectionProvider';
import { readJsonFile, writeJsonFile } from './jsonFile';

const form = 1;

interface FoundFile {
  readonly form: typeof form;
  readonly papers: readonly Paper[];
}

/** Papers that were found by a service and taken up: cited, previewed, or added. They are a collection of their own. */
export class FoundPapers implements CollectionProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  private loaded: Promise<readonly PaperCollection[]> | undefined;
  private writing: Promise<unknown> = Promise.resolve();

  constructor(private readonly file: vscode.Uri) {}

  current(): Promise<readonly PaperCollection[]> {
    return (this.loaded ??= this.read().then(collectionsOf));
  }

  async add(papers: readonly Paper[]): Promise<void> {
    if (papers.length === 0) return;
    await this.change((before) => {
      const ids = new Set(papers.map(({ id }) => id));
      return [...before.filter(({ id }) => !ids.has(id)), ...papers];
    });
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.change((before) => before.filter(({ id }) => !ids.includes(id)));
  }

  private async change(next: (before: readonly Paper[]) => readonly Paper[]): Promise<void> {
    const turn = this.writing.then(async () => {
      // Another window may have added some meanwhile.
      const papers = next(await this.read());
      this.loaded = Promise.resolve(collectionsOf(papers));
      await writeJsonFile(this.file, { form, papers } satisfies FoundFile);
    });
    this.writing = turn.catch(() => undefined);
    try {
      await turn;
    } finally {
      this.changed.fire();
    }
  }

  private async read(): Promise<readonly Paper[]> {
    const file = (await readJsonFile(this.file)) as Partial<FoundFile> | undefined;
    return file?.form === form ? (file.papers ?? []) : [];
  }

  dispose(): void {
    this.changed.dispose();
  }
}

const collectionsOf = (papers: readonly Paper[]): readonly PaperCollection[] =>
  papers.length === 0
    ? []
    : [
        {
          id: 'found',
          name: vscode.l10n.t('Found Elsewhere'),
          kind: 'found',
          sources: [{ name: vscode.l10n.t('Searches'), papers }],
        },
      ];
