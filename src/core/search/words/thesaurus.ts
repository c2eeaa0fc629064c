import { stem } from './stem';
import { fold } from './tokenize';

/**
 * Everyday words and the words papers use for them, read from lines like `lie lies lying: deception dishonest`: the
 * words before the colon are synonyms of each other and may also mean those after it. `#` starts a comment.
 */
export class Thesaurus {
  private constructor(private readonly synonyms: ReadonlyMap<string, ReadonlySet<string>>) {}

  /** In slices of a few lines. */
  static *read(text: string): Generator<void, Thesaurus> {
    const meanings = new Map<string, Set<string>>();
    for (const line of text.split('\n')) {
      yield;
      if (line.startsWith('#')) continue;
      const [everyday = [], technical = []] = line.split(':').map(stems);
      for (const word of everyday) {
        let means = meanings.get(word);
        if (!means) meanings.set(word, (means = new Set()));
        for (const other of [...everyday, ...technical]) if (other !== word) means.add(other);
      }
    }
    return new Thesaurus(meanings);
  }

  /** Stems of what the word may also mean. */
  synonymsOf(stemmed: string): ReadonlySet<string> {
    return this.synonyms.get(stemmed) ?? none;
  }
}

const none: ReadonlySet<string> = new Set();

const stems = (words: string): string[] =>
  words
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => stem(fold(word).replaceAll('-', '')));
