import type { Expansion, QueryWord } from './expandQuery';
import {
  abstractCount,
  authorsCount,
  type InvertedIndex,
  keywordsCount,
  otherCount,
  titleCount,
} from './invertedIndex';
import type { RankingParameters } from './parameters';

export interface ScoredDocument {
  readonly document: number;
  score: number;
  /** Share of the query's words that the document has, 0 to 1. */
  readonly coverage: number;
}

/**
 * BM25F scores (https://doi.org/10.1145/1031171.1031181): counts are weighted and normalised by length in each field,
 * summed over fields, then saturated once. A query word counts once per document, by its best expansion.
 */
export class DocumentScorer {
  private total = new Float32Array(0);
  private covered = new Float32Array(0);
  /** Best score and quality of the word at hand. */
  private best = new Float32Array(0);
  private bestQuality = new Float32Array(0);
  /** 1 / length norm of each document, for the mean lengths they were computed with. */
  private titleNorms = new Float32Array(0);
  private abstractNorms = new Float32Array(0);
  /** Filled as asked for; 0 for one that was not. */
  private inverseFrequencies = new Float32Array(0);
  private normsFor = '';
  private seen = new Uint32Array(0);
  private seenCount = 0;

  constructor(
    private readonly index: InvertedIndex,
    private readonly parameters: RankingParameters,
    /** Share of papers in general that have a term; without it the collection is all that is known. */
    private readonly shareOf: ((term: number) => number) | undefined,
  ) {}

  /** With the plus that keeps terms of most documents above zero. */
  inverseDocumentFrequency(term: number): number {
    const known = this.inverseFrequencies[term];
    if (known !== undefined && known > 0) return known;
    const value = this.smoothedFrequency(
      this.index.documentFrequency.values[term] ?? 0,
      this.shareOf?.(term) ?? 0,
    );
    if (known !== undefined) this.inverseFrequencies[term] = value;
    return value;
  }

  /** As if a few more papers were there, with words as papers in general have them. */
  smoothedFrequency(papers: number, share: number): number {
    const { liveSize } = this.index;
    const more = this.shareOf ? this.parameters.priorPapers * this.smallness : 0;
    const df = papers + more * share;
    return Math.log(1 + (liveSize + more - df + 0.5) / (df + 0.5));
  }

  /** 1 for a tiny collection, a quarter at `synonymPapers` papers: how little it can teach of its own words. */
  get smallness(): number {
    const { synonymPapers } = this.parameters;
    return (synonymPapers / (synonymPapers + this.index.liveSize)) ** 2;
  }

  /** The terms of a document by what they tell of it: saturated frequency times inverse document frequency. */
  forEachTerm(document: number, visit: (term: number, weight: number) => void): void {
    const { starts, forwardTerms, forwardCounts } = this.index;
    const end = starts.values[document + 1]!;
    for (let i = starts.values[document]!; i < end; i++) {
      const term = forwardTerms.values[i]!;
      visit(term, this.inverseDocumentFrequency(term) * this.impact(document, forwardCounts.values[i]!));
    }
  }

  /** A term's saturated frequency in a document, 0 to 1. */
  impact(document: number, count: number): number {
    return this.saturated(count, this.titleNorms[document]!, this.abstractNorms[document]!);
  }

  saturated(count: number, titleNorm: number, abstractNorm: number): number {
    const frequency = this.weightedFrequency(count, titleNorm, abstractNorm);
    return frequency / (this.parameters.k1 + frequency);
  }

  titleNorm(length: number): number {
    const { titleB } = this.parameters;
    return 1 / (1 - titleB + (titleB * length) / this.index.meanTitleLength);
  }

  abstractNorm(length: number): number {
    const { abstractB } = this.parameters;
    return 1 / (1 - abstractB + (abstractB * length) / this.index.meanAbstractLength);
  }

  /** The `limit` best documents that `accept` lets through, best first; `undefined` when stopped. */
  score(
    words: readonly QueryWord[],
    limit: number,
    accept: ((document: number) => boolean) | undefined,
    shouldStop: (() => boolean) | undefined,
    coverageWeight: number,
  ): ScoredDocument[] | undefined {
    this.prepare();
    const { total, covered, best, bestQuality, seen } = this;
    const { removed } = this.index;
    const touched: number[] = [];
    const own = Math.max(1, words.filter((word) => word.form !== '').length);
    let stopped = false;
    for (const word of words) {
      this.seenCount = 0;
      for (const expansion of word.expansions) {
        if (shouldStop?.()) {
          stopped = true;
          break;
        }
        this.addExpansion(expansion, word.weight);
      }
      const share = word.form === '' ? 0 : 1 / own;
      for (let i = 0; i < this.seenCount; i++) {
        const document = seen[i]!;
        if (!removed.has(document)) {
          if (total[document] === 0) touched.push(document);
          total[document]! += best[document]!;
          covered[document]! += share * bestQuality[document]!;
        }
        best[document] = 0;
        bestQuality[document] = 0;
      }
      if (stopped) break;
    }
    const top = stopped ? undefined : this.rank(touched, limit, accept, coverageWeight);
    for (const document of touched) {
      total[document] = 0;
      covered[document] = 0;
    }
    return top;
  }

  private rank(
    touched: readonly number[],
    limit: number,
    accept: ((document: number) => boolean) | undefined,
    coverageWeight: number,
  ): ScoredDocument[] {
    const { total, covered } = this;
    let highest = 0;
    for (const document of touched) if (total[document]! > highest) highest = total[document]!;
    const factor = highest * coverageWeight;
    for (const document of touched) {
      // Cubed: half the words are worth an eighth, all of them everything.
      const share = covered[document]!;
      total[document]! += factor * share * share * share;
    }
    return this.top(touched, limit, accept, highest * this.parameters.feedbackOnlyShare);
  }

  private addExpansion({ term, with: others, weight, quality }: Expansion, wordWeight: number): void {
    const { index } = this;
    const idf = this.inverseDocumentFrequency(term);
    if (others) {
      const lists = others.map((other) => this.documentsOf(other));
      const rarest = Math.max(idf, ...others.map((other) => this.inverseDocumentFrequency(other)));
      for (const [document, count] of this.documentsOf(term)) {
        const counts = lists.map((list) => list.get(document));
        if (counts.some((other) => other === undefined)) continue;
        const together = counts.reduce<number>((least, other) => leastCount(least, other!), count);
        this.addPosting(document, together === 0 ? 1 << 3 : together, wordWeight * weight * rarest, quality);
      }
      return;
    }
    const factor = wordWeight * weight * idf;
    if (term + 1 < index.termStarts.length) {
      const end = index.termStarts[term + 1]!;
      const { documents, counts } = index;
      for (let i = index.termStarts[term]!; i < end; i++)
        this.addPosting(documents[i]!, counts[i]!, factor, quality);
    }
    const recent = index.recent.get(term);
    if (recent) {
      for (let i = 0; i < recent.length; i += 2) this.addPosting(recent[i]!, recent[i + 1]!, factor, quality);
    }
  }

  private weightedFrequency(count: number, titleNorm: number, abstractNorm: number): number {
    const { titleWeight, authorsWeight, keywordsWeight, otherWeight } = this.parameters;
    const frequency = titleWeight * titleCount(count) * titleNorm + abstractCount(count) * abstractNorm;
    if (count >> 8 === 0) return frequency;
    return (
      frequency +
      authorsWeight * authorsCount(count) +
      keywordsWeight * keywordsCount(count) +
      otherWeight * otherCount(count)
    );
  }

  private addPosting(document: number, count: number, weight: number, quality: number): void {
    const { best, bestQuality } = this;
    const frequency = this.weightedFrequency(
      count,
      this.titleNorms[document]!,
      this.abstractNorms[document]!,
    );
    const score = (weight * frequency) / (this.parameters.k1 + frequency);
    const before = best[document]!;
    if (before === 0) this.seen[this.seenCount++] = document;
    if (score > before) best[document] = score;
    // Authors, ids and the like are as telling as the title.
    const place = (count & elsewhereOnly) === 0 ? this.parameters.coverageElsewhere : 1;
    if (quality * place > bestQuality[document]!) bestQuality[document] = quality * place;
  }

  private documentsOf(term: number): Map<number, number> {
    const found = new Map<number, number>();
    this.index.forEachPosting(term, (document, count) => found.set(document, count));
    return found;
  }

  /** Buffers as long as the index, and length norms for the lengths it has now. */
  prepare(): void {
    const { index } = this;
    const key = `${index.size}/${index.removed.size}/${index.meanTitleLength}/${index.meanAbstractLength}`;
    if (key === this.normsFor) return;
    this.normsFor = key;
    this.inverseFrequencies = new Float32Array(index.documentFrequency.length);
    if (this.total.length < index.size) {
      const capacity = Math.ceil(index.size * 1.2);
      this.total = new Float32Array(capacity);
      this.covered = new Float32Array(capacity);
      this.best = new Float32Array(capacity);
      this.bestQuality = new Float32Array(capacity);
      this.titleNorms = new Float32Array(capacity);
      this.abstractNorms = new Float32Array(capacity);
      this.seen = new Uint32Array(capacity);
    }
    for (let document = 0; document < index.size; document++) {
      this.titleNorms[document] = this.titleNorm(index.titleLengths.values[document]!);
      this.abstractNorms[document] = this.abstractNorm(index.abstractLengths.values[document]!);
    }
  }

  /** A heap of the best `limit`, the worst of them on top. Ties go to the paper that was added first. */
  private top(
    touched: readonly number[],
    limit: number,
    accept: ((document: number) => boolean) | undefined,
    leastOfOthers: number,
  ): ScoredDocument[] {
    const { total } = this;
    const heap: number[] = [];
    const isWorse = (a: number, b: number): boolean => {
      const difference = total[a]! - total[b]!;
      return difference < 0 || (difference === 0 && a > b);
    };
    const siftDown = (): void => {
      let at = 0;
      for (;;) {
        let child = 2 * at + 1;
        if (child >= heap.length) return;
        if (child + 1 < heap.length && isWorse(heap[child + 1]!, heap[child]!)) child++;
        if (!isWorse(heap[child]!, heap[at]!)) return;
        [heap[at], heap[child]] = [heap[child]!, heap[at]!];
        at = child;
      }
    };
    for (const document of touched) {
      // Only feedback found it: it must be about as good as what has the query's words.
      if (this.covered[document] === 0 && total[document]! < leastOfOthers) continue;
      if (heap.length === limit && isWorse(document, heap[0]!)) continue;
      if (accept && !accept(document)) continue;
      if (heap.length === limit) {
        heap[0] = document;
        siftDown();
        continue;
      }
      let at = heap.push(document) - 1;
      while (at > 0 && isWorse(heap[at]!, heap[(at - 1) >> 1]!)) {
        const parent = (at - 1) >> 1;
        [heap[at], heap[parent]] = [heap[parent]!, heap[at]!];
        at = parent;
      }
    }
    return heap
      .sort((a, b) => (isWorse(a, b) ? 1 : -1))
      .map((document) => ({ document, score: total[document]!, coverage: this.covered[document]! }));
  }
}

/** The bits of every group but the abstract. */
const elsewhereOnly = 0xffff & ~(31 << 3);

/** Group by group the smaller count. */
function leastCount(a: number, b: number): number {
  return (
    Math.min(titleCount(a), titleCount(b)) |
    (Math.min(abstractCount(a), abstractCount(b)) << 3) |
    (Math.min(authorsCount(a), authorsCount(b)) << 8) |
    (Math.min(keywordsCount(a), keywordsCount(b)) << 10) |
    (Math.min(otherCount(a), otherCount(b)) << 13)
  );
}
