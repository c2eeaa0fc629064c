import type { Acronyms } from '../words/acronyms';
import { selectTop } from './selectTop';
import type { InvertedIndex } from '../index/invertedIndex';
import type { RankingParameters } from './parameters';
import { stem } from '../words/stem';
import { stopWords } from '../words/stopWords';
import type { Thesaurus } from '../words/thesaurus';
import { tokenize } from '../words/tokenize';
import type { Vocabulary } from '../index/vocabulary';

export type MatchReason = 'exact' | 'prefix' | 'fuzzy' | 'synonym';

/** A term of the collection that a query word may stand for. */
export interface Expansion {
  readonly term: number;
  /** Terms that a paper must have too, where the word stands for several. */
  readonly alsoRequired?: readonly number[];
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
export interface ExpansionContext {
  readonly vocabulary: Vocabulary;
  readonly index: InvertedIndex;
  readonly acronyms: Acronyms;
  readonly thesaurus: Thesaurus | undefined;
  readonly parameters: RankingParameters;
}

/** More words than this are a pasted text: the rest adds time, not meaning. */
const maxWords = 64;
/** A short prefix may have thousands of continuations: the most frequent ones are taken. */
const maxExpansions = 48;
const maxShortExpansions = 16;

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
export function expandQuery(text: string, knowledge: ExpansionContext, doubtAll: boolean): ExpandedQuery {
  const { maxLookUpWords, questionStopWords } = knowledge.parameters;
  const typed: string[] = [];
  tokenize(text, (form, _start, _end, kind) => {
    if (kind === 'word' && typed.length < maxWords) typed.push(form);
  });
  const telling = typed.filter((form) => !stopWords.has(form));
  const forms = telling.length > 0 ? telling : typed;
  const isLookUp = forms.length <= maxLookUpWords && typed.length - forms.length < questionStopWords;
  const words = forms.map((form, i) => {
    // One letter begins a word of almost every paper: beside other words it is no beginning.
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

/** Whether there is such a term, and a paper that has it. */
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
  /** Better ones come first; among equals the most frequent are taken. */
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
  // *personaity* has a stem of other words, as *personas* would; no paper has the word itself.
  const isStem = isKnown && !vocabulary.has(form);
  if ((!isKnown || doubtAll || (isStem && isLookUp)) && form.length > 2) {
    // Where something starts with what was typed a typo is the less likely reading.
    const doubt = expansions.length > Number(isStem) ? 0.5 : 1;
    const near = vocabulary.withinEdits(form, form.length > 5 ? 2 : 1);
    const { oneEditWeight, twoEditsWeight } = parameters;
    offer(near[0], doubt * oneEditWeight, doubt * 0.85, 'fuzzy');
    offer(near[1], doubt * twoEditsWeight, doubt * 0.65, 'fuzzy');
  }
  if (thesaurus && parameters.synonymWeight > 0) {
    // A large collection teaches its own synonyms, through feedback and the latent space; a small one cannot.
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

/** `dpo` also means papers with *direct*, *preference* and *optimization*, and these three also mean *dpo*. */
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

/** `align score` also means *alignscore*, `medqbench` also *medq* and *bench*. */
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
