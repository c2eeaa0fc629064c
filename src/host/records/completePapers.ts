import { acceptRecord, type Candidate, type WantedPaper } from '../../core/records/acceptRecord';
import { arxivDoi, isArxivDoi } from '../../core/work/identifiers';
import { isPlaceholder } from '../../core/work/titles';
import { arxivByTitle, arxivIds } from '../../core/records/arxiv';
import type { StoredRecord } from '../../core/records/completePaper';
import { crossrefByDoi, crossrefByTitle } from '../../core/records/crossref';
import { dataCiteByDoi } from '../../core/records/dataCite';
import { doiRecord } from '../../core/records/doi';
import { huggingFaceById, huggingFaceSearch } from '../../core/records/huggingFace';
import { openAlexByDoi } from '../../core/records/openAlex';
import type { PaperRecord, ServiceId, ServiceRequest } from '../../core/records/paperRecord';
import { semanticScholarIds, semanticScholarMatch } from '../../core/records/semanticScholar';
import type { RequestResult, Network } from '../network/network';

/** A paper whose record is wanted, under whatever id the caller knows it by. */
export interface PaperToComplete {
  readonly id: string;
  readonly work: WantedPaper;
}

export interface Completion {
  readonly records: readonly StoredRecord[];
  /** To choose from, where no record could be taken. */
  readonly candidates: readonly Candidate[];
}

export interface CompletionReport {
  /** By the caller's ids, of all that were wanted. */
  readonly completions: ReadonlyMap<string, Completion>;
  /** The last answer of each service that failed. */
  readonly failures: ReadonlyMap<ServiceId, RequestResult>;
  readonly isCancelled: boolean;
}

export interface CompletionOptions {
  readonly signal: AbortSignal;
  /** Papers done with, of all. */
  readonly onProgress: (done: number, service: ServiceId) => void;
  /** Called as records come, so that they are kept whatever happens to those that follow. */
  readonly onRecord: (id: string, record: StoredRecord) => Promise<void> | void;
}

/**
 * Asks the services that are on for the records of papers: by arXiv id in batches, by arXiv id at Hugging Face, by DOI,
 * and by title what has neither. A record is taken by the rule of `acceptRecord`.
 */
export async function completePapers(
  wanted: readonly PaperToComplete[],
  network: Network,
  options: CompletionOptions,
): Promise<CompletionReport> {
  const run = new Run(network, options);
  await run.arxiv(wanted);
  let done = 0;
  for (const each of wanted) {
    if (options.signal.aborted) break;
    await run.one(each);
    options.onProgress(++done, run.lastAsked);
  }
  // What was found by its title has an arXiv id now, and arXiv knows best.
  await run.arxiv(wanted);
  return {
    completions: new Map(wanted.map(({ id }) => [id, run.completionOf(id)])),
    failures: run.troubles,
    isCancelled: options.signal.aborted,
  };
}

class Run {
  readonly troubles = new Map<ServiceId, RequestResult>();
  lastAsked: ServiceId = 'arxiv';
  private readonly records = new Map<string, StoredRecord[]>();
  private readonly candidates = new Map<string, readonly Candidate[]>();

  constructor(
    private readonly network: Network,
    private readonly options: CompletionOptions,
  ) {}

  completionOf(id: string): Completion {
    const records = this.records.get(id) ?? [];
    return { records, candidates: records.length > 0 ? [] : (this.candidates.get(id) ?? []) };
  }

  /** Those with an arXiv id and no record of arXiv's yet, all at once. */
  async arxiv(wanted: readonly PaperToComplete[]): Promise<void> {
    const batch = [arxivIds, semanticScholarIds].find(({ service }) => this.network.isOn(service));
    if (!batch || this.options.signal.aborted) return;
    this.lastAsked = batch.service;
    const asking = wanted.flatMap((each) => {
      const arxivId = this.factOf(each, 'arxivId');
      return arxivId && !this.has(each.id, batch.service) ? [{ each, arxivId }] : [];
    });
    if (asking.length === 0) return;
    const answers = await this.network.requestAll(
      batch,
      asking.map(({ arxivId }) => arxivId),
      this.options,
    );
    for (const { each, arxivId } of asking) await this.take(each, batch.service, answers.get(arxivId)!);
  }

  async one(wanted: PaperToComplete): Promise<void> {
    const arxivId = this.factOf(wanted, 'arxivId');
    if (arxivId) {
      await this.ask(wanted, huggingFaceById(arxivId));
      const doi = arxivDoi(arxivId);
      if (!this.has(wanted.id, 'arxiv')) await this.ask(wanted, dataCiteByDoi(doi));
      await this.ask(wanted, openAlexByDoi(doi));
    }
    if (!arxivId && !this.publishedDoi(wanted) && !isPlaceholder(wanted.work.title))
      await this.byTitle(wanted);
    const doi = this.publishedDoi(wanted);
    if (doi) await this.byDoi(wanted, doi);
  }

  private async byTitle(wanted: PaperToComplete): Promise<void> {
    const { title } = wanted.work;
    const ways = [
      huggingFaceSearch(title, 10),
      arxivByTitle(title),
      semanticScholarMatch(title),
      crossrefByTitle(title),
    ];
    const candidates: Candidate[] = [];
    for (const request of ways) {
      candidates.push(...(await this.ask(wanted, request)));
      if (this.records.has(wanted.id)) return;
    }
    const seen = new Set<string>();
    const distinct = candidates
      .sort((a, b) => b.score - a.score)
      .filter(({ record: { facts } }) => {
        const name = facts.arxivId ?? facts.doi ?? facts.title;
        return !seen.has(name) && seen.add(name);
      });
    this.candidates.set(wanted.id, distinct);
  }

  /** Whoever has it first: they say the same. */
  private async byDoi(wanted: PaperToComplete, doi: string): Promise<void> {
    for (const request of [crossrefByDoi(doi), doiRecord(doi), openAlexByDoi(doi)]) {
      if (this.has(wanted.id, 'crossref') || this.has(wanted.id, 'doi')) return;
      const candidates = await this.ask(wanted, request);
      if (candidates.length > 0) this.candidates.set(wanted.id, candidates);
    }
  }

  private async ask(wanted: PaperToComplete, request: ServiceRequest): Promise<readonly Candidate[]> {
    if (!this.network.isOn(request.service) || this.options.signal.aborted) return [];
    this.lastAsked = request.service;
    return this.take(wanted, request.service, await this.network.request(request, this.options));
  }

  private async take(
    wanted: PaperToComplete,
    service: ServiceId,
    asked: RequestResult,
  ): Promise<readonly Candidate[]> {
    if (asked.kind === 'off' || asked.kind === 'cancelled') return [];
    if (asked.kind !== 'found' && asked.kind !== 'unknown') this.troubles.set(service, asked);
    const records = 'records' in asked ? asked.records : [];
    const result = acceptRecord(this.known(wanted), records);
    if (result.kind === 'candidates') {
      if (!this.candidates.has(wanted.id)) this.candidates.set(wanted.id, result.candidates);
      return result.candidates;
    }
    if (result.kind === 'none') return [];
    const { record, matchedBy, score } = result;
    const kept = toStoredRecord(record, { matchedBy, score, at: asked.at });
    this.records.set(wanted.id, [...(this.records.get(wanted.id) ?? []), kept]);
    await this.options.onRecord(wanted.id, kept);
    return [];
  }

  /** What is known of it by now: a record by its title may have told its ids. */
  private known(wanted: PaperToComplete): WantedPaper {
    const arxivId = this.factOf(wanted, 'arxivId');
    const doi = this.publishedDoi(wanted) ?? wanted.work.doi;
    return { ...wanted.work, ...(arxivId && { arxivId }), ...(doi && { doi }) };
  }

  private factOf({ id, work }: PaperToComplete, fact: 'arxivId' | 'doi'): string | undefined {
    return (
      work[fact] ??
      this.records
        .get(id)
        ?.map(({ facts }) => facts[fact])
        .find((each) => each !== undefined)
    );
  }

  private publishedDoi({ id, work }: PaperToComplete): string | undefined {
    const dois = [
      work.published?.doi,
      work.doi,
      ...(this.records.get(id) ?? []).flatMap(({ facts }) => [facts.published?.doi, facts.doi]),
    ];
    return dois.find((doi) => doi !== undefined && !isArxivDoi(doi));
  }

  private has(id: string, service: ServiceId): boolean {
    return this.records.get(id)?.some(({ source }) => source === service) === true;
  }
}

/** A record with how it was found to be the paper's. */
export function toStoredRecord(
  { source, facts, version, reception }: PaperRecord,
  { matchedBy, score, at }: Pick<StoredRecord, 'matchedBy' | 'score'> & { readonly at: number },
): StoredRecord {
  return {
    source,
    matchedBy,
    score,
    retrievedAt: new Date(at).toISOString(),
    facts,
    ...(version !== undefined && { version }),
    ...(reception && { reception }),
  };
}
