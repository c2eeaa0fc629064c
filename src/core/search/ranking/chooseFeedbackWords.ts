import { selectTop } from './selectTop';
import type { QueryWord } from './expandQuery';
import type { RankingParameters } from './parameters';
import type { DocumentScorer, ScoredDocument } from './scoreDocuments';

/**
 * Chooses terms for pseudo-relevance feedback (the idea of Rocchio and RM3, https://doi.org/10.1145/1571941.1572017):
 * those that distinguish the best documents of the first pass. They are searched along with the query's own words.
 * Scores are squared, because a document that stands out is likely the one that is meant.
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
