import type { Paper, Topic } from '../../core/paper';
import { buildSteps, openSteps } from '../../core/search/createSearch';
import { type PaperSearch } from '../../core/search/paperSearch';
import { type CreateSearchOptions } from '../../core/search/paperSearch';
import { type BuildProgress } from '../../core/search/paperSearch';
import type { KeptBytes } from '../files/indexFile';
import { runInSlices } from '../tasks/runInSlices';

/**
 * The index of the library: built in slices on first use, then updated incrementally. All snapshots share one index,
 * which reflects the latest one.
 */
export class LibrarySearch {
  private search: PaperSearch | undefined;
  /** The papers it will contain once the pending work is done. */
  private papers: readonly Paper[] = [];
  private work: Promise<PaperSearch> | undefined;
  private topics: readonly Topic[] = [];
  /** Evaluates `cited:` for the current document. */
  isCited: (paper: Paper) => boolean = () => false;

  /** Indexes papers again whose notes or tags have changed. */
  async reindex(isOf: (paper: Paper) => boolean): Promise<void> {
    const search = await this.work;
    await this.saving;
    if (!search) return;
    for (const { id } of this.papers.filter(isOf)) {
      const paper = search.get(id);
      if (paper) search.add(paper);
    }
  }

  private saving: Promise<void> = Promise.resolve();

  constructor(
    private readonly onProgress: (progress: BuildProgress) => void,
    private readonly file?: KeptBytes,
  ) {}

  /** Returns the index, updated to these papers. */
  indexOf(papers: readonly Paper[], options: CreateSearchOptions): Promise<PaperSearch> {
    if (this.work && this.papers === papers) return this.work;
    const { work: before, papers: past } = this;
    this.papers = papers;
    this.topics = options.topics ?? [];
    const work = (async () => {
      await before?.catch(() => undefined);
      await this.saving;
      const opened = this.search ? undefined : await this.open(papers, options);
      if (opened) return (this.search = opened);
      const steps = this.search
        ? updateSteps(this.search, past, papers)
        : buildSteps(papers, this.liveOptions(options));
      try {
        const search = await runInSlices<BuildProgress, PaperSearch>(steps, { onStep: this.onProgress });
        this.search = search;
        this.saving = this.save(search, past, papers);
        return search;
      } finally {
        this.onProgress({ done: papers.length, total: papers.length });
      }
    })();
    this.work = work;
    work.catch(() => {
      if (this.work === work) this.work = undefined;
    });
    return work;
  }

  /** Opens the index stored by the last session, if any, and updates it to these papers. */
  private async open(
    papers: readonly Paper[],
    options: CreateSearchOptions,
  ): Promise<PaperSearch | undefined> {
    if (papers.length < minStoredPapers) return undefined;
    const bytes = await this.file?.read();
    // An index of another version is rebuilt.
    return bytes && runInSlices(openSteps(bytes, papers, this.liveOptions(options))).catch(() => undefined);
  }

  /** Stores the index for the next session if enough has changed. `saving` blocks changes meanwhile. */
  private async save(search: PaperSearch, past: readonly Paper[], papers: readonly Paper[]): Promise<void> {
    const { file } = this;
    if (!file || search.size < minStoredPapers) return;
    if ((await runInSlices(countChangesSteps(past, papers))) <= maxUnsaved) return;
    await file.write(await runInSlices(search.serializeSteps()));
  }

  /** Options whose values may change during the lifetime of the index. */
  private liveOptions(options: CreateSearchOptions): CreateSearchOptions {
    const topics = () => this.topics;
    return {
      ...options,
      get topics() {
        return topics();
      },
      isCited: (paper) => this.isCited(paper),
    };
  }
}

/** A smaller index is built as fast as it is read. */
const minStoredPapers = 1500;
/** Changes tolerated in a stored index; they are indexed on opening, in a few hundred milliseconds. */
const maxUnsaved = 300;

/** Counts added and removed papers, in slices. */
function* countChangesSteps(past: readonly Paper[], papers: readonly Paper[]): Generator<undefined, number> {
  const before = yield* idSteps(past, undefined);
  let changes = Math.abs(papers.length - before.size);
  for (const [i, { id }] of papers.entries()) {
    if (!before.has(id)) changes++;
    if (i % idsPerSlice === 0) yield;
  }
  return changes;
}

/** Ids per slice: about a millisecond. */
const idsPerSlice = 2000;

function* idSteps<Step>(papers: readonly Paper[], step: Step): Generator<Step, Set<string>> {
  const ids = new Set<string>();
  for (const { id } of papers) {
    ids.add(id);
    if (ids.size % idsPerSlice === 0) yield step;
  }
  return ids;
}

/** Adds new and changed papers and removes missing ones, in slices. */
function* updateSteps(
  search: PaperSearch,
  past: readonly Paper[],
  papers: readonly Paper[],
): Generator<BuildProgress, PaperSearch> {
  const gone = yield* idSteps(past, { done: 0, total: papers.length });
  let done = 0;
  for (const paper of papers) {
    gone.delete(paper.id);
    if (search.get(paper.id) !== paper) search.add(paper);
    if (++done % 16 === 0) yield { done, total: papers.length };
  }
  for (const id of gone) {
    search.remove(id);
    yield { done, total: papers.length };
  }
  return search;
}
