import { selectTop } from './selectTop';
import type { QueryWord } from './expandQuery';
import type { RankingParameters } from './parameters';
import type { DocumentScorer, ScoredDocument } from './scoreDocuments';

/**
 * Pseudo-relevance feedback (Rocchio's and RM3's idea, https://doi.org/10.1145/1571941.1572017): the terms that tell
 * the best documents of a first pass from the rest, to be searched beside the query's own words. Scores are squared:
 * where one document stands out it is likely the one that is meant.
 */
export function chooseFeedbackWords(
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
  const weightOf = (term: number): number => weights.get(term)!;
  const terms = selectTop([...weights.keys()], parameters.feedbackTerms, (a, b) =>
    weightOf(a) > weightOf(b) ? -1 : 1,
  );
  return terms.map((term) => ({
    form: '',
    weight: (parameters.feedbackWeight * weightOf(term)) / weightOf(terms[0]!),
    expansions: [{ term, weight: 1, quality: 0, why: 'synonym' }],
  }));
}
