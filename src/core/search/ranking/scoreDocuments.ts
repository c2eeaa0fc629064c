import { selectTop } from './selectTop';
import type { Expansion, QueryWord } from './expandQuery';
import {
  abstractCount,
  minorFieldBits,
  authorsCount,
  nonAbstractBits,
  type InvertedIndex,
  keywordsCount,
  idOf,
  otherCount,
  type TermCounts,
  titleCount,
} from '../index/invertedIndex';
import type { RankingParameters } from './parameters';

export interface ScoredDocument {
  readonly document: number;
  score: number;
  /** Share of the query's words that the document contains, 0 to 1. */
  readonly coverage: number;
}

/** Orders documents by score; ties go to the one added first. */
export const byScore = (a: ScoredDocument, b: ScoredDocument): number =>
  b.score - a.score || a.document - b.document;

/** How many documents to return, which to accept, and when to give up. */
export interface ScoreOptions {
  readonly depth: number;
  readonly accept: (document: number) => boolean;
  readonly shouldStop: (() => boolean) | undefined;
}

/** Terms of a document, highest weight first. */
export type WeightedTerms = readonly (readonly [term: number, weight: number])[];

/**
 * Scores documents by BM25F (https://doi.org/10.1145/1031171.1031181): term counts are weighted and length-normalised
 * per field, summed over fields, then saturated once. A query word counts once per document, by its best expansion.
 */
export class DocumentScorer {
  private total = new Float32Array(0);
  private covered = new Float32Array(0);
  /** Best score and quality of the current query word. */
  private best = new Float32Array(0);
  private bestQuality = new Float32Array(0);
  /** Reciprocal length norms, valid for the mean lengths in `normsFor`. */
  private titleNorms = new Float32Array(0);
  private abstractNorms = new Float32Array(0);
  /** Cached per term; 0 if not yet computed. */
  private idfs = new Float32Array(0);
  private normsFor = '';
  private seen = new Uint32Array(0);
  private touched = new Uint32Array(0);
  private seenCount = 0;

  constructor(
    private readonly index: InvertedIndex,
    private readonly parameters: RankingParameters,
    /** Share of papers in general that contain a term, if known. */
    private readonly shareOf: ((term: number) => number) | undefined,
  ) {}

  /** BM25's idf, in the variant that stays positive for very frequent terms. */
  idf(term: number): number {
    const known = this.idfs[term];
    if (known !== undefined && known > 0) return known;
    const value = this.smoothedIdf(this.index.documentFrequency.values[term] ?? 0, this.shareOf?.(term) ?? 0);
    if (known !== undefined) this.idfs[term] = value;
    return value;
  }

  /** The idf of a term in `papers` documents, smoothed with its share of papers in general. */
  smoothedIdf(papers: number, share: number): number {
    const { liveSize } = this.index;
    const more = this.shareOf ? this.parameters.priorPapers * this.priorWeight : 0;
    const df = papers + more * share;
    return Math.log(1 + (liveSize + more - df + 0.5) / (df + 0.5));
  }

  /** Weight of knowledge from outside the collection: 1 for a tiny one, a quarter at `synonymPapers` papers. */
  get priorWeight(): number {
    const { synonymPapers } = this.parameters;
    return (synonymPapers / (synonymPapers + this.index.liveSize)) ** 2;
  }

  /** Visits the terms of a document with their weights: saturated frequency times idf. */
  forEachTerm(document: number, visit: (term: number, weight: number) => void): void {
    const { starts, forward } = this.index;
    const end = starts.values[document + 1]!;
    for (let i = starts.values[document]!; i < end; i++) {
      const posting = forward.values[i]!;
      const term = idOf(posting);
      visit(term, this.idf(term) * this.impact(document, posting));
    }
  }

  /** The weighted terms of a document, highest weight first. */
  termsOf(document: number): WeightedTerms {
    const terms: [number, number][] = [];
    this.forEachTerm(document, (term, weight) => terms.push([term, weight]));
    return terms.sort(byWeight);
  }

  /** `termsOf` for a document that is not indexed, assuming mean length. */
  weighTerms({ counts }: TermCounts): WeightedTerms {
    return [...counts]
      .map(([term, count]) => {
        const impact = this.saturate(this.weightedFrequency(count, 1, 1));
        return [term, impact * this.idf(term)] as const;
      })
      .sort(byWeight);
  }

  /** A term's saturated frequency in a document, 0 to 1. */
  impact(document: number, count: number): number {
    return this.saturate(
      this.weightedFrequency(count, this.titleNorms[document]!, this.abstractNorms[document]!),
    );
  }

  private saturate(frequency: number): number {
    return frequency / (this.parameters.k1 + frequency);
  }

  /** Returns the best documents, best first, or none if stopped. Ties go to the document added first. */
  score(
    words: readonly QueryWord[],
    { depth, accept, shouldStop }: ScoreOptions,
    coverageWeight: number,
  ): ScoredDocument[] {
    this.prepare();
    const { total, covered, best: bestOf, bestQuality, seen, touched } = this;
    let count = 0;
    const { removed } = this.index;
    const own = Math.max(1, words.filter((word) => word.form !== '').length);
    let highest = 0;
    let isStopped = false;
    for (const word of words) {
      this.seenCount = 0;
      for (const expansion of word.expansions) {
        isStopped ||= shouldStop?.() ?? false;
        if (!isStopped) this.addExpansion(expansion, word.weight);
      }
      const share = word.form === '' ? 0 : 1 / own;
      for (let i = 0; i < this.seenCount; i++) {
        const document = seen[i]!;
        if (!removed.has(document)) {
          if (total[document] === 0) touched[count++] = document;
          total[document]! += bestOf[document]!;
          covered[document]! += share * bestQuality[document]!;
          if (total[document]! > highest) highest = total[document]!;
        }
        bestOf[document] = 0;
        bestQuality[document] = 0;
      }
    }
    const factor = highest * coverageWeight;
    const leastOfOthers = highest * this.parameters.feedbackOnlyShare;
    // Cubed, so that half of the words count an eighth. `**` takes ten times as long.
    for (let i = 0; i < count; i++) {
      const document = touched[i]!;
      const share = covered[document]!;
      total[document]! += factor * share * share * share;
    }
    const found = selectTop(
      touched.subarray(0, isStopped ? 0 : count),
      depth,
      // Returning the difference would allocate a number per comparison.
      (a, b) => (total[a]! === total[b]! ? a - b : total[a]! > total[b]! ? -1 : 1),
      // Documents found only by feedback must score about as well as those with query words.
      (document) => (covered[document]! > 0 || total[document]! >= leastOfOthers) && accept(document),
    ).map((document) => ({ document, score: total[document]!, coverage: covered[document]! }));
    for (let i = 0; i < count; i++) total[touched[i]!] = covered[touched[i]!] = 0;
    return found;
  }

  private addExpansion({ term, alsoRequired: others, weight, quality }: Expansion, wordWeight: number): void {
    const { index } = this;
    const idf = this.idf(term);
    if (others) {
      const lists = others.map((other) => {
        const documents = new Set<number>();
        index.forEachPosting(other, (posting) => documents.add(idOf(posting)));
        return documents;
      });
      const rarest = Math.max(idf, ...others.map((other) => this.idf(other)));
      index.forEachPosting(term, (posting) => {
        const document = idOf(posting);
        // Counts as one occurrence in the abstract.
        if (lists.every((documents) => documents.has(document)))
          this.addPosting(document, 1, wordWeight * weight * rarest, quality);
      });
      return;
    }
    const factor = wordWeight * weight * idf;
    for (const list of index.documentsOf(term))
      for (let i = 0; i < list.length; i++) this.addPosting(idOf(list[i]!), list[i]!, factor, quality);
  }

  private weightedFrequency(count: number, titleNorm: number, abstractNorm: number): number {
    const { titleWeight, authorsWeight, keywordsWeight, otherWeight } = this.parameters;
    const frequency = titleWeight * titleCount(count) * titleNorm + abstractCount(count) * abstractNorm;
    if ((count & minorFieldBits) === 0) return frequency;
    return (
      frequency +
      authorsWeight * authorsCount(count) +
      keywordsWeight * keywordsCount(count) +
      otherWeight * otherCount(count)
    );
  }

  private addPosting(document: number, count: number, weight: number, quality: number): void {
    const { best, bestQuality } = this;
    const score = weight * this.impact(document, count);
    const before = best[document]!;
    if (before === 0) this.seen[this.seenCount++] = document;
    if (score > before) best[document] = score;
    // A match in authors, ids and the like counts as much as one in the title.
    const place = (count & nonAbstractBits) === 0 ? this.parameters.nonTitleCoverage : 1;
    if (quality * place > bestQuality[document]!) bestQuality[document] = quality * place;
  }

  /** Grows the buffers to the size of the index and recomputes the length norms. */
  prepare(): void {
    const { index } = this;
    const key = `${index.size}/${index.removed.size}/${index.meanTitleLength}/${index.meanAbstractLength}`;
    if (key === this.normsFor) return;
    this.normsFor = key;
    this.idfs = new Float32Array(index.documentFrequency.length);
    if (this.total.length < index.size) {
      const capacity = Math.ceil(index.size * 1.2);
      this.total = new Float32Array(capacity);
      this.covered = new Float32Array(capacity);
      this.best = new Float32Array(capacity);
      this.bestQuality = new Float32Array(capacity);
      this.titleNorms = new Float32Array(capacity);
      this.abstractNorms = new Float32Array(capacity);
      this.seen = new Uint32Array(capacity);
      this.touched = new Uint32Array(capacity);
    }
    const { titleB, abstractB } = this.parameters;
    for (let document = 0; document < index.size; document++) {
      const titleLength = index.titleLengths.values[document]! / index.meanTitleLength;
      const abstractLength = index.abstractLengths.values[document]! / index.meanAbstractLength;
      this.titleNorms[document] = 1 / (1 - titleB + titleB * titleLength);
      this.abstractNorms[document] = 1 / (1 - abstractB + abstractB * abstractLength);
    }
  }
}

const byWeight = (a: readonly [number, number], b: readonly [number, number]): number =>
  b[1] - a[1] || a[0] - b[0];
