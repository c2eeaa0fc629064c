import * as vscode from 'vscode';
import type { PaperCollection } from '../../core/collections/paperCollection';
import type { Paper } from '../../core/paper';
import { versionedJson } from '../../core/storage/stored';
import type { CollectionProvider } from '../library/collections/collectionProvider';
import { memoize } from '../../core/steps/memoize';
import { SharedValue } from '../storage/sharedValue';

interface Found {
  readonly papers: readonly Paper[];
}

const form = versionedJson(1, ({ papers }) => ({ papers: (papers ?? []) as readonly Paper[] }));

/** Papers found by online searches that the user cited, previewed or added, as a collection. */
export class FoundPapers implements CollectionProvider, vscode.Disposable {
  private readonly stored: SharedValue<Found>;
  readonly onDidChange: vscode.Event<void>;
  private readonly collectionsOf = memoize(collectionsOf);

  constructor(storage: vscode.Uri) {
    this.stored = new SharedValue(storage, 'found', form, { papers: [] });
    this.onDidChange = this.stored.onDidChange;
  }

  async current(): Promise<readonly PaperCollection[]> {
    return this.collectionsOf(await this.stored.get());
  }

  async add(papers: readonly Paper[]): Promise<void> {
    if (papers.length === 0) return;
    const ids = new Set(papers.map(({ id }) => id));
    await this.stored.change((before) => ({
      papers: [...before.papers.filter(({ id }) => !ids.has(id)), ...papers],
    }));
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.stored.change((before) => ({ papers: before.papers.filter(({ id }) => !ids.includes(id)) }));
  }

  dispose(): void {
    this.stored.dispose();
  }
}

const collectionsOf = ({ papers }: Found): readonly PaperCollection[] =>
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
