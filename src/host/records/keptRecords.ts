import * as vscode from 'vscode';
import type { WorkIdentity } from '../../core/cite/sameWork';
import { WorkLookUp } from '../../core/cite/workLookUp';
import type { PaperCollection } from '../../core/collections/paperCollection';
import { isStub } from '../../core/records/acceptRecord';
import { byTrust, completePaper, type KeptRecord } from '../../core/records/completePaper';
import type { Paper, Publication } from '../../core/paper';
import { paperOfKept, type KnownPaper } from '../../core/records/recordPaper';
import { services } from '../../core/records/services';
import type { CollectionProvider } from '../collections/collectionProvider';
import { readJsonFile, writeJsonFile } from './jsonFile';

/** The form of the file; what another one wrote is not read. */
const form = 1;

interface Kept {
  readonly paper: KnownPaper;
  readonly records: readonly KeptRecord[];
}

interface RecordsFile {
  readonly form: typeof form;
  readonly papers: Readonly<Record<string, Kept>>;
}

/**
 * What services have said of papers, kept in a file of the extension's storage: a collection that fills the gaps of
 * papers known from elsewhere, with the service as the source of each fact.
 */
export class KeptRecords implements CollectionProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  private loaded: Promise<Map<string, Kept>> | undefined;
  private collections: readonly PaperCollection[] | undefined;
  private writing: Promise<unknown> = Promise.resolve();
  private about: About | undefined;

  constructor(private readonly file: vscode.Uri) {}

  async current(): Promise<readonly PaperCollection[]> {
    const all = await this.all();
    this.about ??= aboutOf(all);
    return (this.collections ??= collectionsOf(all));
  }

  /** Was the publication of this paper learnt from a service? Known once `current` has been asked. */
  isPublishedSince({ published }: Paper): boolean {
    return published !== undefined && this.about?.publications.has(published) === true;
  }

  /** The latest arXiv version of a paper, by the paper's id, where a service told it. */
  versionOf(paperId: string): number | undefined {
    return this.about?.versions.get(paperId);
  }

  /** What services have said of a work, whether it is on the shelf or only in some bibliography. */
  async ofWork(work: WorkIdentity): Promise<Paper | undefined> {
    const all = await this.all();
    return (this.about ??= aboutOf(all)).works.find(work);
  }

  /** The records of a paper, by its id. */
  async of(paperId: string): Promise<readonly KeptRecord[]> {
    return (await this.all()).get(paperId)?.records ?? [];
  }

  /** Keeps records beside those of other services; of one service the last one counts. */
  async add(
    entries: readonly { readonly paper: KnownPaper; readonly records: readonly KeptRecord[] }[],
  ): Promise<void> {
    const wanted = entries.filter(({ records }) => records.length > 0);
    if (wanted.length === 0) return;
    const turn = this.writing.then(async () => {
      // Another window may have written meanwhile: its records stay.
      const all = await this.read();
      for (const { paper, records } of wanted) {
        const bySource = new Map(
          [...(all.get(paper.id)?.records ?? []), ...records].map((each) => [each.source, each]),
        );
        all.set(paper.id, { paper, records: [...bySource.values()] });
      }
      this.loaded = Promise.resolve(all);
      this.collections = undefined;
      this.about = undefined;
      await writeJsonFile(this.file, { form, papers: Object.fromEntries(all) } satisfies RecordsFile);
    });
    this.writing = turn.catch(() => undefined);
    try {
      await turn;
    } finally {
      this.changed.fire();
    }
  }

  private all(): Promise<Map<string, Kept>> {
    return (this.loaded ??= this.read());
  }

  private async read(): Promise<Map<string, Kept>> {
    const file = (await readJsonFile(this.file)) as Partial<RecordsFile> | undefined;
    return new Map(file?.form === form ? Object.entries(file.papers ?? {}) : []);
  }

  dispose(): void {
    this.changed.dispose();
  }
}

/** What can be asked without waiting. */
interface About {
  readonly publications: ReadonlySet<Publication>;
  readonly versions: ReadonlyMap<string, number>;
  readonly works: WorkLookUp<Paper>;
}

function aboutOf(all: ReadonlyMap<string, Kept>): About {
  const publications = new Set<Publication>();
  const versions = new Map<string, number>();
  const works = new WorkLookUp<Paper>();
  for (const { paper, records } of all.values()) {
    for (const { facts, version } of records) {
      if (facts.published) publications.add(facts.published);
      if (version !== undefined) versions.set(paper.id, version);
    }
    const [first, ...rest] = [...records].sort(byTrust);
    if (first) works.add(completePaper(paperOfKept(paper, first), rest).paper, paper);
  }
  return { publications, versions, works };
}

function collectionsOf(all: ReadonlyMap<string, Kept>): readonly PaperCollection[] {
  const kept = [...all.values()];
  const records = kept.flatMap(({ paper, records }) => records.map((record) => ({ paper, record })));
  const sources = [...new Set(records.map(({ record }) => record.source))].sort((a, b) =>
    byTrust({ source: a }, { source: b }),
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
            const made = paperOfKept(paper, record);
            // Of what was known by its id alone, the service knows the title.
            return isStub(made.title) && record.facts.title ? { ...made, title: record.facts.title } : made;
          }),
      })),
    },
  ];
}
