import { abstractPrint } from '../collections/lateAbstract';
import type { Paper } from '../paper';
import { acceptPapers } from './acceptPapers';
import { Acronyms, definitions } from './acronyms';
import type { CreateSearchOptions, Hit, PaperSearch, RelatedPaper, SearchOptions } from './createSearch';
import { expandQuery, type QueryWord } from './expandQuery';
import { feedbackWords } from './feedbackWords';
import { type FieldMatch, fieldMatches, matchedTerms } from './fieldMatches';
import { GeneralMeaning } from './generalMeaning';
import { fieldGroups, fieldNames, fieldText, Group } from './fields';
import { InvertedIndex, TermCounts } from './invertedIndex';
import { dot, type LatentSpace, learnLatentSpace, toUnitLength } from './latentSpace';
import { defaultParameters, type RankingParameters } from './parameters';
import { documentTerms, nearestDocuments, type Nearness, type WeightedTerms } from './nearestDocuments';
import { parseQuery } from './parseQuery';
import { WordingReranker } from './rerankByWording';
import { DocumentScorer, type ScoredDocument } from './scoreDocuments';
import { fingerprint } from './fingerprint';
import { finish } from './steps';
import { stopWords } from './stopWords';
import { type StoredIndex, writeIndexSteps } from './storedIndex';
import { Thesaurus } from './thesaurus';
import { tokenize } from './tokenize';
import { Vocabulary } from './vocabulary';
import { WordVectors } from './wordVectors';

/** Documents that the first pass hands to the second. */
const candidates = 100;
/** Document vectors that are kept: a few hundred kilobytes. */
const mostVectors = 4096;
/** Documents taken up between two yields: a few milliseconds. */
const documentsPerSlice = 64;

/** A larger collection teaches its own meanings better: word vectors are not asked. */
const leastSmallness = 0.1;

/** The search behind `createSearch`. */
export class IndexedSearch implements PaperSearch {
  readonly vocabulary: Vocabulary;
  readonly index: InvertedIndex;
  readonly papers: (Paper | undefined)[] = [];
  private readonly documentOf = new Map<string, number>();
  readonly acronyms = new Acronyms();
  private readonly generalMeaning: GeneralMeaning | undefined;
  readonly parameters: RankingParameters;
  private readonly wording: WordingReranker;
  latentSpace: LatentSpace | undefined;
  private readonly documentVectors = new Map<number, Float32Array>();
  private readonly scorer: DocumentScorer;

  /** Without papers; with what is stored of the index, they are brought in by `synchronize`. */
  static *open(options: CreateSearchOptions, stored?: StoredIndex): Generator<void, IndexedSearch> {
    const wordVectors = options.wordVectors && (yield* WordVectors.read(options.wordVectors));
    const { thesaurus: text } = options;
    const thesaurus = text === undefined ? undefined : yield* Thesaurus.read(text);
    return new IndexedSearch(options, stored, wordVectors, thesaurus);
  }

  private constructor(
    private readonly options: CreateSearchOptions,
    stored: StoredIndex | undefined,
    private readonly wordVectors: WordVectors | undefined,
    readonly thesaurus: Thesaurus | undefined,
  ) {
    this.vocabulary = stored?.vocabulary ?? new Vocabulary();
    this.index = stored?.index ?? new InvertedIndex();
    this.latentSpace = stored?.latentSpace;
    this.wording = new WordingReranker(this.index);
    this.parameters = { ...defaultParameters, ...options.parameters };
    this.scorer = new DocumentScorer(
      this.index,
      this.parameters,
      wordVectors && ((term) => wordVectors.shareOf(this.vocabulary.terms[term]!)),
    );
    this.generalMeaning =
      wordVectors && new GeneralMeaning(wordVectors, this.index, this.vocabulary, this.scorer);
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
    const known = this.documentOf.get(paper.id);
    if (known !== undefined && this.fingerprintOf(this.papers[known]!) === this.fingerprintOf(paper)) {
      // Nothing that is indexed has changed; its topics may have.
      this.papers[known] = paper;
      return;
    }
    this.remove(paper.id);
    const { counts, lengths } = this.read(paper, (form) =>
      this.vocabulary.termOfFormId(this.vocabulary.addForm(form)),
    );
    const document = this.index.add(counts, lengths[Group.Title]!, lengths[Group.Abstract]!, toRecent);
    this.acronyms.learn(definitions(textOf(paper)), 1);
    this.papers[document] = paper;
    this.documentOf.set(paper.id, document);
  }

  /** Counts a paper's terms, and its words in each group. */
  private read(
    paper: Paper,
    termOf: (form: string) => number | undefined,
  ): { readonly counts: TermCounts; readonly lengths: readonly number[] } {
    const counts = new TermCounts();
    const lengths = [0, 0, 0, 0, 0];
    const annotations = this.options.annotations?.(paper);
    for (const field of fieldNames) {
      const group = fieldGroups[field];
      tokenize(fieldText(paper, field, annotations), (form, _start, _end, kind) => {
        if (group === Group.Abstract && stopWords.has(form)) return;
        if (kind === 'word') lengths[group]!++;
        const term = termOf(form);
        if (term !== undefined) counts.add(term, group);
      });
    }
    return { counts, lengths };
  }

  remove(id: string): void {
    const document = this.documentOf.get(id);
    if (document === undefined) return;
    const paper = this.papers[document]!;
    this.acronyms.learn(definitions(textOf(paper)), -1);
    this.index.remove(document);
    this.documentOf.delete(id);
    this.wording.forget(paper);
    this.papers[document] = undefined;
  }

  /** Sorts the postings and learns the latent space; yields now and then. */
  *settle(): Generator<void, void> {
    yield* this.index.sort();
    this.scorer.prepare();
    this.latentSpace = yield* learnLatentSpace(this.index, this.scorer);
    this.documentVectors.clear();
    this.generalMeaning?.clear();
  }

  /** Brings a stored index, whose documents these are, up to the papers there are now; yields now and then. */
  *synchronize(documents: StoredIndex['documents'], papers: readonly Paper[]): Generator<void, void> {
    yield* this.index.sort();
    const stored = new Map<string, number>();
    for (const [document, { id }] of documents.entries()) {
      stored.set(id, document);
      if (document % documentsPerSlice === 0) yield;
    }
    const others = new Map<string, Paper>();
    for (const [i, paper] of papers.entries()) {
      const document = stored.get(paper.id);
      if (document !== undefined && this.fingerprintOf(paper) === documents[document]!.fingerprint) {
        this.papers[document] = paper;
        this.documentOf.set(paper.id, document);
      } else {
        others.set(paper.id, paper);
      }
      if (i % documentsPerSlice === 0) yield;
    }
    for (const [document, { definitions: learnt }] of documents.entries()) {
      if (this.papers[document]) this.acronyms.learn(learnt, 1);
      else this.index.remove(document);
      if (document % documentsPerSlice === 0) yield;
    }
    for (const paper of others.values()) {
      this.add(paper);
      yield;
    }
    this.scorer.prepare();
  }

  serialize(): Uint8Array {
    return finish(this.serializeSteps());
  }

  serializeSteps(): Generator<void, Uint8Array> {
    return writeIndexSteps(this, this.papers, (paper) => ({
      fingerprint: this.fingerprintOf(paper),
      definitions: definitions(textOf(paper)),
    }));
  }

  private fingerprintOf(paper: Paper): number {
    const annotations = this.options.annotations?.(paper);
    return fingerprint(
      fieldNames.map((field) =>
        field === 'abstract' ? `${abstractPrint(paper)}` : fieldText(paper, field, annotations),
      ),
    );
  }

  search(query: string, { limit = 50, filter, shouldStop }: SearchOptions = {}): Hit[] {
    const { parameters, scorer } = this;
    const parsed = parseQuery(query);
    const accept = acceptPapers(parsed, this.options, filter);
    const acceptDocument = accept && ((document: number): boolean => accept(this.papers[document]!));
    const { words, typed, isLookUp } = expandQuery(parsed.text, this, false);
    if (words.length === 0)
      return parsed.filters.length + parsed.excluded.length > 0 ? this.list(limit, accept) : [];
    const depth = Math.max(limit, candidates);
    const feedback: QueryWord[] = [];
    const found = isLookUp
      ? this.lookUp(parsed.text, words, typed, feedback, depth, acceptDocument, shouldStop)
      : this.answer(
          words,
          feedback,
          scorer.score(words, depth, acceptDocument, shouldStop, parameters.coverageWeight),
          depth,
          acceptDocument,
          shouldStop,
        );
    return found.slice(0, limit).map((scored) => this.hit(scored, scored.coverage > 0 ? words : feedback));
  }

  /** Ranks for someone who types words of the paper wanted, with slips. */
  private lookUp(
    text: string,
    words: QueryWord[],
    typed: readonly string[],
    feedback: QueryWord[],
    depth: number,
    accept: ((document: number) => boolean) | undefined,
    shouldStop: (() => boolean) | undefined,
  ): ScoredDocument[] {
    const { parameters, scorer } = this;
    let found = scorer.score(words, depth, accept, shouldStop, parameters.lookUpCoverageWeight);
    if (words.length > 1 && (found?.[0]?.coverage ?? 0) < parameters.doubtfulCoverage) {
      // No paper has these words: one of them may be a slip for another that exists.
      words.splice(0, words.length, ...expandQuery(text, this, true).words);
      found = scorer.score(words, depth, accept, shouldStop, parameters.lookUpCoverageWeight);
    }
    const isTyped = words.every((word) => word.expansions.some(({ why }) => why === 'exact'));
    // What is still being typed has no meaning yet.
    if (isTyped && !(words.length > 2 && isSettled(found)))
      found = this.answer(words, feedback, found, depth, accept, shouldStop);
    this.wording.rerank(
      found ?? [],
      typed,
      words,
      (document) => this.papers[document]!,
      parameters.wordingWeight,
    );
    return found ?? [];
  }

  /**
   * Ranks for someone who asks about something: what the best papers have in common, which goes to `feedback`, finds
   * more of their kind.
   */
  private answer(
    words: readonly QueryWord[],
    feedback: QueryWord[],
    first: readonly ScoredDocument[] | undefined,
    depth: number,
    accept: ((document: number) => boolean) | undefined,
    shouldStop: (() => boolean) | undefined,
  ): ScoredDocument[] {
    if (!first || first.length === 0) return [];
    feedback.push(...feedbackWords(first, this.scorer, this.parameters));
    const more = [...words, ...feedback];
    const found = this.scorer.score(more, depth, accept, shouldStop, this.parameters.coverageWeight) ?? [];
    this.rerankByMeaning(found, more);
    return found;
  }

  /** Adds the cosine of query and paper in the latent space. */
  private rerankByMeaning(found: ScoredDocument[], words: readonly QueryWord[]): void {
    const space = this.meaningOfTerms();
    const query = new Float32Array(space.dimensions);
    for (const { expansions, weight } of words) {
      const own = expansions[0];
      if (own)
        space.addTerm(own.term, own.weight * weight * this.scorer.inverseDocumentFrequency(own.term), query);
    }
    toUnitLength(query);
    const scale = this.parameters.latentWeight * (found[0]?.score ?? 0);
    const general = this.scorer.smallness > leastSmallness ? this.generalMeaning?.ofQuery(words) : undefined;
    const generalScale = this.parameters.generalWeight * this.scorer.smallness * (found[0]?.score ?? 0);
    for (const scored of found) {
      scored.score += scale * dot(query, this.documentVector(space, scored.document));
      if (general)
        scored.score += generalScale * dot(general, this.generalMeaning!.ofDocument(scored.document));
    }
    found.sort((a, b) => b.score - a.score || a.document - b.document);
  }

  private meaningOfTerms(): LatentSpace {
    this.scorer.prepare();
    return (this.latentSpace ??= finish(learnLatentSpace(this.index, this.scorer)));
  }

  private documentVector(space: LatentSpace, document: number): Float32Array {
    const known = this.documentVectors.get(document);
    if (known) return known;
    const vector = space.documentVector(document, this.scorer);
    if (this.documentVectors.size >= mostVectors) this.documentVectors.clear();
    this.documentVectors.set(document, vector);
    return vector;
  }

  related(paper: Paper, limit: number): RelatedPaper[] {
    this.scorer.prepare();
    const { index, scorer, vocabulary, wordVectors, parameters } = this;
    const latentSpace = this.meaningOfTerms();
    const nearness: Nearness = { index, scorer, vocabulary, latentSpace, wordVectors, parameters };
    const known = this.documentOf.get(paper.id);
    const terms = known === undefined ? this.termsOfStranger(paper) : documentTerms(known, nearness);
    const accept = (document: number): boolean => this.papers[document]?.id !== paper.id;
    return nearestDocuments(terms, limit, accept, nearness).map(({ document, score, terms: shared }) => ({
      paper: this.papers[document]!,
      score,
      stems: shared.map((term) => vocabulary.terms[term]!),
    }));
  }

  /** As `documentTerms`, for a paper that is not in the index. */
  private termsOfStranger(paper: Paper): WeightedTerms {
    const { counts, lengths } = this.read(paper, (form) => this.vocabulary.termOf(form));
    const titleNorm = this.scorer.titleNorm(lengths[Group.Title]!);
    const abstractNorm = this.scorer.abstractNorm(lengths[Group.Abstract]!);
    return [...counts.counts]
      .map(([term, count]) => {
        const impact = this.scorer.saturated(count, titleNorm, abstractNorm);
        return [term, impact * this.scorer.inverseDocumentFrequency(term)] as const;
      })
      .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  }

  private list(limit: number, accept: ((paper: Paper) => boolean) | undefined): Hit[] {
    const hits: Hit[] = [];
    for (const paper of this.papers) {
      if (hits.length >= limit) break;
      if (paper && (!accept || accept(paper)))
        hits.push({ paper, score: 0, isByMeaning: false, matches: [] });
    }
    return hits;
  }

  private hit({ document, score, coverage }: ScoredDocument, words: readonly QueryWord[]): Hit {
    const paper = this.papers[document]!;
    const { vocabulary, options } = this;
    let matches: readonly FieldMatch[] | undefined;
    return {
      paper,
      score,
      isByMeaning: words.length > 0 && coverage === 0,
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

/** Whether one paper has every word in its title, and no other comes near. */
const isSettled = (found: readonly ScoredDocument[] | undefined): boolean =>
  (found?.[0]?.coverage ?? 0) > 0.99 && (found?.[1]?.coverage ?? 0) < 0.75;

const textOf = ({ title, abstract }: Paper): string => `${title}. ${abstract}`;
