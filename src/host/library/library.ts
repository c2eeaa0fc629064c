import * as vscode from 'vscode';
import { mergeSteps, type MergedPapers } from '../../core/collections/mergePapers';
import type { PaperCollection, Provenance } from '../../core/collections/paperCollection';
import type { EntryWork } from '../../core/bibliography/bibliography';
import type { PaperLookup } from '../../core/analysis/documentReferences';
import type { WorkIdentity } from '../../core/work/compareWorks';
import type { Corpus, Paper } from '../../core/paper';
import type { PaperSearch } from '../../core/search/paperSearch';
import type { CreateSearchOptions } from '../../core/search/paperSearch';
import type { BuildProgress } from '../../core/search/paperSearch';
import type { Annotations } from '../../core/search/fields/fields';
import { runToEnd } from '../../core/steps/steps';
import type { TopicEdit } from '../../core/topics/topicEdits';
import type { CollectionProvider } from './collections/collectionProvider';
import type { KeptBytes } from '../files/indexFile';
import { LibrarySearch } from './librarySearch';
import { TopicAssigner } from './topicAssigner';
import { runInSlices } from '../tasks/runInSlices';
import type { Topics } from './topics';

/** Indexing more papers than this takes too long to wait for. */
const largeLibrary = 1500;
/** Below this, indexing is too fast to show progress. */
const minProgressPapers = 2000;

/** The user's annotations of papers. */
export interface AnnotationSource {
  readonly onDidChange: vscode.Event<void>;
  /** Loads the annotations; `annotations` is complete afterwards. */
  ready(): Promise<void>;
  annotations(paper: Paper): Annotations | undefined;
}

const noAnnotations: AnnotationSource = {
  onDidChange: () => new vscode.Disposable(() => undefined),
  ready: () => Promise.resolve(),
  annotations: () => undefined,
};

/**
 * All papers with the user's topics: the corpus and all collections, each work once. Loaded on demand; afterwards
 * `onDidChange` reports changes of papers or topics.
 */
export class Library implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** Fires when `snapshot` returns a new value. */
  readonly onDidChange = this.changed.event;

  private readonly progressed = new vscode.EventEmitter<BuildProgress>();
  /** Fires while the index of a large library is built or updated. */
  readonly onDidProgress = this.progressed.event;

  private readonly search: LibrarySearch;
  private readonly placed: TopicAssigner;
  /** The annotations as last indexed, by paper id. */
  private annotations: ReadonlyMap<string, string> = new Map();
  private bundle: Promise<Bundle> | undefined;
  private loaded: Promise<LibrarySnapshot> | undefined;
  private readonly subscriptions: vscode.Disposable;

  /**
   * `folder` contains build outputs: the corpus and the word knowledge of the search. Collections come in the order of
   * their providers. Topic assignments in `files` that another release stored are recomputed.
   */
  constructor(
    private readonly folder: vscode.Uri,
    private readonly topics: Topics,
    private readonly providers: readonly CollectionProvider[] = [],
    private readonly annotated: AnnotationSource = noAnnotations,
    files: { readonly index?: KeptBytes; readonly places?: KeptBytes; readonly release?: string } = {},
  ) {
    this.search = new LibrarySearch((progress) => {
      if (progress.total >= minProgressPapers) this.progressed.fire(progress);
    }, files.index);
    this.placed = new TopicAssigner(topics, files.places, files.release);
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      this.progressed,
      topics.onDidChange(() => this.refresh()),
      annotated.onDidChange(() => void this.reindexAnnotated()),
      ...providers.map((provider) => provider.onDidChange(() => this.refresh())),
    );
  }

  /** Returns the current papers. Rejects if the corpus cannot be read, which means that the installation is broken. */
  snapshot(): Promise<LibrarySnapshot> {
    this.loaded ??= this.read().catch((error: unknown) => {
      this.loaded = undefined;
      throw error;
    });
    return this.loaded;
  }

  private refresh(): void {
    if (!this.loaded) return;
    const before = this.loaded;
    const next = before.then(
      (snapshot) => this.read(snapshot),
      () => this.read(),
    );
    this.loaded = next;
    void next.then(
      (snapshot) => {
        if (this.loaded === next) void before.then((old) => old !== snapshot && this.changed.fire());
      },
      () => {
        if (this.loaded === next) this.loaded = before;
      },
    );
  }

  /** Indexes papers again whose notes or tags have changed. */
  private async reindexAnnotated(): Promise<void> {
    const { papers } = await this.snapshot();
    const now = new Map(
      papers.flatMap((paper) => {
        const annotations = this.annotated.annotations(paper);
        return annotations ? [[paper.id, JSON.stringify(annotations)]] : [];
      }),
    );
    const before = this.annotations;
    this.annotations = now;
    await this.search.reindex(({ id }) => now.get(id) !== before.get(id));
  }

  private async read(before?: LibrarySnapshot): Promise<LibrarySnapshot> {
    this.bundle ??= this.readBundle().catch((error: unknown) => {
      this.bundle = undefined;
      throw error;
    });
    const { corpus, words } = await this.bundle;
    const collections = (await Promise.all(this.providers.map((provider) => provider.current()))).flat();
    const edits = await this.topics.edits();
    const isUnchanged = before !== undefined && areSame(before.allCollections, collections);
    if (isUnchanged && before.edits === edits) return before;
    const merged = isUnchanged ? before.merged : await runInSlices(mergeSteps(corpus.papers, collections));
    const given = { ...corpus, papers: merged.papers };
    const placed = await this.placed.assign(given);
    await this.annotated.ready();
    const known = { ...words, annotations: (paper: Paper) => this.annotated.annotations(paper) };
    const byId = await runInSlices(indexByIdSteps(placed.papers));
    return new LibrarySnapshot(placed, byId, given, edits, collections, merged, known, this.search);
  }

  private async readBundle(): Promise<Bundle> {
    const file = (name: string) => vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.folder, name));
    const [corpus, thesaurus, wordVectors] = await Promise.all([
      file('corpus.json'),
      file('thesaurus.txt'),
      file('wordVectors.bin'),
    ]);
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return {
      corpus: JSON.parse(text(corpus)) as Corpus,
      words: { thesaurus: text(thesaurus), wordVectors },
    };
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}

/** Papers per slice: about a millisecond. */
const papersPerSlice = 2000;

function* indexByIdSteps(papers: readonly Paper[]): Generator<void, Map<string, Paper>> {
  const byId = new Map<string, Paper>();
  for (const [i, paper] of papers.entries()) {
    byId.set(paper.id, paper);
    if (i % papersPerSlice === papersPerSlice - 1) yield;
  }
  return byId;
}

type WordKnowledge = Pick<CreateSearchOptions, 'thesaurus' | 'wordVectors' | 'annotations'>;

interface Bundle {
  readonly corpus: Corpus;
  readonly words: WordKnowledge;
}

const areSame = (before: readonly PaperCollection[], now: readonly PaperCollection[]) =>
  before.length === now.length && before.every((each, i) => each === now[i]);

/** The library at one moment. Look-ups and the index are built on first use. */
export class LibrarySnapshot implements PaperLookup {
  private readonly topicNames: ReadonlyMap<string, string>;
  private byKey: ReadonlyMap<string, Paper> | undefined;

  constructor(
    /** The listing pages, the user's topics and all papers. */
    readonly corpus: Corpus,
    private readonly byId: ReadonlyMap<string, Paper>,
    /** The same without the user's topic edits. */
    readonly unedited: Corpus,
    readonly edits: readonly TopicEdit[],
    /** Includes collections that only fill gaps. */
    readonly allCollections: readonly PaperCollection[],
    readonly merged: MergedPapers,
    private readonly words: WordKnowledge,
    private readonly librarySearch: LibrarySearch,
  ) {
    this.topicNames = new Map(corpus.topics.map((topic) => [topic.id, topic.name]));
  }

  /** Whether there are too many papers to process without slices. */
  get isLarge(): boolean {
    return this.papers.length > largeLibrary;
  }

  /** The collections that are shown. */
  get collections(): readonly PaperCollection[] {
    return this.allCollections.filter(({ onlyFills }) => !onlyFills);
  }

  get papers(): readonly Paper[] {
    return this.corpus.papers;
  }

  /** Returns the papers of a collection, each merged from all its sources. */
  papersIn(collectionId: string): readonly Paper[] {
    return runToEnd(this.papersInSteps(collectionId));
  }

  /** `papersIn` in slices. */
  *papersInSteps(collectionId: string): Generator<void, readonly Paper[]> {
    const papers: Paper[] = [];
    for (const { id } of this.merged.members.get(collectionId) ?? []) {
      const paper = this.paper(id);
      if (paper) papers.push(paper);
      if (papers.length % papersPerSlice === 0) yield;
    }
    return papers;
  }

  /** Returns the sources of a paper apart from the corpus. */
  provenance(paperId: string): readonly Provenance[] {
    return this.merged.provenance.get(paperId) ?? [];
  }

  /** Returns the paper that is the same work: by arXiv id, DOI, or title with year and authors. */
  sameWork(work: WorkIdentity): Paper | undefined {
    const found = this.merged.works.find(work);
    return found && this.paper(found.id);
  }

  ofWork(work: EntryWork): Paper | undefined {
    return this.sameWork(work);
  }

  withKey(key: string): Paper | undefined {
    this.byKey ??= new Map(this.papers.map((paper) => [paper.citationKey.toLowerCase(), paper]));
    return this.byKey.get(key.toLowerCase());
  }

  /** The options for a search over these papers, or over these and more. */
  get searchOptions(): CreateSearchOptions {
    return { topics: this.corpus.topics, ...this.words };
  }

  /** Returns the index of these papers, built in slices. */
  search(): Promise<PaperSearch> {
    return this.librarySearch.indexOf(this.papers, this.searchOptions);
  }

  /** Sets which papers `cited:` matches: those cited in the current document. */
  setIsCited(isCited: (paper: Paper) => boolean): void {
    this.librarySearch.isCited = isCited;
  }

  paper(id: string): Paper | undefined {
    return this.byId.get(id);
  }

  topicName(id: string): string {
    return this.topicNames.get(id) ?? id;
  }
}
