import { appendTo } from '../index/growableArray';
import { stopWords } from './stopWords';
import { stem } from './stem';
import { wordsOf } from './tokenize';

/** An acronym, folded, and the stems of its long form. */
export interface Definition {
  readonly short: string;
  readonly long: readonly string[];
}

interface CountedDefinition extends Definition {
  /** Number of papers with this definition. */
  papers: number;
}

/** Acronyms and their long forms, learned from “long form (SHORT)” in the collection itself. */
export class Acronyms {
  private readonly counted = new Map<string, CountedDefinition>();
  /** Keyed by the acronym and, after a space, by the first stem of the long form. */
  private readonly byStart = new Map<string, CountedDefinition[]>();

  /** Counts definitions of a paper; `times` is -1 when the paper is removed. */
  count(definitions: readonly Definition[], times: 1 | -1): void {
    for (const { short, long } of definitions) {
      const key = `${short} ${long.join(' ')}`;
      let definition = this.counted.get(key);
      if (!definition) {
        this.counted.set(key, (definition = { short, long, papers: 0 }));
        appendTo(this.byStart, short, definition);
        appendTo(this.byStart, ` ${long[0]}`, definition);
      }
      definition.papers += times;
    }
  }

  /** Returns the long forms of an acronym as lists of stems, the most frequent first. */
  longFormsOf(short: string): (readonly string[])[] {
    const known = this.startingWith(short);
    return (known.length > 0 ? known : this.startingWith(short.replace(/s$/, '')))
      .sort((a, b) => b.papers - a.papers || (a.long.join(' ') < b.long.join(' ') ? -1 : 1))
      .slice(0, maxLongForms)
      .map(({ long }) => long);
  }

  /** Returns the definitions whose long form starts at `stems[at]`. */
  definitionsAt(stems: readonly string[], at: number): readonly Definition[] {
    return this.startingWith(` ${stems[at]}`).filter(({ long }) =>
      long.every((word, i) => stems[at + i] === word),
    );
  }

  private startingWith(start: string): CountedDefinition[] {
    return (this.byStart.get(start) ?? []).filter(({ papers }) => papers > 0);
  }
}

const maxLongForms = 3;

/**
 * Finds acronym definitions by the rule of Schwartz and Hearst (https://doi.org/10.1142/9789812776303_0042): the letters
 * of the acronym occur in order in the words before it, the first of them at the beginning of a word.
 */
export function findDefinitions(text: string): Definition[] {
  const found: Definition[] = [];
  for (const match of text.matchAll(/\(([A-Z][A-Za-z0-9-]{1,9})\)/g)) {
    const short = match[1]!.replace(/s$/, '');
    if (!/[A-Z].*[A-Z]/.test(short)) continue;
    const before = text.slice(Math.max(0, match.index - 120), match.index).trimEnd();
    const sentence = before.slice(
      Math.max(before.lastIndexOf('. '), before.lastIndexOf(')'), before.lastIndexOf(',')) + 1,
    );
    const long = findLongForm(short, sentence);
    if (long === undefined) continue;
    const stems = wordsOf(long).flatMap((word) => (stopWords.has(word) ? [] : stem(word)));
    if (stems.length > 1) found.push({ short: short.toLowerCase().replaceAll('-', ''), long: stems });
  }
  return found;
}

function findLongForm(short: string, before: string): string | undefined {
  let at = before.length;
  for (let i = short.length - 1; i >= 0; i--) {
    const char = short[i]!.toLowerCase();
    // A digit need not occur in the long form: the 2 of T2I stands for “to”.
    if (!/[a-z]/.test(char)) continue;
    const isFirst = i === 0;
    do {
      at--;
    } while (
      at >= 0 &&
      (before[at]!.toLowerCase() !== char || (isFirst && at > 0 && /[\p{L}\p{N}]/u.test(before[at - 1]!)))
    );
    if (at < 0) return undefined;
  }
  const long = before.slice(at);
  const words = long.split(/[\s-]+/).length;
  return words <= Math.min(short.length + 5, short.length * 2) ? long : undefined;
}
