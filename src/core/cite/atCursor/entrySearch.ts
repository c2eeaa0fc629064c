import { asciiFold } from '../citationKey';
import type { BibliographyEntry } from '../bibliography/bibliography';

/** Entries of a bibliography by the beginnings of their words, in any order. */
export interface EntrySearch {
  /** Entries in which every word begins some word, best first. All, in their own order, for a query without words. */
  search(query: string, limit: number): BibliographyEntry[];
}

/** What a word is worth where it stands. */
const weights = { key: 8, title: 6, authors: 4, year: 4, venue: 2, abstract: 1 };

interface Posting {
  readonly entry: number;
  readonly weight: number;
}

/** Index over all entries: made once per version of a bibliography. A search looks only at what its words begin. */
export function entrySearch(entries: readonly BibliographyEntry[]): EntrySearch {
  const postings = new Map<string, Posting[]>();
  entries.forEach((entry, i) => {
    for (const [word, weight] of wordsOf(entry)) {
      const list = postings.get(word);
      if (list) list.push({ entry: i, weight });
      else postings.set(word, [{ entry: i, weight }]);
    }
  });
  const vocabulary = [...postings.keys()].sort();

  const matching = (beginning: string): Map<number, number> => {
    const scores = new Map<number, number>();
    for (let at = firstFrom(vocabulary, beginning); vocabulary[at]?.startsWith(beginning); at++) {
      const word = vocabulary[at]!;
      // A whole word is meant more often than one that goes on.
      const share = word === beginning ? 1.5 : 1;
      for (const { entry, weight } of postings.get(word)!) {
        scores.set(entry, Math.max(scores.get(entry) ?? 0, weight * share));
      }
    }
    return scores;
  };

  return {
    search(query, limit) {
      const [first, ...rest] = wordsIn(query).map(matching);
      if (!first) return entries.slice(0, limit);
      const found: { entry: number; score: number }[] = [];
      for (const [entry, score] of first) {
        if (rest.every((scores) => scores.has(entry))) {
          found.push({ entry, score: rest.reduce((sum, scores) => sum + scores.get(entry)!, score) });
        }
      }
      found.sort((a, b) => b.score - a.score || a.entry - b.entry);
      return found.slice(0, limit).map(({ entry }) => entries[entry]!);
    },
  };
}

/** The entry's words with the weight of the best place each stands in. */
function wordsOf({ key, aliases, work }: BibliographyEntry): Map<string, number> {
  const words = new Map<string, number>();
  const add = (text: string | undefined, weight: number) => {
    for (const word of wordsIn(text ?? '')) words.set(word, Math.max(words.get(word) ?? 0, weight));
  };
  for (const each of [key, ...aliases]) add(each, weights.key);
  add(work.title, weights.title);
  for (const name of work.authors) {
    add([name.given, name['non-dropping-particle'], name.family, name.literal].join(' '), weights.authors);
  }
  add(work.year, weights.year);
  add(work.venue, weights.venue);
  add([work.arxivId, work.doi].join(' '), weights.venue);
  add(work.abstract, weights.abstract);
  return words;
}

function wordsIn(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** In lower case and without accents; scripts that ASCII has no letters for stay as they are. */
function fold(text: string): string {
  return /^[\x20-\x7e]*$/.test(text)
    ? text.toLowerCase()
    : [...text.normalize('NFKC')]
        .map((char) => asciiFold(char) || char)
        .join('')
        .toLowerCase();
}

/** The first place in the sorted list whose word is not before this one. */
function firstFrom(sorted: readonly string[], word: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
