import { tokenize } from './tokenize';
import type { Vocabulary } from './vocabulary';

/** The word that stands for each term in a text, as written there: *alignment* for *align*. */
export function wordsFor(terms: readonly number[], text: string, vocabulary: Vocabulary): string[] {
  const words = new Map<number, string>();
  const wanted = new Set(terms);
  tokenize(text, (form, start, end) => {
    const term = vocabulary.termOf(form);
    if (term === undefined || !wanted.has(term)) return;
    const word = text.slice(start, end);
    const known = words.get(term);
    // Within a sentence rather than at its beginning.
    if (known === undefined || (known.toLowerCase() === word && known !== word)) words.set(term, word);
  });
  return terms.flatMap((term) => words.get(term) ?? []);
}
