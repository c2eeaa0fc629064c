import { stem } from './stem';
import { fold } from './tokenize';

/**
 * Everyday words and their technical synonyms, read from lines like `lie lies lying: deception dishonest`. The words
 * before the colon are synonyms of each other and may also mean those after it. `#` starts a comment.
 */
export class Thesaurus {
  private constructor(private readonly synonyms: ReadonlyMap<string, ReadonlySet<string>>) {}

  /** Parses the text, one line per slice. */
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

  /** Returns the stems of the word's synonyms. */
  synonymsOf(stemmed: string): Iterable<string> {
    return this.synonyms.get(stemmed) ?? [];
  }
}

const stems = (words: string): string[] =>
  words
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => stem(fold(word).replaceAll('-', '')));
