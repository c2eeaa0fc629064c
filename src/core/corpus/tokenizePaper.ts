import type { Paper } from '../paper';
import { wordsOf } from '../search/words/tokenize';

/** The words of a paper, folded, in order. */
export interface PaperWords {
  readonly title: readonly string[];
  readonly abstract: readonly string[];
}

export function tokenizePaper({ title, abstract }: Pick<Paper, 'title' | 'abstract'>): PaperWords {
  return { title: wordsOf(title), abstract: wordsOf(abstract) };
}
