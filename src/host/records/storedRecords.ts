import * as vscode from 'vscode';
import type { WorkIdentity } from '../../core/work/compareWorks';
import { WorkIndex } from '../../core/work/workIndex';
import type { PaperCollection } from '../../core/collections/paperCollection';
import { isPlaceholder } from '../../core/work/titles';
import { byReliability, completePaper, type StoredRecord } from '../../core/records/completePaper';
import type { Paper, Publication } from '../../core/paper';
import { paperWithFacts, type PaperIdentity } from '../../core/records/paperIdentity';
import { services } from '../../core/records/services';
import { versionedJson, type StoredFormat } from '../../core/storage/stored';
import type { CollectionProvider } from '../library/collections/collectionProvider';
import { memoize } from '../../core/steps/memoize';
import { SharedValue } from '../storage/sharedValue';

interface Kept {
  readonly paper: PaperIdentity;
  readonly records: readonly StoredRecord[];
}

/** By the ids of the papers. */
type AllKept = ReadonlyMap<string, Kept>;

const json = versionedJson(1, ({ papers }) => ({ papers: (papers ?? {}) as Readonly<Record<string, Kept>> }));
const form: StoredFormat<AllKept> = {
  read(text) {
    const read = json.read(text);
    return read.kind === 'read' ? { kind: 'read', value: new Map(Object.entries(read.value.papers)) } : read;
  },
  write: (all) => json.write({ papers: Object.fromEntries(all) }),
};

/**
 * What services have said of papers, kept in the extension's storage: a collection that fills the gaps of papers known
 * from elsewhere, with the service as the source of each fact.
 */
export class StoredRecords implements CollectionProvider, vscode.Disposable {
  private readonly stored: SharedValue<AllKept>;
  readonly onDidChange: vscode.Event<void>;

  private readonly collectionsOf = memoize(collectionsOf);
  private readonly aboutOf = memoize(aboutOf);
  private about: About | undefined;

  /** `storage` is the folder for the user's data. */
  constructor(storage: vscode.Uri) {
    this.stored = new SharedValue<AllKept>(storage, 'records', form, new Map());
    this.onDidChange = this.stored.onDidChange;
  }

  async current(): Promise<readonly PaperCollection[]> {
    const all = await this.stored.get();
    this.about = this.aboutOf(all);
    return this.collectionsOf(all);
  }

  /** Was the publication of this paper learnt from a service? Known once `current` has been asked. */
  isPublishedSince({ published }: Paper): boolean {
    return published !== undefined && this.about?.publications.has(published) === true;
  }

  /** The latest arXiv version of a paper, by the paper's id, where a service told it. */
  versionOf(paperId: string): number | undefined {
    return this.about?.versions.get(paperId);
  }

  /** What services have said about a work, whether the library has it or only some bibliography. */
  async ofWork(work: WorkIdentity): Promise<Paper | undefined> {
    return this.aboutOf(await this.stored.get()).works.find(work);
  }

  /** The records of a paper, by its id. */
  async of(paperId: string): Promise<readonly StoredRecord[]> {
    return (await this.stored.get()).get(paperId)?.records ?? [];
  }

  /** Keeps records beside those of other services; of one service the last one counts. */
  async add(
    entries: readonly { readonly paper: PaperIdentity; readonly records: readonly StoredRecord[] }[],
  ): Promise<void> {
    const wanted = entries.filter(({ records }) => records.length > 0);
    if (wanted.length === 0) return;
    await this.stored.change((before) => {
      const all = new Map(before);
      for (const { paper, records } of wanted) {
        const bySource = new Map(
          [...(all.get(paper.id)?.records ?? []), ...records].map((each) => [each.source, each]),
        );
        all.set(paper.id, { paper, records: [...bySource.values()] });
      }
      return all;
    });
  }

  dispose(): void {
    this.stored.dispose();
  }
}

/** What can be asked without waiting. */
interface About {
  readonly publications: ReadonlySet<Publication>;
  readonly versions: ReadonlyMap<string, number>;
  readonly works: WorkIndex<Paper>;
}

function aboutOf(all: AllKept): About {
  const publications = new Set<Publication>();
  const versions = new Map<string, number>();
  const works = new WorkIndex<Paper>();
  for (const { paper, records } of all.values()) {
    for (const { facts, version } of records) {
      if (facts.published) publications.add(facts.published);
      if (version !== undefined) versions.set(paper.id, version);
    }
    const [first, ...rest] = [...records].sort(byReliability);
    if (first) works.add(completePaper(paperWithFacts(paper, first), rest).paper, paper);
  }
  return { publications, versions, works };
}

function collectionsOf(all: AllKept): readonly PaperCollection[] {
  const kept = [...all.values()];
  const records = kept.flatMap(({ paper, records }) => records.map((record) => ({ paper, record })));
  const sources = [...new Set(records.map(({ record }) => record.source))].sort((a, b) =>
    byReliability({ source: a }, { source: b }),
  );
  if (sources.length === 0) return [];
  return [
    {
      id: 'records',
      name: vscode.l10n.t('Live ReferenceSource'),
      kind: 'feed',
      onlyFills: true,
      sources: sources.map((source) => ({
        name: services[source].name,
        papers: records
          .filter(({ record }) => record.source === source)
          .map(({ paper, record }) => {
            const made = paperWithFacts(paper, record);
            // Of what was known by its id alone, the service knows the title.
            return isPlaceholder(made.title) && record.facts.title
              ? { ...made, title: record.facts.title }
              : made;
          }),
      })),
    },
  ];
}
