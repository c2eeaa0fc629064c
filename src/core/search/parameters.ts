/**
 * Every number the ranking depends on, chosen once on the collections `npm run bench -- relevance` was developed with
 * (Cranfield, CACM, NFCorpus) and the known-item queries of the bundled corpus.
 */
export interface RankingParameters {
  /** BM25F: term frequency saturation, https://doi.org/10.1561/1500000019 (section 3.6). */
  readonly k1: number;
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
  readonly oneEditWeight: number;
  readonly twoEditsWeight: number;
  readonly joinedWeight: number;
  /** How much the covered share of the title adds to the score of a look-up, relative to the best score. */
  readonly titleCoverageWeight: number;
  /** Queries of at most this many words are looked up; longer ones are questions. */
  readonly longestLookUp: number;
}

export const defaultParameters: RankingParameters = {
  k1: 1.6,
  titleWeight: 2.5,
  authorsWeight: 1.5,
  keywordsWeight: 1.5,
  otherWeight: 1,
  titleB: 0.4,
  abstractB: 0.75,
  prefixWeight: 0.75,
  oneEditWeight: 0.55,
  twoEditsWeight: 0.3,
  joinedWeight: 0.9,
  titleCoverageWeight: 0.3,
  longestLookUp: 6,
};
