import type { Paper } from '../paper';
import type { Acronyms } from './acronyms';
import type { QueryWord } from './expandQuery';
import type { ScoredDocument } from './scoreDocuments';
import { editDistance } from './editDistance';
import { stem } from './stem';
import { tokenize } from './tokenize';

/** Of a word of the query: the long forms it is short for, as stems, and the short forms of what it is a part of. */
type Abbreviations = ReadonlyMap<
  string,
  { readonly longs: readonly string[][]; readonly shorts: ReadonlySet<string> }
>;

/** Words of a title, and their stems. */
interface Title {
  readonly words: readonly string[];
  readonly stems: readonly string[];
}

/** Papers whose words are kept: those that come up while one types. */
const mostKept = 1000;
/** Abstracts are long: only those of this many papers are read. */
const abstractsRead = 25;

/**
 * Second look at the best papers of a look-up. Stems bring *personality* and *person* together; who types the one does
 * not want the other. And who types words of a title types them in its order, more often than not from its start.
 */
export class WordingReranker {
  constructor(private readonly acronyms: Acronyms) {}

  private readonly titles = new Map<string, Title>();
  private readonly abstracts = new Map<string, ReadonlySet<string>>();

  /** Adds to the scores of what was found, `weight` being relative to the best, and puts them in order. */
  rerank(
    found: ScoredDocument[],
    words: readonly QueryWord[],
    paperOf: (document: number) => Paper,
    weight: number,
  ): void {
    const scale = weight * (found[0]?.score ?? 0);
    const forms = words.map((word) => word.form);
    const abbreviations = this.abbreviationsIn(forms);
    const slips = new Set(
      words.filter(({ expansions }) => expansions.some(({ why }) => why === 'fuzzy')).map(({ form }) => form),
    );
    found.forEach((scored, i) => {
      scored.score +=
        scale * this.likeness(paperOf(scored.document), forms, abbreviations, slips, i < abstractsRead);
    });
    found.sort((a, b) => b.score - a.score || a.document - b.document);
  }

  forget(id: string): void {
    this.titles.delete(id);
    this.abstracts.delete(id);
  }

  /** 0 to 2: more than 1 where title, or title and abstract, have every word. */
  private likeness(
    paper: Paper,
    forms: readonly string[],
    abbreviations: Abbreviations,
    slips: ReadonlySet<string>,
    withAbstract: boolean,
  ): number {
    const { words: title, stems } = this.titleOf(paper);
    let sum = 0;
    let inTitle = 0;
    let whole = 0;
    let after = -1;
    const missing: string[] = [];
    for (const form of forms) {
      const place = placeOf(form, title, after);
      if (place === -1 && abbreviations.size > 0 && standsFor(abbreviations.get(form), title, stems)) {
        inTitle++;
        whole++;
        sum += 0.85;
        continue;
      }
      if (place === -1) {
        const edits = withAbstract && slips.has(form) ? fewestEdits(form, title) : 3;
        if (edits < 3) {
          inTitle++;
          sum += edits === 1 ? 0.6 : 0.4;
          continue;
        }
        missing.push(form);
        continue;
      }
      inTitle++;
      if (title[place] === form) whole++;
      sum += title[place] === form ? 0.7 : 0.5;
      if (place > after) sum += 0.15;
      if (place === after + 1) sum += 0.15;
      after = place;
    }
    const count = Math.max(1, forms.length);
    let all = inTitle === forms.length ? (whole === forms.length ? 1 : 0.6) : 0;
    if (missing.length > 0 && withAbstract) {
      const abstract = this.abstractOf(paper);
      const present = missing.filter((form) => abstract.has(form)).length;
      sum += 0.5 * present;
      if (present === missing.length) all = 0.7;
    }
    return sum / count + all;
  }

  private abbreviationsIn(forms: readonly string[]): Abbreviations {
    const found = new Map<string, { longs: readonly string[][]; shorts: Set<string> }>();
    const of = (form: string): { longs: readonly string[][]; shorts: Set<string> } => {
      const known = found.get(form) ?? { longs: [], shorts: new Set<string>() };
      found.set(form, known);
      return known;
    };
    const stems = forms.map(stem);
    forms.forEach((form, at) => {
      const longs = this.acronyms.longFormsOf(form);
      if (longs.length > 0) of(form).longs = longs;
      for (const { short, length } of this.acronyms.shortFormsAt(stems, at)) {
        for (const part of forms.slice(at, at + length)) of(part).shorts.add(short);
      }
    });
    return found;
  }

  private titleOf(paper: Paper): Title {
    const known = this.titles.get(paper.id);
    if (known) return known;
    const words: string[] = [];
    tokenize(paper.title, (form, _start, _end, kind) => {
      if (kind !== 'part') words.push(form);
    });
    return keep(this.titles, paper.id, { words, stems: words.map(stem) });
  }

  private abstractOf(paper: Paper): ReadonlySet<string> {
    const known = this.abstracts.get(paper.id);
    if (known) return known;
    const abstract = new Set<string>();
    tokenize(paper.abstract, (form) => abstract.add(form));
    return keep(this.abstracts, paper.id, abstract);
  }
}

function keep<T>(kept: Map<string, T>, id: string, value: T): T {
  if (kept.size >= mostKept) kept.clear();
  kept.set(id, value);
  return value;
}

/** Where the word, or one that starts with it, stands: after the last one found if it can be, whole if it can be. */
function placeOf(form: string, title: readonly string[], after: number): number {
  let prefix = -1;
  let whole = -1;
  for (let i = 0; i < title.length; i++) {
    const word = title[i]!;
    if (word === form && (whole === -1 || whole < after)) whole = i;
    else if (word.startsWith(form) && (prefix === -1 || prefix < after)) prefix = i;
  }
  return whole === -1 ? prefix : whole;
}

/** Whether the title has the word's long form, all of its words, or a short form (in the plural, too). */
function standsFor(
  abbreviation: { readonly longs: readonly string[][]; readonly shorts: ReadonlySet<string> } | undefined,
  title: readonly string[],
  stems: readonly string[],
): boolean {
  if (!abbreviation) return false;
  const { longs, shorts } = abbreviation;
  if (shorts.size > 0) {
    for (const word of title) {
      if (shorts.has(word) || (word.endsWith('s') && shorts.has(word.slice(0, -1)))) return true;
    }
  }
  return longs.some((long) => long.every((word) => stems.includes(word)));
}

/** To the nearest word of the title; 3 when none is near enough to be a slip. */
function fewestEdits(form: string, title: readonly string[]): number {
  const limit = form.length > 5 ? 2 : 1;
  if (form.length < 4) return 3;
  let fewest = 3;
  for (const word of title) {
    const edits = editDistance(form, word, limit);
    if (edits <= limit && edits < fewest) fewest = edits;
  }
  return fewest;
}
