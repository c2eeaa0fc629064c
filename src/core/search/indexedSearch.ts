import type { Paper } from '../paper';
import { compileFilter } from './query/compileFilter';
import { PaperIndex } from './index/paperIndex';
import type { CreateSearchOptions, Hit, PaperSearch, RelatedPaper, SearchOptions } from './paperSearch';
import { type ExpandedQuery, expandQuery, type QueryWord } from './ranking/expandQuery';
import { chooseFeedbackWords } from './ranking/chooseFeedbackWords';
import { type FieldMatch, findFieldMatches, collectMatchedTerms } from './fields/fieldMatches';
import { type LatentSpace, learnLatentSpace } from './meaning/latentSpace';
import { dot, DocumentVectors, normalize } from './meaning/documentVectors';
import { defaultParameters, type RankingParameters } from './ranking/parameters';
import { nearestDocuments } from './meaning/nearestDocuments';
import { parseQuery } from './query/parseQuery';
import { WordingReranker } from './ranking/rerankByWording';
import { byScore, DocumentScorer, type ScoredDocument, type ScoreOptions } from './ranking/scoreDocuments';
import { runToEnd } from '../steps/steps';
import { stem } from './words/stem';
import type { StoredIndex } from './index/storedIndex';
import { Thesaurus } from './words/thesaurus';
import { WordVectors } from './meaning/wordVectors';

/** Documents kept by the first pass for re-ranking. */
const firstPassDepth = 100;
/** With at most this many words, a query with typos or prefixes is surely a look-up, not a question. */
const maxPartialWords = 3;

/** Below this weight word vectors are not used: a large collection's own latent space is better. */
const minPriorWeight = 0.1;

/** An index that can be searched: a query passes through parsing, expansion, scoring and re-ranking. */
export class IndexedSearch extends PaperIndex implements PaperSearch {
  readonly parameters: RankingParameters;
  private readonly wording: WordingReranker;
  private readonly scorer: DocumentScorer;
  latentSpace: LatentSpace | undefined;
  /** Document vectors in the latent space of this collection, and in the space of the shipped word vectors. */
  private latent: DocumentVectors | undefined;
  private general: DocumentVectors | undefined;

  /** Creates a search without papers. If `stored` is given, call `synchronize` next. */
  static *open(options: CreateSearchOptions, stored?: StoredIndex): Generator<void, IndexedSearch> {
    const wordVectors = options.wordVectors && (yield* WordVectors.read(options.wordVectors));
    const { thesaurus: text } = options;
    const thesaurus = text === undefined ? undefined : yield* Thesaurus.read(text);
    return new IndexedSearch(options, stored, wordVectors, thesaurus);
  }

  private constructor(
    options: CreateSearchOptions,
    stored: StoredIndex | undefined,
    private readonly wordVectors: WordVectors | undefined,
    readonly thesaurus: Thesaurus | undefined,
  ) {
    super(options, stored);
    this.latentSpace = stored?.latentSpace;
    this.wording = new WordingReranker(this.index);
    this.parameters = { ...defaultParameters, ...options.parameters };
    this.scorer = new DocumentScorer(
      this.index,
      this.parameters,
      wordVectors && ((term) => wordVectors.shareOf(this.vocabulary.terms[term]!)),
    );
  }

  /** Sorts the postings and learns the latent space, in slices. */
  *finishBuild(): Generator<void, void> {
    yield* this.index.sort();
    this.scorer.prepare();
    this.latentSpace = yield* learnLatentSpace(this.index, this.scorer);
  }

  serialize(): Uint8Array {
    return runToEnd(this.serializeSteps());
  }

  serializeSteps(): Generator<void, Uint8Array> {
    return this.writeSteps(this.latentSpace);
  }

  search(query: string, { limit = 50, filter, shouldStop }: SearchOptions = {}): Hit[] {
    const { text, ...conditions } = parseQuery(query);
    const accept = compileFilter(conditions, this.options, this.papers, filter);
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

  /** Ranks a query that recalls words of one paper, possibly with typos. */
  private rankLookUp(text: string, { words, typed }: ExpandedQuery, wanted: ScoreOptions): Ranking {
    const { parameters, scorer } = this;
    const score = (): ScoredDocument[] => scorer.score(words, wanted, parameters.lookUpCoverageWeight);
    let found = score();
    if (words.length > 1 && (found[0]?.coverage ?? 0) < parameters.lowCoverage) {
      // No paper has these words together: one may be a typo for another indexed word.
      ({ words } = expandQuery(text, this, true));
      found = score();
    }
    const isTyped = words.every((word) => word.expansions.some(({ why }) => why === 'exact'));
    // An unfinished word has no meaning to expand or compare by.
    const isAnswered = isTyped && !(words.length > 2 && hasClearWinner(found));
    const answer = isAnswered ? this.rankQuestion(words, found, wanted) : { found, words, feedback: [] };
    const paperOf = (document: number): Paper => this.papers[document]!;
    // A longer query with one unknown word may still be a question.
    const isSettledByWording = !isTyped && words.length <= maxPartialWords;
    const weight = isSettledByWording ? parameters.partialWordingWeight : parameters.wordingWeight;
    this.wording.rerank(answer.found, typed, words, paperOf, weight);
    return answer;
  }

  /** Ranks a query about a subject: pseudo-relevance feedback finds more papers like the best ones. */
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

  /** Adds the cosine of query and paper in each of the two vector spaces. */
  private rerankByMeaning(found: ScoredDocument[], words: readonly QueryWord[]): void {
    const { parameters, scorer, wordVectors, vocabulary } = this;
    const add = (meaning: DocumentVectors, query: Float32Array, weight: number): void => {
      for (const scored of found) scored.score += weight * dot(query, meaning.ofDocument(scored.document));
    };
    const { latent, general } = this.documentVectors();
    const best = found[0]?.score ?? 0;
    const terms = words.flatMap(({ expansions: [own], weight }) =>
      own ? [[own.term, own.weight * weight * scorer.idf(own.term)] as const] : [],
    );
    add(latent, latent.of(terms), parameters.latentWeight * best);
    if (wordVectors && general && scorer.priorWeight > minPriorWeight) {
      const query = new Float32Array(wordVectors.dimensions);
      for (const { form } of words) {
        if (form === '') continue;
        const stemmed = stem(form);
        const term = vocabulary.termOfStem(stemmed);
        // Words that are not indexed have a meaning, too.
        const idf =
          term === undefined ? scorer.smoothedIdf(0, wordVectors.shareOf(stemmed)) : scorer.idf(term);
        wordVectors.addWord(stemmed, idf, query);
      }
      add(general, normalize(query), parameters.wordVectorWeight * scorer.priorWeight * best);
    }
    found.sort(byScore);
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
    const known = this.documents.get(paper.id);
    const terms =
      known === undefined
        ? scorer.weighTerms(this.countTerms(paper, (form) => vocabulary.termOf(form)).counts)
        : scorer.termsOf(known);
    // Excludes the paper itself, and papers that were removed meanwhile.
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
  /** Terms added by pseudo-relevance feedback. */
  readonly feedback: readonly QueryWord[];
}

/** Whether one paper has every word in its title and no other comes close. */
const hasClearWinner = (found: readonly ScoredDocument[]): boolean =>
  (found[0]?.coverage ?? 0) > 0.99 && (found[1]?.coverage ?? 0) < 0.75;
