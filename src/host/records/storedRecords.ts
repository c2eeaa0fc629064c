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

interface PaperRecords {
  readonly paper: PaperIdentity;
  readonly records: readonly StoredRecord[];
}

/** By paper id. */
type AllRecords = ReadonlyMap<string, PaperRecords>;

const json = versionedJson(1, ({ papers }) => ({
  papers: (papers ?? {}) as Readonly<Record<string, PaperRecords>>,
}));
const form: StoredFormat<AllRecords> = {
  read(text) {
    const read = json.read(text);
    return read.kind === 'read' ? { kind: 'read', value: new Map(Object.entries(read.value.papers)) } : read;
  },
  write: (all) => json.write({ papers: Object.fromEntries(all) }),
};

/**
 * Records from services in the extension's storage, as a collection that completes the papers of other collections. Each
 * service is a source of the collection.
 */
export class StoredRecords implements CollectionProvider, vscode.Disposable {
  private readonly stored: SharedValue<AllRecords>;
  readonly onDidChange: vscode.Event<void>;

  private readonly collectionsOf = memoize(collectionsOf);
  private readonly indexOf = memoize(indexOf);
  private index: Index | undefined;

  constructor(storage: vscode.Uri) {
    this.stored = new SharedValue<AllRecords>(storage, 'records', form, new Map());
    this.onDidChange = this.stored.onDidChange;
  }

  async current(): Promise<readonly PaperCollection[]> {
    const all = await this.stored.get();
    this.index = this.indexOf(all);
    return this.collectionsOf(all);
  }

  /** Whether the publication of this paper comes from a service. False before the first call of `current`. */
  isPublishedSince({ published }: Paper): boolean {
    return published !== undefined && this.index?.publications.has(published) === true;
  }

  /** The latest arXiv version, if a service stated it. Undefined before the first call of `current`. */
  versionOf(paperId: string): number | undefined {
    return this.index?.versions.get(paperId);
  }

  /** What services state about a work, in the library or only in a bibliography. */
  async ofWork(work: WorkIdentity): Promise<Paper | undefined> {
    return this.indexOf(await this.stored.get()).works.find(work);
  }

  async of(paperId: string): Promise<readonly StoredRecord[]> {
    return (await this.stored.get()).get(paperId)?.records ?? [];
  }

  /** Adds records. They replace older records of the same services. */
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

/** Lookups derived from the records. */
interface Index {
  readonly publications: ReadonlySet<Publication>;
  readonly versions: ReadonlyMap<string, number>;
  readonly works: WorkIndex<Paper>;
}

function indexOf(all: AllRecords): Index {
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

function collectionsOf(all: AllRecords): readonly PaperCollection[] {
  const records = [...all.values()].flatMap(({ paper, records }) =>
    records.map((record) => ({ paper, record })),
  );
  const sources = [...new Set(records.map(({ record }) => record.source))].sort((a, b) =>
    byReliability({ source: a }, { source: b }),
  );
  if (sources.length === 0) return [];
  return [
    {
      id: 'records',
      name: vscode.l10n.t('Live Records'),
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
