import type { Paper } from '../paper';
import { findSharedWords } from './findSharedWords';

type RelatedBy = Pick<Paper, 'topics' | 'title' | 'abstract'>;

/** Explains why two papers are related: by shared words, or else a shared topic; empty if there is neither. */
export function explainRelation(
  paper: RelatedBy,
  other: RelatedBy,
  stems: readonly string[],
  topicName: (id: string) => string,
): string {
  const words = findSharedWords(stems, paper, other);
  if (words.length > 0) return words.join(', ');
  const shared = paper.topics.find((id) => other.topics.includes(id));
  return shared === undefined ? '' : topicName(shared);
}
