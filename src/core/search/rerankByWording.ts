import type { Paper } from '../paper';
import { editDistance } from './editDistance';
import type { Expansion, QueryWord } from './expandQuery';
import { type InvertedIndex, titleCount } from './invertedIndex';
import type { ScoredDocument } from './scoreDocuments';
import { tokenize } from './tokenize';

/** What is read of a paper. */
interface Wording {
  readonly title: readonly string[];
  abstract?: ReadonlySet<string>;
}

/** Papers whose words are kept: those that come up while one types. */
const mostKept = 1000;
/** Abstracts are long: only those of this many papers are read. */
const abstractsRead = 25;

/** What a word is worth by where and how a paper has it, and by its place in the title. */
const whole = 0.7;
const begun = 0.5;
const abbreviated = 0.8;
const inAbstract = 0.5;
const slipOf = [0, 0.6, 0.4] as const;
const afterTheLast = 0.15;
const nextToTheLast = 0.15;
/** What it is worth that no word is missing, some of them being only begun, or slips. */
const allBegun = 0.9;
const allWithSlips = 0.6;

/**
 * Second look at the best papers of a look-up. Stems bring *personality* and *person* together; who types the one does
 * not want the other. And who types words of a title types them in its order, more often than not from its start.
 */
export class WordingReranker {
  private readonly kept = new Map<Paper, Wording>();

  constructor(private readonly index: InvertedIndex) {}

  /**
   * Adds to the scores of what was found, `weight` being relative to the best, and puts them in order. `typed` are the
   * words of the query with the little ones between: *per* may be the beginning of *personality*.
   */
  rerank(
    found: ScoredDocument[],
    typed: readonly string[],
    words: readonly QueryWord[],
    paperOf: (document: number) => Paper,
    weight: number,
  ): void {
    // The fewer words, the surer it is that they are words of the paper.
    const scale = weight * (1 + 1 / words.length) * (found[0]?.score ?? 0);
    for (const [i, scored] of found.entries()) {
      const wording = this.wordingOf(paperOf(scored.document), i < abstractsRead);
      scored.score += scale * likeness(wording, this.titleTerms(scored.document), typed, words);
    }
    found.sort((a, b) => b.score - a.score || a.document - b.document);
  }

  forget(paper: Paper): void {
    this.kept.delete(paper);
  }

  private titleTerms(document: number): ReadonlySet<number> {
    const { starts, forwardTerms, forwardCounts } = this.index;
    const terms = new Set<number>();
    for (let i = starts.values[document]!; i < starts.values[document + 1]!; i++)
      if (titleCount(forwardCounts.values[i]!) > 0) terms.add(forwardTerms.values[i]!);
    return terms;
  }

  private wordingOf(paper: Paper, withAbstract: boolean): Wording {
    let wording = this.kept.get(paper);
    if (!wording) {
      const title: string[] = [];
      tokenize(paper.title, (form, _start, _end, kind) => {
        if (kind !== 'part') title.push(form);
      });
      if (this.kept.size >= mostKept) this.kept.clear();
      this.kept.set(paper, (wording = { title }));
    }
    if (withAbstract && !wording.abstract) {
      const abstract = new Set<string>();
      tokenize(paper.abstract, (form) => abstract.add(form));
      wording.abstract = abstract;
    }
    return wording;
  }
}

/** 0 to 2: more than 1 where title, or title and abstract, have every word. */
function likeness(
  { title, abstract }: Wording,
  terms: ReadonlySet<number>,
  typed: readonly string[],
  words: readonly QueryWord[],
): number {
  let sum = 0;
  let after = -1;
  let all = 1;
  for (const form of typed) {
    const place = placeOf(form, title, after);
    const expansions = words.find((word) => word.form === form)?.expansions;
    if (place >= 0) {
      if (title[place] === form) sum += whole;
      else {
        sum += begun;
        all = Math.min(all, allBegun);
      }
      if (place > after) sum += afterTheLast;
      if (place === after + 1) sum += nextToTheLast;
      after = place;
    } else if (expansions?.slice(1).some((expansion) => standsIn(terms, expansion))) {
      sum += abbreviated;
    } else if (expansions) {
      const isSlip = abstract && expansions.some(({ why }) => why === 'fuzzy');
      const slip = isSlip ? slipOf[fewestEdits(form, title)]! : 0;
      const isInAbstract = abstract?.has(form) ?? false;
      if (!isInAbstract) all = Math.min(all, slip && allWithSlips);
      sum += Math.max(slip, isInAbstract ? inAbstract : 0);
    }
  }
  return sum / typed.length + all;
}

/** Where the word, or one that starts with it, stands: after the last one found if it can be, whole if it can be. */
function placeOf(form: string, title: readonly string[], after: number): number {
  let prefix = -1;
  let whole = -1;
  for (const [i, word] of title.entries()) {
    if (word === form && (whole === -1 || whole < after)) whole = i;
    else if (word.startsWith(form) && (prefix === -1 || prefix < after)) prefix = i;
  }
  return whole === -1 ? prefix : whole;
}

/** A short form in place of the long one, or the reverse; a compound in place of its parts, or the reverse. */
const standsIn = (terms: ReadonlySet<number>, { term, with: others, quality, why }: Expansion): boolean =>
  (why === 'synonym' || why === 'exact') &&
  quality > 0.89 &&
  terms.has(term) &&
  (others ?? []).every((other) => terms.has(other));

/** To the nearest word of the title; 0 when none is near enough to be a slip. */
function fewestEdits(form: string, title: readonly string[]): number {
  const limit = form.length > 5 ? 2 : form.length > 3 ? 1 : 0;
  const fewest = Math.min(...title.map((word) => editDistance(form, word, limit)));
  return fewest > limit ? 0 : fewest;
}
