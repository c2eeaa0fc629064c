import { runToEnd } from '../steps/steps';
import { sortedSteps } from '../steps/sortedSteps';
import { asciiFold } from '../text/asciiFold';
import type { BibliographyEntry } from '../bibliography/bibliography';

/** Searches the entries of a bibliography by word prefixes. */
export interface EntrySearch {
  /** Returns entries that match every word as a prefix, best first; for an empty query all, in file order. */
  search(query: string, limit: number): BibliographyEntry[];
}

/** Weight of a word by field. */
const weights = { key: 8, title: 6, authors: 4, year: 4, venue: 2, abstract: 1 };

/** A posting: an entry and the weight of the word's best field, packed into one number. */
const posting = (entry: number, weight: number): number => entry * 16 + weight;
const entryOf = (each: number): number => each >> 4;
const weightOf = (each: number): number => each & 15;

/** Entries indexed between two yields, in a few milliseconds. */
const entriesPerSlice = 16;

/** Runs `entrySearchSteps` at once, for short bibliographies. */
export const entrySearch = (entries: readonly BibliographyEntry[]): EntrySearch =>
  runToEnd(entrySearchSteps(entries));

/**
 * Builds the index of all entries in slices, once per version of a bibliography. Most words are in abstracts: without
 * them it takes a fraction of the time.
 */
export function* entrySearchSteps(
  entries: readonly BibliographyEntry[],
  { hasAbstracts = true }: { readonly hasAbstracts?: boolean } = {},
): Generator<void, EntrySearch> {
  const postings = new Map<string, number[]>();
  for (const [i, entry] of entries.entries()) {
    for (const { text, weight } of textsOf(entry, hasAbstracts)) {
      for (const word of wordsIn(text)) {
        const list = postings.get(word);
        if (!list) postings.set(word, [posting(i, weight)]);
        // Fields come with the heaviest first.
        else if (entryOf(list.at(-1)!) !== i) list.push(posting(i, weight));
      }
    }
    if (i % entriesPerSlice === entriesPerSlice - 1) yield;
  }
  const vocabulary = yield* sortedSteps([...postings.keys()], (a, b) => (a < b ? -1 : a > b ? 1 : 0));

  const matching = (beginning: string): Map<number, number> => {
    const scores = new Map<number, number>();
    for (let at = firstFrom(vocabulary, beginning); vocabulary[at]?.startsWith(beginning); at++) {
      const word = vocabulary[at]!;
      // A whole word scores higher than a prefix.
      const share = word === beginning ? 1.5 : 1;
      for (const each of postings.get(word)!) {
        const entry = entryOf(each);
        scores.set(entry, Math.max(scores.get(entry) ?? 0, weightOf(each) * share));
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

/** The texts of an entry with their weights, the heaviest first. */
function* textsOf(
  { key, aliases, work }: BibliographyEntry,
  hasAbstracts: boolean,
): Generator<{ text: string; weight: number }> {
  for (const each of [key, ...aliases]) yield { text: each, weight: weights.key };
  yield { text: work.title ?? '', weight: weights.title };
  for (const name of work.authors) {
    const text = [name.given, name['non-dropping-particle'], name.family, name.literal].join(' ');
    yield { text, weight: weights.authors };
  }
  yield { text: work.year ?? '', weight: weights.year };
  yield { text: work.venue ?? '', weight: weights.venue };
  yield { text: [work.arxivId, work.doi].join(' '), weight: weights.venue };
  if (hasAbstracts) yield { text: work.abstract ?? '', weight: weights.abstract };
}

function wordsIn(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Folds case and accents. Characters without an ASCII form are kept. */
function fold(text: string): string {
  const plain = /^[\x20-\x7e]*$/.test(text)
    ? text
    : text.normalize('NFKC').replace(/[^\x20-\x7e]/gu, (char) => asciiFold(char) || char);
  return plain.toLowerCase();
}

/** Index of the first word in the sorted list that is not before this one. */
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
