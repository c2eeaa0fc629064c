/**
 * Every number that the ranking depends on. About a hundred settings were tried. Parameters for questions were tuned on
 * Cranfield, CACM and NFCorpus; for look-ups, on the known-item queries of the bundled corpus; the thesaurus weight, on
 * the paraphrase queries and `test/bench/inOtherWords.json`; for related papers, on the CACM citations. Results on these
 * sets therefore do not predict results on unseen ones.
 */
export interface RankingParameters {
  /** BM25F: term frequency saturation, https://doi.org/10.1561/1500000019 (section 3.6). */
  readonly k1: number;
  /**
   * Bayesian smoothing of document frequencies: adds this many papers with the word frequencies of papers in general,
   * because in a tiny collection chance decides which everyday words are rare. Falls to a quarter at `synonymPapers`.
   */
  readonly priorPapers: number;
  readonly titleWeight: number;
  readonly authorsWeight: number;
  readonly keywordsWeight: number;
  /** Venue, year, ids, notes. */
  readonly otherWeight: number;
  /** BM25F: length normalisation of title and abstract, 0 (none) to 1 (full). */
  readonly titleB: number;
  readonly abstractB: number;
  /** Weight of a match relative to an exact one. */
  readonly prefixWeight: number;
  /** Weight of a prefix match if the word itself is indexed too. */
  readonly knownPrefixWeight: number;
  readonly oneEditWeight: number;
  readonly twoEditsWeight: number;
  readonly compoundWeight: number;
  readonly acronymWeight: number;
  /** Weight of a thesaurus match in a tiny collection; halved at `synonymPapers` papers. */
  readonly synonymWeight: number;
  readonly synonymPapers: number;
  /**
   * Coverage is the share of the query's words that a paper contains. A word in the title counts 1, elsewhere
   * `nonTitleCoverage`. Its cube is added to the score, relative to the best score. The second weight is for look-ups.
   */
  readonly coverageWeight: number;
  readonly lookUpCoverageWeight: number;
  readonly nonTitleCoverage: number;
  /** Queries of at most this many words are look-ups, where prefixes and typos are expected; longer ones are questions. */
  readonly maxLookUpWords: number;
  /** A query with this many stop words (*of*, *when*) is a question, however short. */
  readonly questionStopWords: number;
  /** If the best paper covers less than this, indexed words may be typos as well. */
  readonly lowCoverage: number;
  /**
   * Weight of exact wording and order in a look-up, relative to the best score. The first applies if all words are
   * indexed (the query may also be a short question), the second if one is a prefix or has a typo.
   */
  readonly wordingWeight: number;
  readonly partialWordingWeight: number;
  /** Pseudo-relevance feedback: number of documents, number of terms, and their weight relative to query words. */
  readonly feedbackDocuments: number;
  readonly feedbackTerms: number;
  readonly feedbackWeight: number;
  /** Minimum score of a paper without any query word, as a share of the best score. */
  readonly feedbackOnlyShare: number;
  /** Weight of the cosine in the latent space, relative to the best score. */
  readonly latentWeight: number;
  /** Weight of the cosine of word vectors in a tiny collection; falls to a quarter at `synonymPapers` papers. */
  readonly wordVectorWeight: number;
  /** Related papers: weights of the two vector cosines relative to the cosine of terms. */
  readonly relatedLatentWeight: number;
  readonly relatedVectorWeight: number;
  /** Related papers: exponent of the length normalisation; 1 is a plain cosine. */
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
