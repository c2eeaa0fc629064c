import type { Acronyms } from '../words/acronyms';
import { selectTop } from './selectTop';
import type { InvertedIndex } from '../index/invertedIndex';
import type { RankingParameters } from './parameters';
import { stem } from '../words/stem';
import { stopWords } from '../words/stopWords';
import type { Thesaurus } from '../words/thesaurus';
import { wordsOf } from '../words/tokenize';
import type { Vocabulary } from '../index/vocabulary';

export type MatchReason = 'exact' | 'prefix' | 'fuzzy' | 'synonym';

/** An indexed term that a query word may stand for. */
export interface Expansion {
  readonly term: number;
  /** Further terms that a paper must contain, if the word stands for several. */
  readonly alsoRequired?: readonly number[];
  /** Weight of a match in the score; 1 for the word itself. */
  readonly weight: number;
  /** Weight of a match in the coverage. */
  readonly quality: number;
  readonly why: MatchReason;
}

export interface QueryWord {
  /** Empty for a word added by feedback. */
  readonly form: string;
  /** 1 for a word of the query, less for one added by feedback. */
  readonly weight: number;
  readonly expansions: Expansion[];
}

/** The data that query expansion uses. */
export interface ExpansionContext {
  readonly vocabulary: Vocabulary;
  readonly index: InvertedIndex;
  readonly acronyms: Acronyms;
  readonly thesaurus: Thesaurus | undefined;
  readonly parameters: RankingParameters;
}

/** A longer query is pasted text; more words would add time, not meaning. */
const maxWords = 64;
/** A short prefix may match thousands of terms; only the most frequent are used. */
const maxExpansions = 48;
const maxShortExpansions = 16;

export interface ExpandedQuery {
  /** The content words in order, folded; the stop words if there is nothing else. */
  readonly words: readonly QueryWord[];
  /** The folded forms of all words, including stop words. */
  readonly typed: readonly string[];
  /**
   * A look-up recalls a few words of one paper, with typos and prefixes. A question about a subject has more words, and
   * stop words between them.
   */
  readonly isLookUp: boolean;
}

/** Expands each query word to the terms it may stand for. With `doubtAll`, indexed words may be typos as well. */
export function expandQuery(text: string, knowledge: ExpansionContext, doubtAll: boolean): ExpandedQuery {
  const { maxLookUpWords, questionStopWords } = knowledge.parameters;
  const typed = wordsOf(text).slice(0, maxWords);
  const contentWords = typed.filter((form) => !stopWords.has(form));
  const forms = contentWords.length > 0 ? contentWords : typed;
  const isLookUp = forms.length <= maxLookUpWords && typed.length - forms.length < questionStopWords;
  const words = forms.map((form, i) => {
    // Almost every paper has a word with a given first letter: next to other words, one letter is no prefix.
    const mayBegin = forms.length === 1 || form.length > 1 || form > 'z';
    const isTyping = mayBegin && i === forms.length - 1 && /[\p{L}\p{N}]$/u.test(text);
    const expansions = expandForm(form, mayBegin && isLookUp, isTyping, doubtAll, knowledge);
    return { form, weight: 1, expansions, mayBegin };
  });
  expandAcronyms(words, knowledge);
  if (isLookUp) expandCompounds(words, knowledge);
  return {
    words: words.filter(({ expansions, mayBegin }) => mayBegin || expansions.length > 0),
    typed,
    isLookUp,
  };
}

const documentFrequency = (index: InvertedIndex, term: number): number =>
  index.documentFrequency.values[term] ?? 0;

/** Whether the term exists and some paper contains it. */
const isIndexed = (index: InvertedIndex, term: number | undefined): term is number =>
  term !== undefined && documentFrequency(index, term) > 0;

function expandForm(
  form: string,
  isLookUp: boolean,
  isTyping: boolean,
  doubtAll: boolean,
  { vocabulary, index, thesaurus, parameters }: ExpansionContext,
): Expansion[] {
  const expansions: Expansion[] = [];
  const most = form.length < 3 ? maxShortExpansions : maxExpansions;
  const taken = new Set<number>();
  /** Adds terms until the limit: call with better reasons first. Frequent terms take precedence. */
  const offer = (terms: readonly number[], weight: number, quality: number, why: MatchReason): void => {
    const byFrequency = (a: number, b: number): number =>
      documentFrequency(index, b) - documentFrequency(index, a);
    const isNew = (term: number): boolean => !taken.has(term) && isIndexed(index, term);
    for (const term of selectTop([...new Set(terms)], most - expansions.length, byFrequency, isNew)) {
      taken.add(term);
      expansions.push({ term, weight, quality, why });
    }
  };
  const exact = vocabulary.termOf(form);
  if (exact !== undefined) offer([exact], 1, 1, 'exact');
  const isKnown = expansions.length > 0;
  if (isLookUp || (isTyping && !isKnown)) {
    const weight = isKnown && !isTyping ? parameters.knownPrefixWeight : parameters.prefixWeight;
    offer(vocabulary.withPrefix(form), weight, 0.9, 'prefix');
  }
  // *personaity* is not indexed but shares its stem with indexed words, as *personas* would.
  const isStem = isKnown && !vocabulary.has(form);
  if ((!isKnown || doubtAll || (isStem && isLookUp)) && form.length > 2) {
    // If indexed words start with the typed form, a typo is less likely.
    const doubt = expansions.length > Number(isStem) ? 0.5 : 1;
    const near = vocabulary.withinEdits(form, form.length > 5 ? 2 : 1);
    const { oneEditWeight, twoEditsWeight } = parameters;
    offer(near[0], doubt * oneEditWeight, doubt * 0.85, 'fuzzy');
    offer(near[1], doubt * twoEditsWeight, doubt * 0.65, 'fuzzy');
  }
  if (thesaurus && parameters.synonymWeight > 0) {
    // A large collection provides its own synonyms through feedback and the latent space; a small one does not.
    const { synonymWeight, synonymPapers } = parameters;
    const weight = (synonymWeight * synonymPapers) / (synonymPapers + index.liveSize);
    for (const meaning of thesaurus.synonymsOf(stem(form))) {
      const term = vocabulary.termOfStem(meaning);
      if (!isIndexed(index, term) || taken.has(term)) continue;
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

/** Lets `dpo` match papers with *direct*, *preference* and *optimization*, and these three words match *dpo*. */
function expandAcronyms(
  words: readonly QueryWord[],
  { vocabulary, acronyms, parameters: { acronymWeight: weight } }: ExpansionContext,
): void {
  const stems = words.map((word) => stem(word.form));
  for (const [at, word] of words.entries()) {
    for (const long of acronyms.longFormsOf(word.form)) {
      const [term, ...others] = long.map((stemmed) => vocabulary.termOfStem(stemmed));
      if (term === undefined || !others.every((other) => other !== undefined)) continue;
      word.expansions.push({ term, alsoRequired: others, weight, quality: acronymQuality, why: 'synonym' });
    }
    for (const { short, long } of acronyms.definitionsAt(stems, at)) {
      const term = vocabulary.termOf(short);
      if (term === undefined) continue;
      for (const part of words.slice(at, at + long.length))
        part.expansions.push({ term, weight, quality: acronymQuality, why: 'synonym' });
    }
  }
}

/** Lets `align score` match *alignscore*, and `medqbench` match *medq* with *bench*. */
function expandCompounds(
  words: readonly QueryWord[],
  { vocabulary, index, parameters }: ExpansionContext,
): void {
  for (let at = 0; at < words.length; at++) {
    let joined = words[at]!.form;
    for (let end = at + 1; end < Math.min(words.length, at + maxJoinedWords); end++) {
      joined += words[end]!.form;
      const term = vocabulary.termOf(joined);
      if (!isIndexed(index, term)) continue;
      for (const word of words.slice(at, end + 1)) {
        word.expansions.push({ term, weight: parameters.compoundWeight, quality: 1, why: 'exact' });
      }
    }
  }
  for (const word of words) {
    if (word.expansions.some(({ why }) => why === 'exact')) continue;
    for (let cut = 3; cut <= word.form.length - 3; cut++) {
      const left = vocabulary.termOf(word.form.slice(0, cut));
      const right = vocabulary.termOf(word.form.slice(cut));
      if (!isIndexed(index, left) || !isIndexed(index, right)) continue;
      word.expansions.push({
        term: left,
        alsoRequired: [right],
        weight: parameters.compoundWeight,
        quality: 0.9,
        why: 'exact',
      });
    }
  }
}

const maxJoinedWords = 3;
const acronymQuality = 0.95;
