import type { Acronyms } from './acronyms';
import type { InvertedIndex } from './invertedIndex';
import type { RankingParameters } from './parameters';
import { stem } from './stem';
import { stopWords } from './stopWords';
import type { Thesaurus } from './thesaurus';
import { tokenize } from './tokenize';
import type { Vocabulary } from './vocabulary';

export type MatchReason = 'exact' | 'prefix' | 'fuzzy' | 'synonym';

/** A term of the collection that a query word may stand for. */
export interface Expansion {
  readonly term: number;
  /** Terms that a paper must have too, where the word stands for several. */
  readonly with?: readonly number[];
  /** What a match is worth for the score, 1 for the word itself. */
  readonly weight: number;
  /** What it is worth for coverage. */
  readonly quality: number;
  readonly why: MatchReason;
}

export interface QueryWord {
  /** Empty for a word that feedback added. */
  readonly form: string;
  /** 1 for a word of the query, less for one that feedback added. */
  readonly weight: number;
  readonly expansions: Expansion[];
}

/** What expansion draws on. */
export interface QueryKnowledge {
  readonly vocabulary: Vocabulary;
  readonly index: InvertedIndex;
  readonly acronyms: Acronyms;
  readonly thesaurus: Thesaurus | undefined;
  readonly parameters: RankingParameters;
}

/** More words than this are a pasted text: the rest adds time, not meaning. */
const mostWords = 64;
/** A short prefix may have thousands of continuations: the most frequent ones are taken. */
const mostExpansions = 48;
const mostForTwoLetters = 16;

export interface ExpandedQuery {
  /** In order, folded; stop words only when there is nothing else. */
  readonly words: readonly QueryWord[];
  /** The forms of all, stop words among them. */
  readonly typed: readonly string[];
  /**
   * Who looks a paper up types a few of its words, with slips and cut short; who asks for something writes more, and
   * the little words between.
   */
  readonly isLookUp: boolean;
}

/** Turns each word of the query into the terms it may stand for; with `doubtAll`, words that exist may be slips too. */
export function expandQuery(text: string, knowledge: QueryKnowledge, doubtAll: boolean): ExpandedQuery {
  const { longestLookUp, stopWordsOfQuestion } = knowledge.parameters;
  const typed: string[] = [];
  tokenize(text, (form, _start, _end, kind) => {
    if (kind === 'word' && typed.length < mostWords) typed.push(form);
  });
  const telling = typed.filter((form) => !stopWords.has(form));
  const forms = telling.length > 0 ? telling : typed;
  const isLookUp = forms.length <= longestLookUp && typed.length - forms.length < stopWordsOfQuestion;
  const words = forms.map((form, i) => {
    const isTyping = i === forms.length - 1 && /[\p{L}\p{N}]$/u.test(text);
    return { form, weight: 1, expansions: expandForm(form, isLookUp, isTyping, doubtAll, knowledge) };
  });
  addAbbreviations(words, knowledge);
  if (isLookUp) addJoined(words, knowledge);
  return { words, typed, isLookUp };
}

const frequency = (index: InvertedIndex, term: number): number => index.documentFrequency.values[term] ?? 0;

function expandForm(
  form: string,
  isLookUp: boolean,
  isTyping: boolean,
  doubtAll: boolean,
  { vocabulary, index, thesaurus, parameters }: QueryKnowledge,
): Expansion[] {
  const best = new Map<number, Expansion>();
  const offer = (term: number, weight: number, quality: number, why: MatchReason): void => {
    if (frequency(index, term) === 0) return;
    const known = best.get(term);
    if (!known || known.weight < weight) best.set(term, { term, weight, quality, why });
  };
  const exact = vocabulary.termOf(form);
  if (exact !== undefined) offer(exact, 1, 1, 'exact');
  const isKnown = best.size > 0;
  if (isLookUp || (isTyping && !isKnown)) {
    const weight = isKnown && !isTyping ? parameters.knownPrefixWeight : parameters.prefixWeight;
    for (const id of vocabulary.withPrefix(form)) offer(vocabulary.termOfFormId(id), weight, 0.9, 'prefix');
  }
  const hasStart = best.size > 0;
  if ((!isKnown || doubtAll) && form.length > 2) {
    // Something starts with what was typed: a typo is the less likely reading.
    const doubt = hasStart ? 0.5 : 1;
    for (const { form: id, edits } of vocabulary.near(form, form.length > 5 ? 2 : 1)) {
      const weight = doubt * (edits === 1 ? parameters.oneEditWeight : parameters.twoEditsWeight);
      offer(vocabulary.termOfFormId(id), weight, doubt * (edits === 1 ? 0.85 : 0.65), 'fuzzy');
    }
  }
  const expansions = [...best.values()];
  const most = form.length < 3 ? mostForTwoLetters : mostExpansions;
  if (expansions.length > most) {
    expansions.sort((a, b) => b.weight - a.weight || frequency(index, b.term) - frequency(index, a.term));
    expansions.length = most;
  }
  if (thesaurus && parameters.synonymWeight > 0) {
    // A large collection teaches its own synonyms, through feedback and the latent space; a small one cannot.
    const { synonymWeight, synonymPapers } = parameters;
    const weight = (synonymWeight * synonymPapers) / (synonymPapers + index.liveSize);
    for (const meaning of thesaurus.meaningsOf(stem(form))) {
      const term = vocabulary.termOfStem(meaning);
      if (term === undefined || best.has(term) || frequency(index, term) === 0) continue;
      expansions.push({
        term,
        weight,
        quality: weight,
        why: 'synonym',
      });
    }
  }
  return expansions;
}

/** `dpo` also means papers with *direct*, *preference* and *optimization*, and these three also mean *dpo*. */
function addAbbreviations(
  words: readonly QueryWord[],
  { vocabulary, acronyms, parameters: { acronymWeight: weight } }: QueryKnowledge,
): void {
  const stems = words.map((word) => stem(word.form));
  for (const [at, word] of words.entries()) {
    for (const long of acronyms.longFormsOf(word.form)) {
      const [term, ...others] = long.map((stemmed) => vocabulary.termOfStem(stemmed));
      if (term === undefined || !others.every((other) => other !== undefined)) continue;
      word.expansions.push({ term, with: others, weight, quality: acronymQuality, why: 'synonym' });
    }
    for (const { short, long } of acronyms.definitionsAt(stems, at)) {
      const term = vocabulary.termOf(short);
      if (term === undefined) continue;
      for (const part of words.slice(at, at + long.length))
        part.expansions.push({ term, weight, quality: acronymQuality, why: 'synonym' });
    }
  }
}

/** `align score` also means *alignscore*, `medqbench` also *medq* and *bench*. */
function addJoined(words: readonly QueryWord[], { vocabulary, index, parameters }: QueryKnowledge): void {
  for (let at = 0; at < words.length; at++) {
    let joined = words[at]!.form;
    for (let end = at + 1; end < Math.min(words.length, at + mostJoined); end++) {
      joined += words[end]!.form;
      const term = vocabulary.termOf(joined);
      if (term === undefined || frequency(index, term) === 0) continue;
      for (const word of words.slice(at, end + 1)) {
        word.expansions.push({ term, weight: parameters.joinedWeight, quality: 1, why: 'exact' });
      }
    }
  }
  for (const word of words) {
    if (word.form.length < 6 || word.expansions.some(({ why }) => why === 'exact')) continue;
    for (let cut = 3; cut <= word.form.length - 3; cut++) {
      const left = vocabulary.termOf(word.form.slice(0, cut));
      const right = vocabulary.termOf(word.form.slice(cut));
      if (left === undefined || right === undefined) continue;
      if (frequency(index, left) === 0 || frequency(index, right) === 0) continue;
      word.expansions.push({
        term: left,
        with: [right],
        weight: parameters.joinedWeight,
        quality: 0.9,
        why: 'exact',
      });
    }
  }
}

const mostJoined = 3;
const acronymQuality = 0.95;
