/**
 * Every number the ranking depends on. Those for questions were chosen, by trying some hundred settings, on Cranfield,
 * CACM and NFCorpus; those for typing on the known-item queries of the bundled corpus; the weight of the thesaurus on
 * the paraphrase queries and `test/bench/inOtherWords.json`; those for related papers on the CACM citations. Figures on
 * these sets are therefore not figures for unseen ones.
 */
export interface RankingParameters {
  /** BM25F: term frequency saturation, https://doi.org/10.1561/1500000019 (section 3.6). */
  readonly k1: number;
  /**
   * Words as papers in general have them, as if so many more papers were there (Bayesian smoothing of the document
   * frequency): in a tiny collection chance decides which everyday words are rare. A quarter at `synonymPapers`.
   */
  readonly priorPapers: number;
  readonly titleWeight: number;
  readonly authorsWeight: number;
  readonly keywordsWeight: number;
  /** Venue, year, ids, notes. */
  readonly otherWeight: number;
  /** BM25F: how far a long title or abstract is held against a paper, 0 to 1. */
  readonly titleB: number;
  readonly abstractB: number;
  /** What a match is worth beside an exact one. */
  readonly prefixWeight: number;
  /** Of a prefix match when the word itself stands in the collection too. */
  readonly knownPrefixWeight: number;
  readonly oneEditWeight: number;
  readonly twoEditsWeight: number;
  readonly compoundWeight: number;
  readonly acronymWeight: number;
  /** Weight of the thesaurus in a tiny collection; it halves at `synonymPapers` papers. */
  readonly synonymWeight: number;
  readonly synonymPapers: number;
  /**
   * Coverage: the share of the query's words that a paper has, a word in its title counting 1 and elsewhere
   * `coverageElsewhere`. It is cubed and added, weighted, relative to the best score; the second weight is for look-ups.
   */
  readonly coverageWeight: number;
  readonly lookUpCoverageWeight: number;
  readonly nonTitleCoverage: number;
  /** Queries of at most this many words are look-ups, where prefixes and typos are expected; longer ones are questions. */
  readonly maxLookUpWords: number;
  /** With so many little words between (*of*, *when*) a query is a question however short it is. */
  readonly questionStopWords: number;
  /** Below this coverage of the best paper, words that exist are taken for slips as well. */
  readonly lowCoverage: number;
  /**
   * Weight of the exact wording and order in a look-up, relative to the best score: of words that the collection has,
   * which may be a question of few words, too; and where one is only begun, or has a slip.
   */
  readonly wordingWeight: number;
  readonly partialWordingWeight: number;
  /** Pseudo-relevance feedback: documents read, terms taken, and their weight beside the query's. */
  readonly feedbackDocuments: number;
  readonly feedbackTerms: number;
  readonly feedbackWeight: number;
  /** A paper with none of the query's words must reach this share of the best score. */
  readonly feedbackOnlyShare: number;
  /** Weight of the cosine in the latent space, relative to the best score. */
  readonly latentWeight: number;
  /** Weight of the cosine of word vectors in a tiny collection; a quarter of it at `synonymPapers` papers. */
  readonly wordVectorWeight: number;
  /** Related papers: weights of the two cosines by meaning beside the cosine by terms. */
  readonly relatedLatentWeight: number;
  readonly relatedVectorWeight: number;
  /** How far a document's length is held against it, 1 being a plain cosine. */
  readonly relatedLengthPower: number;
}

export const defaultParameters: RankingParameters = {
  k1: 1.8,
  priorPapers: 400,
  titleWeight: 2.5,
  authorsWeight: 1.5,
  keywordsWeight: 1.5,
  otherWeight: 1,
  titleB: 0.5,
  abstractB: 0.65,
  prefixWeight: 0.75,
  knownPrefixWeight: 0.3,
  oneEditWeight: 0.55,
  twoEditsWeight: 0.3,
  compoundWeight: 0.9,
  acronymWeight: 0.8,
  synonymWeight: 0.8,
  synonymPapers: 500,
  coverageWeight: 0.25,
  lookUpCoverageWeight: 2,
  nonTitleCoverage: 0.7,
  maxLookUpWords: 6,
  questionStopWords: 2,
  lowCoverage: 0.5,
  wordingWeight: 0.3,
  partialWordingWeight: 0.75,
  feedbackDocuments: 10,
  feedbackTerms: 25,
  feedbackWeight: 0.6,
  feedbackOnlyShare: 0.1,
  latentWeight: 0.7,
  wordVectorWeight: 0.6,
  relatedLatentWeight: 0.3,
  relatedVectorWeight: 0.2,
  relatedLengthPower: 0.5,
};
