import { stopWords } from './stopWords';
import { stem } from './stem';
import { tokenize } from './tokenize';

/** A short form, folded, and the stems of what it stands for. */
export interface Definition {
  readonly short: string;
  readonly long: readonly string[];
}

/** Short forms and what they stand for, learned from “long form (SHORT)” in the collection itself. */
export class Acronyms {
  /** Short form, folded → long form as stems with blanks between → in how many papers. */
  private readonly longForms = new Map<string, Map<string, number>>();
  /** The reverse: first stem of a long form → long forms that start so → their short forms. */
  private readonly shortForms = new Map<string, Map<string, Set<string>>>();

  /** `times` is -1 to take back what a removed paper taught. */
  learn(definitions: readonly Definition[], times: 1 | -1): void {
    for (const { short, long } of definitions) {
      const key = long.join(' ');
      const counts = this.longForms.get(short) ?? new Map<string, number>();
      this.longForms.set(short, counts);
      const count = (counts.get(key) ?? 0) + times;
      const first = this.shortForms.get(long[0]!) ?? new Map<string, Set<string>>();
      this.shortForms.set(long[0]!, first);
      const shorts = first.get(key) ?? new Set<string>();
      first.set(key, shorts);
      if (count > 0) {
        counts.set(key, count);
        shorts.add(short);
      } else {
        counts.delete(key);
        shorts.delete(short);
      }
    }
  }

  /** The long forms of a short one as lists of stems, the usual one first. */
  longFormsOf(short: string): string[][] {
    const counts = this.longForms.get(short) ?? this.longForms.get(short.replace(/s$/, ''));
    if (!counts) return [];
    return [...counts]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, mostLongForms)
      .map(([key]) => key.split(' '));
  }

  /** The short forms of a long one that starts at `stems[at]`, and how many stems it takes. */
  shortFormsAt(stems: readonly string[], at: number): { readonly short: string; readonly length: number }[] {
    const found: { short: string; length: number }[] = [];
    for (const [key, shorts] of this.shortForms.get(stems[at]!) ?? []) {
      const long = key.split(' ');
      if (long.length < 2 || !long.every((word, i) => stems[at + i] === word)) continue;
      for (const short of shorts) found.push({ short, length: long.length });
    }
    return found;
  }
}

const mostLongForms = 3;

/**
 * Definitions in a text, by the rule of Schwartz and Hearst (https://doi.org/10.1142/9789812776303_0042): the letters
 * of the short form occur in order in the words before it, the first of them at the beginning of a word.
 */
export function definitions(text: string): Definition[] {
  const found: Definition[] = [];
  for (const match of text.matchAll(/\(([A-Z][A-Za-z0-9-]{1,9})\)/g)) {
    const short = match[1]!.replace(/s$/, '');
    if (!/[A-Z].*[A-Z]/.test(short)) continue;
    const before = text.slice(Math.max(0, match.index - 120), match.index).trimEnd();
    const sentence = before.slice(
      Math.max(before.lastIndexOf('. '), before.lastIndexOf(')'), before.lastIndexOf(',')) + 1,
    );
    const long = longForm(short, sentence);
    if (long === undefined) continue;
    const stems: string[] = [];
    tokenize(long, (form, _start, _end, kind) => {
      if (kind === 'word' && !stopWords.has(form)) stems.push(stem(form));
    });
    if (stems.length > 1) found.push({ short: short.toLowerCase().replaceAll('-', ''), long: stems });
  }
  return found;
}

function longForm(short: string, before: string): string | undefined {
  let at = before.length;
  for (let i = short.length - 1; i >= 0; i--) {
    const char = short[i]!.toLowerCase();
    // A 2 within letters reads as “to” (T2I): it need not be found.
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
