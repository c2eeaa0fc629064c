import { stem } from './stem';
import { fold } from './tokenize';

/**
 * Everyday words and the words papers use for them, read from lines like `lie lies lying: deception dishonest`: the
 * words before the colon are synonyms of each other and may also mean those after it. `#` starts a comment.
 */
export class Thesaurus {
  private readonly meanings = new Map<string, Set<string>>();

  constructor(text: string) {
    for (const line of text.split('\n')) {
      if (line.startsWith('#') || line.trim() === '') continue;
      const [everyday = [], technical = []] = line.split(':').map(stems);
      for (const word of everyday) {
        let means = this.meanings.get(word);
        if (!means) this.meanings.set(word, (means = new Set()));
        for (const other of [...everyday, ...technical]) if (other !== word) means.add(other);
      }
    }
  }

  /** Stems of what the word may also mean. */
  meaningsOf(stemmed: string): ReadonlySet<string> {
    return this.meanings.get(stemmed) ?? none;
  }
}

const none: ReadonlySet<string> = new Set();

const stems = (words: string): string[] =>
  words
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => stem(fold(word).replaceAll('-', '')));
