import type { QueryWord } from './expandQuery';
import type { InvertedIndex } from './invertedIndex';
import { toUnitLength } from './latentSpace';
import type { DocumentScorer } from './scoreDocuments';
import { stem } from './stem';
import type { Vocabulary } from './vocabulary';
import type { WordVectors } from './wordVectors';

/** Documents from which it is learned what all have in common. */
const sampled = 500;
/** Vectors that are kept: a megabyte or two. */
const mostKept = 2048;

/**
 * Where queries and documents lie in the space of the word vectors: the sum of their words, weighted by how much each
 * tells, of unit length. What all documents have in common is taken off (Arora, Liang and Ma 2017, in their weighting
 * of sentence embeddings): it brings none nearer to a query than another.
 */
export class GeneralMeaning {
  private readonly kept = new Map<number, Float32Array>();
  private common: Float32Array | undefined;

  constructor(
    private readonly wordVectors: WordVectors,
    private readonly index: InvertedIndex,
    private readonly vocabulary: Vocabulary,
    private readonly scorer: DocumentScorer,
  ) {}

  /** Of the words typed, whether the collection has them or not. */
  ofQuery(words: readonly QueryWord[]): Float32Array {
    const meaning = new Float32Array(this.wordVectors.dimensions);
    for (const { form } of words) {
      if (form === '') continue;
      const stemmed = stem(form);
      const term = this.vocabulary.termOfStem(stemmed);
      const weight =
        term === undefined
          ? this.scorer.smoothedFrequency(0, this.wordVectors.shareOf(stemmed))
          : this.scorer.inverseDocumentFrequency(term);
      this.wordVectors.addWord(stemmed, weight, meaning);
    }
    return toUnitLength(meaning);
  }

  ofDocument(document: number): Float32Array {
    const known = this.kept.get(document);
    if (known) return known;
    const common = (this.common ??= this.meanMeaning());
    const meaning = this.sumOf(document);
    for (let d = 0; d < meaning.length; d++) meaning[d]! -= common[d]!;
    if (this.kept.size >= mostKept) this.kept.clear();
    this.kept.set(document, toUnitLength(meaning));
    return meaning;
  }

  /** When the weights of words have changed. */
  clear(): void {
    this.kept.clear();
    this.common = undefined;
  }

  private sumOf(document: number): Float32Array {
    const meaning = new Float32Array(this.wordVectors.dimensions);
    this.scorer.forEachTerm(document, (term, weight) =>
      this.wordVectors.addWord(this.vocabulary.terms[term]!, weight, meaning),
    );
    return toUnitLength(meaning);
  }

  private meanMeaning(): Float32Array {
    const mean = new Float32Array(this.wordVectors.dimensions);
    const step = Math.max(1, Math.ceil(this.index.size / sampled));
    let count = 0;
    for (let document = 0; document < this.index.size; document += step) {
      if (this.index.removed.has(document)) continue;
      this.sumOf(document).forEach((value, d) => (mean[d]! += value));
      count++;
    }
    return mean.map((sum) => sum / Math.max(1, count));
  }
}
