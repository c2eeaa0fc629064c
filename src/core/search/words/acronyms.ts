import { appendTo } from '../index/growableArray';
import { stopWords } from './stopWords';
import { stem } from './stem';
import { tokenize } from './tokenize';

/** A short form, folded, and the stems of what it stands for. */
export interface Definition {
  readonly short: string;
  readonly long: readonly string[];
}

interface CountedDefinition extends Definition {
  /** In how many papers. */
  papers: number;
}

/** Short forms and what they stand for, learned from “long form (SHORT)” in the collection itself. */
export class Acronyms {
  private readonly counted = new Map<string, CountedDefinition>();
  /** By the short form, folded, and by the first stem of the long one after a blank. */
  private readonly byStart = new Map<string, CountedDefinition[]>();

  /** `times` is -1 to take back what a removed paper taught. */
  count(definitions: readonly Definition[], times: 1 | -1): void {
    for (const { short, long } of definitions) {
      const key = `${short} ${long.join(' ')}`;
      let learnt = this.counted.get(key);
      if (!learnt) {
        this.counted.set(key, (learnt = { short, long, papers: 0 }));
        appendTo(this.byStart, short, learnt);
        appendTo(this.byStart, ` ${long[0]}`, learnt);
      }
      learnt.papers += times;
    }
  }

  /** The long forms of a short one as lists of stems, the usual one first. */
  longFormsOf(short: string): (readonly string[])[] {
    const known = this.startingWith(short);
    return (known.length > 0 ? known : this.startingWith(short.replace(/s$/, '')))
      .sort((a, b) => b.papers - a.papers || (a.long.join(' ') < b.long.join(' ') ? -1 : 1))
      .slice(0, maxLongForms)
      .map(({ long }) => long);
  }

  /** What long form there is at `stems[at]`. */
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
 * Definitions in a text, by the rule of Schwartz and Hearst (https://doi.org/10.1142/9789812776303_0042): the letters
 * of the short form occur in order in the words before it, the first of them at the beginning of a word.
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
    const stems: string[] = [];
    tokenize(long, (form, _start, _end, kind) => {
      if (kind === 'word' && !stopWords.has(form)) stems.push(stem(form));
    });
    if (stems.length > 1) found.push({ short: short.toLowerCase().replaceAll('-', ''), long: stems });
  }
  return found;
}

function findLongForm(short: string, before: string): string | undefined {
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
