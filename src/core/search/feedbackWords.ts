import type { QueryWord } from './expandQuery';
import type { RankingParameters } from './parameters';
import type { DocumentScorer, ScoredDocument } from './scoreDocuments';

/**
 * Pseudo-relevance feedback (Rocchio's and RM3's idea, https://doi.org/10.1145/1571941.1572017): the terms that tell
 * the best documents of a first pass from the rest, to be searched beside the query's own words. Scores are squared:
 * where one document stands out it is likely the one that is meant.
 */
export function feedbackWords(
  found: readonly ScoredDocument[],
  scorer: DocumentScorer,
  parameters: RankingParameters,
): QueryWord[] {
  const weights = new Map<number, number>();
  for (const { document, score } of found.slice(0, parameters.feedbackDocuments)) {
    scorer.forEachTerm(document, (term, weight) => {
      weights.set(term, (weights.get(term) ?? 0) + score * score * weight);
    });
  }
  const terms = heaviest(weights, parameters.feedbackTerms);
  const most = terms[0]?.[1] ?? 1;
  return terms.map(([term, weight]) => ({
    form: '',
    weight: (parameters.feedbackWeight * weight) / most,
    expansions: [{ term, weight: 1, quality: 0, why: 'synonym' }],
  }));
}

/** By insertion into a short list: a few of hundreds are wanted, and sorting all of them is most of the time. */
function heaviest(weights: ReadonlyMap<number, number>, count: number): [term: number, weight: number][] {
  const list: [number, number][] = [];
  for (const [term, weight] of weights) {
    if (list.length === count && weight <= list[count - 1]![1]) continue;
    let at = list.length;
    while (at > 0 && list[at - 1]![1] < weight) at--;
    list.splice(at, 0, [term, weight]);
    if (list.length > count) list.pop();
  }
  return list;
}
