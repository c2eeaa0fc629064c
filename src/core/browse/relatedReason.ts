import type { Paper } from '../paper';

/** Why a paper is related to another, in words: those they share, else a topic they share; empty where neither is. */
export function relatedReason(
  paper: Pick<Paper, 'topics'>,
  other: Pick<Paper, 'topics'>,
  terms: readonly string[],
  topicName: (id: string) => string,
): string {
  if (terms.length > 0) return terms.join(', ');
  const shared = paper.topics.find((id) => other.topics.includes(id));
  return shared === undefined ? '' : topicName(shared);
}
