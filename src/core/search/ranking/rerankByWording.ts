import type { Paper } from '../../paper';
import { memoizeRecent } from '../../steps/memoize';
import { editDistance } from '../../text/editDistance';
import type { Expansion, QueryWord } from './expandQuery';
import { abstractCount, type InvertedIndex, titleCount } from '../index/invertedIndex';
import { byScore, type ScoredDocument } from './scoreDocuments';
import { tokenize } from '../words/tokenize';

/** The words of a paper; those of the abstract are read on demand. */
interface Wording {
  readonly title: readonly string[];
  abstract?: ReadonlySet<string>;
}

/** A word of the query, which may be a stop word. */
interface TypedWord {
  readonly form: string;
  /** Its own term, if indexed. */
  readonly term: number | undefined;
  readonly isContentWord: boolean;
  readonly mayBeTypo: boolean;
  /** Terms that may replace it: an acronym or its long form, a compound or its parts. */
  readonly variants: readonly Expansion[];
}

/** Papers whose words are cached: those that recur while the user types. */
const maxCached = 1000;
/** Abstracts are long, so only this many are read per query. */
const maxAbstracts = 25;

/** Score of a word by how and where the paper contains it, and by its position in the title. */
const exactInTitle = 0.7;
const prefixInTitle = 0.5;
const variantInTitle = 0.8;
const exactInAbstract = 0.5;
const typoInTitle = [0, 0.65, 0.35] as const;
const afterPrevious = 0.15;
const nextToPrevious = 0.15;
/** Bonus if no word is missing, and the share of it if some match only as a prefix or typo. */
const allWordsBonus = 1.7;
const prefixShare = 0.9;
const typoShare = 0.6;

/**
 * Re-ranks the best papers of a look-up by exact wording. Stemming merges *personality* and *person*, but whoever types
 * one does not want the other. And words of a title are usually typed in its order and from its start.
 */
export class WordingReranker {
  private readonly wordingOf = memoizeRecent(maxCached, (paper: Paper): Wording => {
    const title: string[] = [];
    tokenize(paper.title, (form, _start, _end, kind) => {
      if (kind !== 'part') title.push(form);
    });
    return { title };
  });

  constructor(private readonly index: InvertedIndex) {}

  /**
   * Adds to the scores of `found` and sorts it again. `weight` is relative to the best score. `typed` includes stop
   * words: *per* may be a prefix of *personality*.
   */
  rerank(
    found: ScoredDocument[],
    typed: readonly string[],
    words: readonly QueryWord[],
    paperOf: (document: number) => Paper,
    weight: number,
  ): void {
    // The fewer words, the more certain that all of them come from the paper.
    const scale = weight * (1 + 1 / words.length) * (found[0]?.score ?? 0);
    const typedWords = typed.map((form) => toTypedWord(form, words));
    for (const [i, scored] of found.entries()) {
      scored.score += scale * this.scoreWording(scored.document, paperOf, typedWords, i < maxAbstracts);
    }
    found.sort(byScore);
  }

  /** 0 to 1 by the words found, plus a bonus if title and abstract contain every one. */
  private scoreWording(
    document: number,
    paperOf: (document: number) => Paper,
    typed: readonly TypedWord[],
    readsAbstract: boolean,
  ): number {
    const paper = paperOf(document);
    const wording = this.wordingOf(paper);
    const { title } = wording;
    let sum = 0;
    let after = -1;
    let all = 1;
    for (const { form, term, isContentWord, mayBeTypo, variants } of typed) {
      const place = findWord(form, title, after);
      if (place >= 0) {
        if (title[place] === form) sum += exactInTitle;
        else {
          sum += prefixInTitle;
          all = Math.min(all, prefixShare);
        }
        if (place > after) sum += afterPrevious;
        if (place === after + 1) sum += nextToPrevious;
        after = place;
      } else if (this.isInTitle(variants, document)) {
        sum += variantInTitle;
      } else if (isContentWord) {
        const typo = mayBeTypo ? typoInTitle[countFewestEdits(form, title)]! : 0;
        // Check the stem in the index first, so that few abstracts need to be read.
        const isInAbstract =
          readsAbstract &&
          term !== undefined &&
          abstractCount(this.index.countOf(document, term)) > 0 &&
          (wording.abstract ??= formsOf(paper.abstract)).has(form);
        if (!isInAbstract) all = Math.min(all, typo && typoShare);
        sum += Math.max(typo, isInAbstract ? exactInAbstract : 0);
      }
    }
    return sum / typed.length + allWordsBonus * all;
  }

  private isInTitle(expansions: readonly Expansion[], document: number): boolean {
    for (const { term, alsoRequired: others = [] } of expansions)
      if ([term, ...others].every((each) => titleCount(this.index.countOf(document, each)) > 0)) return true;
    return false;
  }
}

function toTypedWord(form: string, words: readonly QueryWord[]): TypedWord {
  const expansions = words.find((word) => word.form === form)?.expansions;
  const [own, ...others] = expansions ?? [];
  return {
    form,
    term: own?.why === 'exact' ? own.term : undefined,
    isContentWord: expansions !== undefined,
    mayBeTypo: others.some(({ why }) => why === 'fuzzy') || own?.why === 'fuzzy',
    variants: others.filter(({ quality, why }) => (why === 'synonym' || why === 'exact') && quality > 0.89),
  };
}

function formsOf(text: string): ReadonlySet<string> {
  const forms = new Set<string>();
  tokenize(text, (form) => forms.add(form));
  return forms;
}

/** Finds the word, or one that starts with it: preferably whole, preferably after the previous match. */
function findWord(form: string, title: readonly string[], after: number): number {
  let prefix = -1;
  let whole = -1;
  for (let i = 0; i < title.length; i++) {
    const word = title[i]!;
    if (word === form && (whole === -1 || whole < after)) whole = i;
    else if (word.startsWith(form) && (prefix === -1 || prefix < after)) prefix = i;
  }
  return whole === -1 ? prefix : whole;
}

/** Edits to the most similar word of the title; 0 if none is close enough to be a typo. */
function countFewestEdits(form: string, title: readonly string[]): number {
  const limit = form.length > 5 ? 2 : form.length > 3 ? 1 : 0;
  const fewest = Math.min(...title.map((word) => editDistance(form, word, limit)));
  return fewest > limit ? 0 : fewest;
}
