import type { InvertedIndex } from './invertedIndex';
import type { RankingParameters } from './parameters';
import { stopWords } from './stopWords';
import { tokenize } from './tokenize';
import type { Vocabulary } from './vocabulary';

export type MatchReason = 'exact' | 'prefix' | 'fuzzy' | 'synonym';

/** A term of the collection that a query word may stand for. */
export interface Expansion {
  readonly term: number;
  /** What a match is worth, 1 for the word itself. */
  readonly weight: number;
  readonly why: MatchReason;
}

export interface QueryWord {
  readonly form: string;
  readonly expansions: readonly Expansion[];
}

/** More words than this are a pasted text: the rest adds time, not meaning. */
const mostWords = 64;
/** A prefix of one or two letters may have thousands of continuations: the most frequent ones are taken. */
const mostExpansions = 48;

/** The words of a query, in order, folded; stop words only when there is nothing else. */
export function queryForms(text: string): string[] {
  const forms: string[] = [];
  tokenize(text, (form, _start, _end, kind) => {
    if (kind === 'word' && forms.length < mostWords) forms.push(form);
  });
  const telling = forms.filter((form) => !stopWords.has(form));
  return telling.length > 0 ? telling : forms;
}

/** Turns each word of the query into the terms it may stand for. */
export function expandQuery(
  text: string,
  vocabulary: Vocabulary,
  index: InvertedIndex,
  parameters: RankingParameters,
): QueryWord[] {
  const forms = queryForms(text);
  const isTyping = /[\p{L}\p{N}]$/u.test(text);
  const words = forms.map((form, i) => ({
    form,
    expansions: expandForm(form, isTyping && i === forms.length - 1, vocabulary, index, parameters),
  }));
  joinNeighbours(words, vocabulary, parameters);
  return words;
}

const frequency = (index: InvertedIndex, term: number): number => index.documentFrequency.values[term] ?? 0;

function expandForm(
  form: string,
  isLast: boolean,
  vocabulary: Vocabulary,
  index: InvertedIndex,
  parameters: RankingParameters,
): Expansion[] {
  const best = new Map<number, Expansion>();
  const offer = (expansion: Expansion): void => {
    if (frequency(index, expansion.term) === 0) return;
    const known = best.get(expansion.term);
    if (!known || known.weight < expansion.weight) best.set(expansion.term, expansion);
  };
  const exact = vocabulary.termOf(form);
  if (exact !== undefined) offer({ term: exact, weight: 1, why: 'exact' });
  const isKnown = best.size > 0;
  if (!isKnown || isLast) {
    const weight = parameters.prefixWeight;
    for (const id of vocabulary.withPrefix(form)) {
      offer({ term: vocabulary.termOfFormId(id), weight, why: 'prefix' });
    }
  }
  if (!isKnown && form.length > 2) {
    for (const { form: id, edits } of vocabulary.near(form, form.length > 7 ? 2 : 1)) {
      const weight = edits === 1 ? parameters.oneEditWeight : parameters.twoEditsWeight;
      offer({ term: vocabulary.termOfFormId(id), weight, why: 'fuzzy' });
    }
  }
  const expansions = [...best.values()].sort(
    (a, b) => b.weight - a.weight || frequency(index, b.term) - frequency(index, a.term),
  );
  return expansions.slice(0, mostExpansions);
}

/** `align score` also means *alignscore*. */
function joinNeighbours(
  words: { readonly form: string; readonly expansions: Expansion[] }[],
  vocabulary: Vocabulary,
  parameters: RankingParameters,
): void {
  for (let i = 0; i + 1 < words.length; i++) {
    const term = vocabulary.termOf(words[i]!.form + words[i + 1]!.form);
    if (term === undefined) continue;
    for (const word of [words[i]!, words[i + 1]!]) {
      word.expansions.push({ term, weight: parameters.joinedWeight, why: 'exact' });
    }
  }
}
