import { entrySearchSteps, type EntrySearch } from '../analysis/entrySearch';
import type { Bibliography, BibliographyEntry } from '../bibliography/bibliography';
import { uniqueKey } from '../keys/citationKey';
import { completionContext } from '../languages/completionContext';
import type { Paper } from '../paper';
import type { Hit } from '../search/paperSearch';
import {
  findEntry,
  type BibliographyFile,
  type DocumentBibliographies,
  type FoundEntry,
  type Papers,
  type SourceDocument,
  type Workspace,
} from './workspace';

type CompletionWorkspace = Pick<
  Workspace,
  'bibliographies' | 'papers' | 'recentlyCited' | 'keyFor' | 'isHelpedElsewhere' | 'run'
>;

export type CompletionItem =
  | { readonly kind: 'entry'; readonly key: string; readonly found: FoundEntry }
  /** It has no entry yet, and gets one under this key when it is accepted. */
  | { readonly kind: 'paper'; readonly key: string; readonly paper: Paper };

/** What can be cited where a key is being typed: entries first, then papers without one. */
export interface Completion {
  /** The range that an accepted key replaces. */
  readonly start: number;
  readonly end: number;
  readonly typed: string;
  readonly items: readonly CompletionItem[];
  /** The file that new entries go into. */
  readonly target?: { readonly uri: string; readonly name: string };
}

const maxEntries = 200;
const maxPapers = 20;

/** A larger bibliography is searched without its abstracts until these are indexed. */
const maxIndexedAtOnce = 500;

/** Papers that score less than this share of the best are not worth a row under the cursor. */
const minScoreShare = 0.3;

interface CancelSource {
  isCancellationRequested: boolean;
}

interface EntryIndex {
  readonly of: Bibliography;
  readonly search: EntrySearch;
}

interface Indexing {
  readonly of: Bibliography;
  /** Resolves once there is an index to search. */
  readonly first: Promise<void>;
  readonly token: CancelSource;
}

/** Completes citations. Keeps an index of each bibliography, made once per version. */
export class CitationCompleter {
  private readonly indexes = new Map<string, EntryIndex>();
  private readonly indexing = new Map<string, Indexing>();
  private readonly works = new WeakMap<Bibliography, Promise<void>>();
  /** The first papers without an entry in these bibliographies, of this library. */
  private missing: { readonly of: readonly unknown[]; readonly papers: readonly Paper[] } | undefined;

  constructor(private readonly workspace: CompletionWorkspace) {}

  async complete(
    document: SourceDocument,
    offset: number,
    token: Readonly<CancelSource> = { isCancellationRequested: false },
  ): Promise<Completion | undefined> {
    const context = completionContext(document.language, document.text, offset);
    if (!context) return undefined;
    const { start, end, typed } = context;
    const bibliographies = await this.workspace.bibliographies(document);
    if (token.isCancellationRequested) return undefined;
    // A whole key and then words: the rest of the citation is being written, such as a locator.
    const [first, ...more] = typed.split(' ');
    if (more.length > 0 && findEntry(bibliographies.files, first!)) return undefined;
    const entries = this.workspace.isHelpedElsewhere(document, 'completion')
      ? []
      : await this.entries(bibliographies, typed);
    if (token.isCancellationRequested) return undefined;
    const papers = await this.papers(document, bibliographies, typed);
    if (token.isCancellationRequested) return undefined;
    const { target } = bibliographies;
    return { start, end, typed, items: [...entries, ...papers], ...(target && { target }) };
  }

  private async entries({ files }: DocumentBibliographies, typed: string): Promise<CompletionItem[]> {
    const found = await Promise.all(
      files.map(async (file) => (await this.search(file, typed)).map((entry) => ({ entry, file }))),
    );
    return found
      .flat()
      .slice(0, maxEntries)
      .map((each) => ({ kind: 'entry', key: each.entry.key, found: each }));
  }

  private async papers(
    document: SourceDocument,
    { files, target }: DocumentBibliographies,
    typed: string,
  ): Promise<CompletionItem[]> {
    const { workspace } = this;
    const papers = await workspace.papers();
    await Promise.all(files.map(({ bibliography }) => this.indexWorks(bibliography)));
    const candidates =
      typed.trim() === ''
        ? [
            ...workspace.recentlyCited.flatMap((id) => papers.paper(id) ?? []),
            ...(await this.firstMissing(papers, files)),
          ]
        : worthOffering((await papers.search()).search(typed, { limit: maxPapers * 2 }));
    const missing = await workspace.run(missingSteps(candidates, files, maxPapers));
    return [...missing].map((paper) => {
      const wanted = workspace.keyFor(paper, target?.uri ?? document.uri);
      return { kind: 'paper', key: uniqueKey(wanted, (key) => findEntry(files, key) !== undefined), paper };
    });
  }

  /** Cached, since most of a large library may have entries. */
  private async firstMissing(papers: Papers, files: readonly BibliographyFile[]): Promise<readonly Paper[]> {
    const { missing } = this;
    const of = [papers, ...files.map(({ bibliography }) => bibliography)];
    if (missing?.of.length === of.length && missing.of.every((each, i) => each === of[i]))
      return missing.papers;
    const found = [...(await this.workspace.run(missingSteps(papers.papers, files, maxPapers)))];
    this.missing = { of, papers: found };
    return found;
  }

  /** From then on `findWork` answers at once. */
  private indexWorks(bibliography: Bibliography): Promise<void> {
    let indexed = this.works.get(bibliography);
    if (!indexed) {
      indexed = bibliography.findWorkSteps
        ? this.workspace.run(bibliography.findWorkSteps())
        : Promise.resolve();
      this.works.set(bibliography, indexed);
    }
    return indexed;
  }

  /** After a change the old index serves until the new one is made. */
  private async search({ uri, bibliography }: BibliographyFile, typed: string): Promise<BibliographyEntry[]> {
    if (this.indexes.get(uri)?.of !== bibliography) {
      const first = this.index(uri, bibliography);
      if (!this.indexes.has(uri)) await first;
    }
    const { of, search } = this.indexes.get(uri)!;
    const found = search.search(typed, maxEntries);
    return of === bibliography ? found : found.flatMap((entry) => bibliography.find(entry.key) ?? []);
  }

  /**
   * Resolves once there is an index to search: the first one of a large bibliography has no abstracts. A newer version
   * cancels what is being made of an older one.
   */
  private index(uri: string, of: Bibliography): Promise<void> {
    const before = this.indexing.get(uri);
    if (before?.of === of) return before.first;
    const isFirst = !this.indexes.has(uri);
    if (!isFirst && before) before.token.isCancellationRequested = true;
    const token: CancelSource = { isCancellationRequested: false };
    const make = async (hasAbstracts: boolean) => {
      const search = await this.workspace.run(entrySearchSteps(of.entries, { hasAbstracts }), token);
      if (this.indexing.get(uri) === indexing || !this.indexes.has(uri))
        this.indexes.set(uri, { of, search });
    };
    const isLarge = of.entries.length > maxIndexedAtOnce;
    const first = isFirst ? make(!isLarge) : Promise.resolve();
    const indexing: Indexing = { of, first, token };
    this.indexing.set(uri, indexing);
    const forget = () => {
      if (this.indexing.get(uri) === indexing) this.indexing.delete(uri);
    };
    first.then(() => (isFirst && !isLarge ? undefined : make(true))).then(forget, forget);
    return first;
  }
}

/** The first papers that have no entry in any of the files. */
function* missingSteps(
  papers: readonly Paper[],
  files: readonly BibliographyFile[],
  count: number,
): Generator<void, Set<Paper>> {
  const missing = new Set<Paper>();
  for (const paper of papers) {
    if (missing.size === count) break;
    if (!files.some(({ bibliography }) => bibliography.findWork(paper))) missing.add(paper);
    yield;
  }
  return missing;
}

function worthOffering(hits: readonly Hit[]): Paper[] {
  const least = (hits[0]?.score ?? 0) * minScoreShare;
  return hits.filter(({ score }) => score >= least).map(({ paper }) => paper);
}
