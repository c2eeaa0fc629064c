import { abstractFingerprint } from '../collections/lazyAbstract';
import type { Paper } from '../paper';
import { compileFilter } from './query/compileFilter';
import { Acronyms, findDefinitions } from './words/acronyms';
import type { SearchOptions } from './paperSearch';
import type { RelatedPaper } from './paperSearch';
import type { PaperSearch } from './paperSearch';
import type { Hit } from './paperSearch';
import type { CreateSearchOptions } from './paperSearch';
import { type ExpandedQuery, expandQuery, type QueryWord } from './ranking/expandQuery';
import { chooseFeedbackWords } from './ranking/chooseFeedbackWords';
import { type FieldMatch, findFieldMatches, collectMatchedTerms } from './fields/fieldMatches';
import { fieldNames, fieldText, Group, groupOf } from './fields/fields';
import { InvertedIndex, TermCounts } from './index/invertedIndex';
import { type LatentSpace, learnLatentSpace } from './meaning/latentSpace';
import { dot, DocumentVectors, normalize } from './meaning/documentVectors';
import { defaultParameters, type RankingParameters } from './ranking/parameters';
import { nearestDocuments } from './meaning/nearestDocuments';
import { parseQuery } from './query/parseQuery';
import { WordingReranker } from './ranking/rerankByWording';
import { DocumentScorer, type ScoredDocument, type ScoreOptions } from './ranking/scoreDocuments';
import { fingerprint } from '../text/fingerprint';
import { growableUint32 } from './index/growableArray';
import { runToEnd } from '../steps/steps';
import { stem } from './words/stem';
import { stopWords } from './words/stopWords';
import { type StoredIndex, writeIndexSteps } from './index/storedIndex';
import { Thesaurus } from './words/thesaurus';
import { tokenize } from './words/tokenize';
import { Vocabulary } from './index/vocabulary';
import { WordVectors } from './meaning/wordVectors';

/** Documents that the first pass hands to the second. */
const firstPassDepth = 100;
/** Words with slips, or cut short, that are surely those of a paper one has in mind. */
const maxPartialWords = 3;

/** A larger collection teaches its own meanings better: word vectors are not asked. */
const minPriorWeight = 0.1;

/** The search behind `createSearch`. */
export class IndexedSearch implements PaperSearch {
  readonly vocabulary: Vocabulary;
  readonly index: InvertedIndex;
  readonly papers: (Paper | undefined)[] = [];
  private readonly documentOf = new Map<string, number>();
  /** Of each document as it is indexed: notes and tags may have changed since. */
  private readonly fingerprints = growableUint32();
  readonly acronyms = new Acronyms();
  readonly parameters: RankingParameters;
  private readonly wording: WordingReranker;
  latentSpace: LatentSpace | undefined;
  private readonly scorer: DocumentScorer;
  /** Where documents lie by the company that words keep in this collection, and anywhere. */
  private latent: DocumentVectors | undefined;
  private general: DocumentVectors | undefined;

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
    const print = this.fingerprintOf(paper);
    if (known !== undefined && this.fingerprints.values[known] === print) {
      // Nothing that is indexed has changed; its topics may have.
      this.papers[known] = paper;
      return;
    }
    this.remove(paper.id);
    const { counts, lengths } = this.countTerms(paper, (form) => this.vocabulary.addForm(form));
    const document = this.index.add(counts, lengths[Group.Title]!, lengths[Group.Abstract]!, toRecent);
    this.acronyms.count(findDefinitions(textOf(paper)), 1);
    this.papers[document] = paper;
    this.documentOf.set(paper.id, document);
    this.fingerprints.push(print);
  }

  /** Counts a paper's terms, and its words in each group. */
  private countTerms(
    paper: Paper,
    termOf: (form: string) => number | undefined,
  ): { readonly counts: TermCounts; readonly lengths: readonly number[] } {
    const counts = new TermCounts();
    const lengths = [0, 0, 0, 0, 0];
    const annotations = this.options.annotations?.(paper);
    for (const field of fieldNames) {
      const group = groupOf(field);
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
    this.acronyms.count(findDefinitions(textOf(paper)), -1);
    this.index.remove(document);
    this.documentOf.delete(id);
    this.wording.forget(paper);
    this.papers[document] = undefined;
  }

  /** Sorts the postings and learns the latent space; yields now and then. */
  *finishBuild(): Generator<void, void> {
    yield* this.index.sort();
    this.scorer.prepare();
    this.latentSpace = yield* learnLatentSpace(this.index, this.scorer);
    this.latent = undefined;
    this.general = undefined;
  }

  /** Brings a stored index, whose documents these are, up to the papers there are now; yields now and then. */
  *synchronize(documents: StoredIndex['documents'], papers: readonly Paper[]): Generator<void, void> {
    yield* this.index.sort();
    const stored = new Map<string, number>();
    for (const [document, { id, fingerprint: print }] of documents.entries()) {
      stored.set(id, document);
      this.fingerprints.push(print);
      yield;
    }
    const others = new Map<string, Paper>();
    for (const paper of papers) {
      const document = stored.get(paper.id);
      if (document !== undefined && this.fingerprintOf(paper) === this.fingerprints.values[document]) {
        this.papers[document] = paper;
        this.documentOf.set(paper.id, document);
      } else {
        others.set(paper.id, paper);
      }
      yield;
    }
    for (const [document, { definitions: learnt }] of documents.entries()) {
      if (this.papers[document]) this.acronyms.count(learnt, 1);
      else this.index.remove(document);
      yield;
    }
    for (const paper of others.values()) {
      this.add(paper);
      yield;
    }
    this.scorer.prepare();
  }

  serialize(): Uint8Array {
    return runToEnd(this.serializeSteps());
  }

  serializeSteps(): Generator<void, Uint8Array> {
    return writeIndexSteps(this, this.papers, (paper, document) => ({
      fingerprint: this.fingerprints.values[document]!,
      definitions: findDefinitions(textOf(paper)),
    }));
  }

  private fingerprintOf(paper: Paper): number {
    const annotations = this.options.annotations?.(paper);
    return fingerprint(
      fieldNames.map((field) =>
        field === 'abstract' ? `${abstractFingerprint(paper)}` : fieldText(paper, field, annotations),
      ),
    );
  }

  search(query: string, { limit = 50, filter, shouldStop }: SearchOptions = {}): Hit[] {
    const { text, ...conditions } = parseQuery(query);
    const accept = compileFilter(conditions, this.options, filter);
    const typed = expandQuery(text, this, false);
    if (typed.words.length === 0)
      return conditions.filters.length + conditions.excluded.length > 0 ? this.listPapers(limit, accept) : [];
    const wanted: ScoreOptions = {
      depth: Math.max(limit, firstPassDepth),
      accept: (document) => accept(this.papers[document]!),
      shouldStop,
    };
    const { found, words, feedback } = typed.isLookUp
      ? this.rankLookUp(text, typed, wanted)
      : this.rankQuestion(
          typed.words,
          this.scorer.score(typed.words, wanted, this.parameters.coverageWeight),
          wanted,
        );
    return found.slice(0, limit).map((scored) => this.toHit(scored, scored.coverage > 0 ? words : feedback));
  }

  /** Ranks for someone who types words of the paper wanted, with slips. */
  private rankLookUp(text: string, { words, typed }: ExpandedQuery, wanted: ScoreOptions): Ranking {
    const { parameters, scorer } = this;
    const score = (): ScoredDocument[] => scorer.score(words, wanted, parameters.lookUpCoverageWeight);
    let found = score();
    if (words.length > 1 && (found[0]?.coverage ?? 0) < parameters.lowCoverage) {
      // No paper has these words: one of them may be a slip for another that exists.
      ({ words } = expandQuery(text, this, true));
      found = score();
    }
    const isTyped = words.every((word) => word.expansions.some(({ why }) => why === 'exact'));
    // What is still being typed has no meaning yet.
    const isAnswered = isTyped && !(words.length > 2 && hasClearWinner(found));
    const answer = isAnswered ? this.rankQuestion(words, found, wanted) : { found, words, feedback: [] };
    const paperOf = (document: number): Paper => this.papers[document]!;
    // Many words of which the collection lacks one may be a question.
    const isSettledByWording = !isTyped && words.length <= maxPartialWords;
    const weight = isSettledByWording ? parameters.partialWordingWeight : parameters.wordingWeight;
    this.wording.rerank(answer.found, typed, words, paperOf, weight);
    return answer;
  }

  /** Ranks for someone who asks about something: what the best papers have in common finds more of their kind. */
  private rankQuestion(
    words: readonly QueryWord[],
    first: readonly ScoredDocument[],
    wanted: ScoreOptions,
  ): Ranking {
    if (first.length === 0) return { found: [], words, feedback: [] };
    const feedback = chooseFeedbackWords(first, this.scorer, this.parameters);
    const more = [...words, ...feedback];
    const found = this.scorer.score(more, wanted, this.parameters.coverageWeight);
    this.rerankByMeaning(found, more);
    return { found, words, feedback };
  }

  /** Adds the cosines of query and paper in the two spaces. */
  private rerankByMeaning(found: ScoredDocument[], words: readonly QueryWord[]): void {
    const { parameters, scorer, wordVectors, vocabulary } = this;
    const add = (meaning: DocumentVectors, query: Float32Array, weight: number): void => {
      for (const scored of found) scored.score += weight * dot(query, meaning.ofDocument(scored.document));
    };
    const { latent, general } = this.documentVectors();
    const best = found[0]?.score ?? 0;
    const terms = words.flatMap(({ expansions: [own], weight }) =>
      own ? [[own.term, own.weight * weight * scorer.inverseDocumentFrequency(own.term)] as const] : [],
    );
    const query = latent.of(terms);
    const asked = new Float32Array(wordVectors?.dimensions ?? 0);
    for (const { form } of words) {
      if (form === '') continue;
      // Whether the collection has the word or not.
      const stemmed = stem(form);
      const term = vocabulary.termOfStem(stemmed);
      const weight =
        term === undefined
          ? scorer.smoothedInverseFrequency(0, wordVectors?.shareOf(stemmed) ?? 0)
          : scorer.inverseDocumentFrequency(term);
      wordVectors?.addWord(stemmed, weight, asked);
    }
    add(latent, query, parameters.latentWeight * best);
    if (general && scorer.priorWeight > minPriorWeight)
      add(general, normalize(asked), parameters.wordVectorWeight * scorer.priorWeight * best);
    found.sort((a, b) => b.score - a.score || a.document - b.document);
  }

  private documentVectors(): {
    readonly latent: DocumentVectors;
    readonly general: DocumentVectors | undefined;
  } {
    const { scorer, index, wordVectors, vocabulary } = this;
    scorer.prepare();
    this.latentSpace ??= runToEnd(learnLatentSpace(index, scorer));
    this.latent ??= new DocumentVectors(this.latentSpace, scorer);
    this.general ??=
      wordVectors &&
      new DocumentVectors(
        {
          dimensions: wordVectors.dimensions,
          addTerm: (term, weight, sum) => wordVectors.addWord(vocabulary.terms[term]!, weight, sum),
        },
        scorer,
      );
    return { latent: this.latent, general: this.general };
  }

  related(paper: Paper, limit: number): RelatedPaper[] {
    return runToEnd(this.relatedSteps(paper, limit));
  }

  *relatedSteps(paper: Paper, limit: number): Generator<void, RelatedPaper[]> {
    const { index, scorer, vocabulary, parameters } = this;
    const nearness = { index, scorer, parameters, ...this.documentVectors() };
    const known = this.documentOf.get(paper.id);
    const terms =
      known === undefined
        ? scorer.weighTerms(this.countTerms(paper, (form) => vocabulary.termOf(form)).counts)
        : scorer.termsOf(known);
    // Another, and one that is still there.
    const accept = (document: number): boolean => (this.papers[document]?.id ?? paper.id) !== paper.id;
    const nearest = yield* nearestDocuments(terms, limit, accept, nearness);
    return nearest.map(({ document, score, terms: shared }) => ({
      paper: this.papers[document]!,
      score,
      stems: shared.map((term) => vocabulary.terms[term]!),
    }));
  }

  private listPapers(limit: number, accept: (paper: Paper) => boolean): Hit[] {
    const hits: Hit[] = [];
    for (const paper of this.papers) {
      if (hits.length >= limit) break;
      if (paper && accept(paper)) hits.push({ paper, score: 0, isByMeaning: false, matches: [] });
    }
    return hits;
  }

  private toHit({ document, score, coverage }: ScoredDocument, words: readonly QueryWord[]): Hit {
    const paper = this.papers[document]!;
    const { vocabulary, options } = this;
    let matches: readonly FieldMatch[] | undefined;
    return {
      paper,
      score,
      isByMeaning: words.length > 0 && coverage === 0,
      get matches() {
        return (matches ??= findFieldMatches(
          paper,
          options.annotations?.(paper),
          collectMatchedTerms(words),
          vocabulary,
        ));
      },
    };
  }
}

interface Ranking {
  readonly found: ScoredDocument[];
  readonly words: readonly QueryWord[];
  /** What the best papers have in common, where they were asked. */
  readonly feedback: readonly QueryWord[];
}

/** Whether one paper has every word in its title, and no other comes near. */
const hasClearWinner = (found: readonly ScoredDocument[]): boolean =>
  (found[0]?.coverage ?? 0) > 0.99 && (found[1]?.coverage ?? 0) < 0.75;

const textOf = ({ title, abstract }: Paper): string => `${title}. ${abstract}`;
