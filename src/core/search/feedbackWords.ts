import type { QueryWord } from './expandQuery';
import type { InvertedIndex } from './invertedIndex';
import type { RankingParameters } from './parameters';
import type { DocumentScorer, ScoredDocument } from './scoreDocuments';

/**
 * Pseudo-relevance feedback (Rocchio's and RM3's idea, https://doi.org/10.1145/1571941.1572017): the terms that tell
 * the best documents of a first pass from the rest, to be searched beside the query's own words.
 */
export function feedbackWords(
  found: readonly ScoredDocument[],
  index: InvertedIndex,
  scorer: DocumentScorer,
  parameters: RankingParameters,
): QueryWord[] {
  const best = found.slice(0, parameters.feedbackDocuments);
  const weights = new Map<number, number>();
  for (const { document, score } of best) {
    const end = index.starts.values[document + 1]!;
    for (let i = index.starts.values[document]!; i < end; i++) {
      const term = index.forwardTerms.values[i]!;
      const impact = scorer.impact(document, index.forwardCounts.values[i]!);
      weights.set(term, (weights.get(term) ?? 0) + score * impact * scorer.inverseDocumentFrequency(term));
    }
  }
  const terms = [...weights].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, parameters.feedbackTerms);
  const heaviest = terms[0]?.[1] ?? 1;
  return terms.map(([term, weight]) => ({
    form: '',
    weight: (parameters.feedbackWeight * weight) / heaviest,
    expansions: [{ term, weight: 1, quality: 0, why: 'synonym' }],
  }));
}
