import type { Paper, Topic } from '../paper';
import { Acronyms } from './acronyms';
import { acceptPapers } from './acceptPapers';
import { expandQuery, type QueryWord } from './expandQuery';
import { feedbackWords } from './feedbackWords';
import { type FieldMatch, fieldMatches, matchedTerms } from './fieldMatches';
import { type Annotations, fieldGroups, fieldNames, fieldText, Group } from './fields';
import { InvertedIndex, TermCounts } from './invertedIndex';
import { dot, learnLatentSpace, type LatentSpace, toUnitLength } from './latentSpace';
import { defaultParameters, type RankingParameters } from './parameters';
import { parseQuery } from './parseQuery';
import { WordingReranker } from './rerankByWording';
import { DocumentScorer, type ScoredDocument } from './scoreDocuments';
import { stopWords } from './stopWords';
import { Thesaurus } from './thesaurus';
import { tokenize } from './tokenize';
import { Vocabulary } from './vocabulary';

/** A paper found. */
export interface Hit {
  readonly paper: Paper;
  /** Comparable within one result only; 0 for a query of filters alone. */
  readonly score: number;
  /** Computed when first asked for. */
  readonly matches: readonly FieldMatch[];
}

export interface SearchOptions {
  /** Default 50. */
  readonly limit?: number;
  readonly filter?: (paper: Paper) => boolean;
  /** Asked now and then; when it says yes the search gives up and returns nothing. */
  readonly shouldStop?: () => boolean;
}

export interface CreateSearchOptions {
  /** The user's notes and tags on a paper. */
  readonly annotations?: (paper: Paper) => Annotations | undefined;
  /** Names for `topic:`, which otherwise knows the ids only. */
  readonly topics?: readonly Topic[];
  /** Answers `cited:`; without it no paper is cited. */
  readonly isCited?: (paper: Paper) => boolean;
  /** Everyday words and the words papers use for them: see `Thesaurus`. */
  readonly thesaurus?: string;
  readonly parameters?: Partial<RankingParameters>;
}

export interface PaperSearch {
  /** Number of papers. */
  readonly size: number;
  /** Best first. A query of filters alone lists in the order of adding; an empty query finds nothing. */
  search(query: string, options?: SearchOptions): Hit[];
  /** Adds a paper, or replaces the one with its id. */
  add(paper: Paper): void;
  remove(id: string): void;
  get(id: string): Paper | undefined;
}

/** How far a build in slices has come: papers read, of all. */
export interface BuildProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * Indexes papers for search.
 *
 *     const papers = createSearch(corpus.papers);
 *     papers.search('faking aligment')[0]?.paper.title; // 'Alignment faking in large language models'
 */
export function createSearch(papers: readonly Paper[], options: CreateSearchOptions = {}): PaperSearch {
  return finish(buildSteps(papers, options));
}

function finish<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Papers indexed between two yields: a few milliseconds. */
const papersPerSlice = 64;

/** `createSearch` in slices of a few milliseconds: the caller drives it, and may drop it half-way. */
export function* buildSteps(
  papers: readonly Paper[],
  options: CreateSearchOptions = {},
): Generator<BuildProgress, PaperSearch> {
  const search = new IndexedSearch(options);
  for (let i = 0; i < papers.length; i++) {
    search.append(papers[i]!, false);
    if (i % papersPerSlice === papersPerSlice - 1) yield { done: i + 1, total: papers.length };
  }
  const sorting = search.index.sort();
  while (!sorting.next().done) yield { done: papers.length, total: papers.length };
  return search;
}

/** Documents that the first pass hands to the second. */
const candidates = 100;

class IndexedSearch implements PaperSearch {
  readonly vocabulary = new Vocabulary();
  readonly index = new InvertedIndex();
  readonly papers: (Paper | undefined)[] = [];
  private readonly documentOf = new Map<string, number>();
  readonly acronyms = new Acronyms();
  readonly thesaurus: Thesaurus | undefined;
  readonly parameters: RankingParameters;
  private readonly wording = new WordingReranker();
  private latentSpace: LatentSpace | undefined;
  private readonly scorer: DocumentScorer;

  constructor(private readonly options: CreateSearchOptions) {
    this.parameters = { ...defaultParameters, ...options.parameters };
    this.scorer = new DocumentScorer(this.index, this.parameters);
    this.thesaurus = options.thesaurus === undefined ? undefined : new Thesaurus(options.thesaurus);
  }

  get size(): number {
    return this.index.liveSize;
  }

  get(id: string): Paper | undefined {
    const document = this.documentOf.get(id);
    return document === undefined ? undefined : this.papers[document];
  }

  add(paper: Paper): void {
    this.append(paper, true);
  }

  append(paper: Paper, toRecent: boolean): void {
    this.remove(paper.id);
    const counts = new TermCounts();
    const annotations = this.options.annotations?.(paper);
    const lengths = [0, 0, 0, 0, 0];
    for (const field of fieldNames) {
      const group = fieldGroups[field];
      tokenize(fieldText(paper, field, annotations), (form, _start, _end, kind) => {
        if (group === Group.Abstract && stopWords.has(form)) return;
        if (kind === 'word') lengths[group]!++;
        counts.add(this.vocabulary.termOfFormId(this.vocabulary.addForm(form)), group);
      });
    }
    const document = this.index.add(counts, lengths[Group.Title]!, lengths[Group.Abstract]!, toRecent);
    this.acronyms.learn(`${paper.title}. ${paper.abstract}`, 1);
    this.papers[document] = paper;
    this.documentOf.set(paper.id, document);
  }

  remove(id: string): void {
    const document = this.documentOf.get(id);
    if (document === undefined) return;
    const paper = this.papers[document]!;
    this.acronyms.learn(`${paper.title}. ${paper.abstract}`, -1);
    this.index.remove(document);
    this.documentOf.delete(id);
    this.wording.forget(id);
    this.papers[document] = undefined;
  }

  search(query: string, { limit = 50, filter, shouldStop }: SearchOptions = {}): Hit[] {
    const { parameters, scorer } = this;
    const parsed = parseQuery(query);
    const accept = acceptPapers(parsed, this.options, filter);
    const acceptDocument = accept && ((document: number): boolean => accept(this.papers[document]!));
    const words = expandQuery(parsed.text, this, false);
    if (words.length === 0)
      return parsed.filters.length + parsed.excluded.length > 0 ? this.list(limit, accept) : [];
    const depth = Math.max(limit, candidates);
    const found =
      words.length <= parameters.longestLookUp
        ? this.lookUp(parsed.text, words, depth, acceptDocument, shouldStop)
        : this.answer(
            words,
            scorer.score(words, depth, acceptDocument, shouldStop, parameters.coverageWeight),
            depth,
            acceptDocument,
            shouldStop,
          );
    return found.slice(0, limit).map((scored) => this.hit(scored, words));
  }

  /** Ranks for someone who types words of the paper wanted, with slips. */
  private lookUp(
    text: string,
    words: QueryWord[],
    depth: number,
    accept: ((document: number) => boolean) | undefined,
    shouldStop: (() => boolean) | undefined,
  ): ScoredDocument[] {
    const { parameters, scorer } = this;
    let found = scorer.score(words, depth, accept, shouldStop, parameters.lookUpCoverageWeight);
    if (words.length > 1 && (found?.[0]?.coverage ?? 0) < parameters.doubtfulCoverage) {
      // No paper has these words: one of them may be a slip for another that exists.
      words.splice(0, words.length, ...expandQuery(text, this, true));
      found = scorer.score(words, depth, accept, shouldStop, parameters.lookUpCoverageWeight);
    }
    const forms = words.map((word) => word.form);
    const isTyped = words.every((word) => word.expansions.some(({ why }) => why === 'exact'));
    // What is still being typed has no meaning yet.
    if (isTyped) found = this.answer(words, found, depth, accept, shouldStop);
    this.wording.rerank(found ?? [], forms, (document) => this.papers[document]!, parameters.wordingWeight);
    return found ?? [];
  }

  /** Ranks for someone who asks about something: what the best papers have in common finds more of their kind. */
  private answer(
    words: readonly QueryWord[],
    first: readonly ScoredDocument[] | undefined,
    depth: number,
    accept: ((document: number) => boolean) | undefined,
    shouldStop: (() => boolean) | undefined,
  ): ScoredDocument[] {
    if (!first || first.length === 0) return [];
    const more = [...words, ...feedbackWords(first, this.index, this.scorer, this.parameters)];
    const found = this.scorer.score(more, depth, accept, shouldStop, this.parameters.coverageWeight) ?? [];
    this.rerankByMeaning(found, more);
    return found;
  }

  /** Adds the cosine of query and paper in the latent space. */
  private rerankByMeaning(found: ScoredDocument[], words: readonly QueryWord[]): void {
    const space = (this.latentSpace ??= finish(learnLatentSpace(this.index, this.scorer)));
    const query = new Float32Array(space.dimensions);
    for (const { expansions, weight } of words) {
      const own = expansions[0];
      if (own)
        space.addTerm(own.term, own.weight * weight * this.scorer.inverseDocumentFrequency(own.term), query);
    }
    toUnitLength(query);
    const scale = this.parameters.latentWeight * (found[0]?.score ?? 0);
    for (const scored of found) {
      scored.score += scale * dot(query, space.documentVector(scored.document, this.index, this.scorer));
    }
    found.sort((a, b) => b.score - a.score || a.document - b.document);
  }

  private list(limit: number, accept: ((paper: Paper) => boolean) | undefined): Hit[] {
    const hits: Hit[] = [];
    for (const paper of this.papers) {
      if (hits.length >= limit) break;
      if (paper && (!accept || accept(paper))) hits.push({ paper, score: 0, matches: [] });
    }
    return hits;
  }

  private hit({ document, score }: ScoredDocument, words: readonly QueryWord[]): Hit {
    const paper = this.papers[document]!;
    const { vocabulary, options } = this;
    let matches: readonly FieldMatch[] | undefined;
    return {
      paper,
      score,
      get matches() {
        return (matches ??= fieldMatches(
          paper,
          options.annotations?.(paper),
          matchedTerms(words),
          vocabulary,
        ));
      },
    };
  }
}
