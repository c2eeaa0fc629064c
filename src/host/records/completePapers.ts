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

/** A paper to look up, under an id of the caller's choice. */
export interface PaperToComplete {
  readonly id: string;
  readonly work: WantedPaper;
}

export interface Completion {
  readonly records: readonly StoredRecord[];
  /** To choose from, if no record was accepted. */
  readonly candidates: readonly Candidate[];
}

export interface CompletionReport {
  /** One for each paper, by the caller's id. */
  readonly completions: ReadonlyMap<string, Completion>;
  /** The last result of each service that failed. */
  readonly failures: ReadonlyMap<ServiceId, RequestResult>;
  readonly isCancelled: boolean;
}

export interface CompletionOptions {
  readonly signal: AbortSignal;
  /** `done` counts papers. */
  readonly onProgress: (done: number, service: ServiceId) => void;
  /** Called for each accepted record, so that it can be stored whatever happens later. */
  readonly onRecord: (id: string, record: StoredRecord) => Promise<void> | void;
}

/**
 * Fetches records of papers from the enabled services: by arXiv id in batches, by arXiv id at Hugging Face, by DOI, and
 * by title if a paper has neither. `acceptRecord` decides which records are accepted.
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
  // Papers found by title may have an arXiv id now.
  await run.arxiv(wanted);
  return {
    completions: new Map(wanted.map(({ id }) => [id, run.completionOf(id)])),
    failures: run.failures,
    isCancelled: options.signal.aborted,
  };
}

class Run {
  readonly failures = new Map<ServiceId, RequestResult>();
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

  /** Looks up, in one batch, all papers with an arXiv id and no record from arXiv. */
  async arxiv(wanted: readonly PaperToComplete[]): Promise<void> {
    const batch = [arxivIds, semanticScholarIds].find(({ service }) => this.network.isOn(service));
    if (!batch || this.options.signal.aborted) return;
    this.lastAsked = batch.service;
    const lookups = wanted.flatMap((each) => {
      const arxivId = this.factOf(each, 'arxivId');
      return arxivId && !this.has(each.id, batch.service) ? [{ each, arxivId }] : [];
    });
    if (lookups.length === 0) return;
    const results = await this.network.requestAll(
      batch,
      lookups.map(({ arxivId }) => arxivId),
      this.options,
    );
    for (const { each, arxivId } of lookups) await this.accept(each, batch.service, results.get(arxivId)!);
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
    const requests = [
      huggingFaceSearch(title, 10),
      arxivByTitle(title),
      semanticScholarMatch(title),
      crossrefByTitle(title),
    ];
    const candidates: Candidate[] = [];
    for (const request of requests) {
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

  /** Stops at the first record: these services have the same data. */
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
    return this.accept(wanted, request.service, await this.network.request(request, this.options));
  }

  private async accept(
    wanted: PaperToComplete,
    service: ServiceId,
    result: RequestResult,
  ): Promise<readonly Candidate[]> {
    if (result.kind === 'off' || result.kind === 'cancelled') return [];
    if (result.kind !== 'found' && result.kind !== 'unknown') this.failures.set(service, result);
    const records = 'records' in result ? result.records : [];
    const acceptance = acceptRecord(this.known(wanted), records);
    if (acceptance.kind === 'candidates') {
      if (!this.candidates.has(wanted.id)) this.candidates.set(wanted.id, acceptance.candidates);
      return acceptance.candidates;
    }
    if (acceptance.kind === 'none') return [];
    const { record, matchedBy, score } = acceptance;
    const stored = toStoredRecord(record, { matchedBy, score, at: result.at });
    this.records.set(wanted.id, [...(this.records.get(wanted.id) ?? []), stored]);
    await this.options.onRecord(wanted.id, stored);
    return [];
  }

  /** Includes identifiers from the records accepted so far. */
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
