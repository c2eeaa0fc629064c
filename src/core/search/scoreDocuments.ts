import type { QueryWord } from './expandQuery';
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
}

/**
 * BM25F scores (https://doi.org/10.1145/1031171.1031181): counts are weighted and normalised by length in each field,
 * summed over fields, then saturated once. A query word counts once per document, by its best expansion.
 */
export class DocumentScorer {
  private total = new Float32Array(0);
  private best = new Float32Array(0);
  /** 1 / length norm of each document, for the mean lengths they were computed with. */
  private titleNorms = new Float32Array(0);
  private abstractNorms = new Float32Array(0);
  private normsFor = '';

  constructor(
    private readonly index: InvertedIndex,
    private readonly parameters: RankingParameters,
  ) {}

  inverseDocumentFrequency(term: number): number {
    const df = this.index.documentFrequency.values[term] ?? 0;
    return Math.log(1 + (this.index.liveSize - df + 0.5) / (df + 0.5));
  }

  /** The `limit` best documents that `accept` lets through, best first; `undefined` when stopped. */
  score(
    words: readonly QueryWord[],
    limit: number,
    accept: ((document: number) => boolean) | undefined,
    shouldStop: (() => boolean) | undefined,
  ): ScoredDocument[] | undefined {
    this.prepare();
    const { total, best } = this;
    const touched: number[] = [];
    let stopped = false;
    for (const word of words) {
      const seen: number[] = [];
      for (const { term, weight } of word.expansions) {
        if (shouldStop?.()) {
          stopped = true;
          break;
        }
        this.addPostings(term, weight * this.inverseDocumentFrequency(term), seen);
      }
      for (const document of seen) {
        if (total[document] === 0) touched.push(document);
        total[document]! += best[document]!;
        best[document] = 0;
      }
      if (stopped) break;
    }
    const top = stopped ? undefined : this.top(touched, limit, accept);
    for (const document of touched) total[document] = 0;
    return top;
  }

  private addPostings(term: number, weight: number, seen: number[]): void {
    const { best, index, titleNorms, abstractNorms } = this;
    const { k1, titleWeight, authorsWeight, keywordsWeight, otherWeight } = this.parameters;
    const add = (document: number, count: number): void => {
      const frequency =
        titleWeight * titleCount(count) * titleNorms[document]! +
        abstractCount(count) * abstractNorms[document]! +
        (count >> 8 === 0
          ? 0
          : authorsWeight * authorsCount(count) +
            keywordsWeight * keywordsCount(count) +
            otherWeight * otherCount(count));
      const score = (weight * frequency) / (k1 + frequency);
      const before = best[document]!;
      if (before === 0) seen.push(document);
      if (score > before) best[document] = score;
    };
    if (term + 1 < index.termStarts.length) {
      const end = index.termStarts[term + 1]!;
      const { documents, counts } = index;
      for (let i = index.termStarts[term]!; i < end; i++) add(documents[i]!, counts[i]!);
    }
    const recent = index.recent.get(term);
    if (recent) for (let i = 0; i < recent.length; i += 2) add(recent[i]!, recent[i + 1]!);
  }

  /** Buffers as long as the index, and length norms for the lengths it has now. */
  private prepare(): void {
    const { index } = this;
    const { titleB, abstractB } = this.parameters;
    const key = `${index.size}/${index.liveSize}/${index.meanTitleLength}/${index.meanAbstractLength}`;
    if (key === this.normsFor) return;
    this.normsFor = key;
    if (this.total.length < index.size) {
      const capacity = Math.ceil(index.size * 1.2);
      this.total = new Float32Array(capacity);
      this.best = new Float32Array(capacity);
      this.titleNorms = new Float32Array(capacity);
      this.abstractNorms = new Float32Array(capacity);
    }
    for (let document = 0; document < index.size; document++) {
      const title = index.titleLengths.values[document]! / index.meanTitleLength;
      const abstract = index.abstractLengths.values[document]! / index.meanAbstractLength;
      this.titleNorms[document] = 1 / (1 - titleB + titleB * title);
      this.abstractNorms[document] = 1 / (1 - abstractB + abstractB * abstract);
    }
  }

  /** A heap of the best `limit`, the worst of them on top. Ties go to the paper that was added first. */
  private top(
    touched: readonly number[],
    limit: number,
    accept: ((document: number) => boolean) | undefined,
  ): ScoredDocument[] {
    const { total } = this;
    const { removed } = this.index;
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
      if (heap.length === limit && isWorse(document, heap[0]!)) continue;
      if (removed.size > 0 && removed.has(document)) continue;
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
      .map((document) => ({ document, score: total[document]! }));
  }
}
