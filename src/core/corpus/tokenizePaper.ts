import type { Paper } from '../paper';
import { tokenize } from '../search/words/tokenize';

/** The words of a paper, folded, in order. */
export interface PaperWords {
  readonly title: readonly string[];
  readonly abstract: readonly string[];
}

export function tokenizePaper({ title, abstract }: Pick<Paper, 'title' | 'abstract'>): PaperWords {
  return { title: formsOf(title), abstract: formsOf(abstract) };
}

/** The words of a text, folded, in order; compounds in their words only. */
export function formsOf(text: string): string[] {
  const forms: string[] = [];
  tokenize(text, (form, _start, _end, kind) => {
    if (kind === 'word') forms.push(form);
  });
  return forms;
}
