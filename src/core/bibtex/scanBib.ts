import type { Draft } from '../draft';
import { runToEnd } from '../steps/steps';
import { lineCounter } from '../text/lines';
import type { Bib, BibEntry, BibField, BibString } from './bib';
import { FieldReader } from './bibFields';
import {
  beginsEntry,
  beginsLine,
  Char,
  isLetter,
  isNewline,
  isTypeChar,
  lineEnd,
  skipBlanks,
  skipSpaces,
  trimBlanks,
  wordEnd,
} from './bibTokens';

/**
 * Reads a `.bib` file in any state: the entries, their fields, the place of each, and the problems.
 * Nothing is decoded: `fieldText` decodes a field when it is asked for.
 *
 * A broken entry affects no other entry. The next line that begins like an entry (`@type{key,`) ends a value that is
 * never closed; btparse, biber's parser, warns in the same case. So a value cannot contain a whole entry on lines of its
 * own, except in `@comment{…}`.
 *
 * Takes time linear in the length of the text, for any text.
 *
 * ```ts
 * const bib = scanBib('@misc{a, title = {T}}');
 * bib.entries[0].key; // 'a'
 * fieldText(bib, bib.entries[0], 'title'); // 'T'
 * ```
 */
export function scanBib(text: string): Bib {
  return runToEnd(scanBibSteps(text));
}

/** `scanBib` in slices of a millisecond or two; only a single entry may take longer. */
export function scanBibSteps(text: string): Generator<void, Bib> {
  return new Scanner(text).scan();
}

/** Characters read between two yields. */
const charsPerSlice = 100_000;
/** Entries given their lines between two yields. */
const entriesPerSlice = 2000;

/** Only after these types is a missing brace a problem: `@handle` in a comment is not one. */
const usualTypes = new Set(
  'article book booklet conference inbook incollection inproceedings manual mastersthesis misc online phdthesis proceedings techreport thesis unpublished string'.split(
    ' ',
  ),
);

class Scanner {
  private readonly entries: Draft<BibEntry>[] = [];
  private readonly strings: BibString[] = [];
  private readonly preambles: { start: number; end: number }[] = [];
  private readonly reader: FieldReader;
  /** Braces without a partner, known once one `@comment{` has turned out to have none. */
  private unpaired: Set<number> | undefined;

  constructor(private readonly text: string) {
    this.reader = new FieldReader(text);
  }

  *scan(): Generator<void, Bib> {
    const { text } = this;
    /** Between the beginning of the line, or the construct before, and here there is no `%`. */
    let live = 0;
    let pause = charsPerSlice;
    for (;;) {
      if (this.reader.i > pause) {
        pause = this.reader.i + charsPerSlice;
        yield;
      }
      const at = text.indexOf('@', this.reader.i);
      if (at < 0) break;
      if (this.isCommentedOut(at, live)) {
        this.reader.i = lineEnd(text, at);
        live = this.reader.i;
        continue;
      }
      // me@example {…} is an address. BibTeX would read it, but nobody means an entry. An `@` that has cut short the
      // construct before it (`@misc{a@misc{b,`) is read: else, when that construct is removed, it would begin an entry
      // and swallow the text that follows.
      const isAddress = at > live && isTypeChar(text.charCodeAt(at - 1));
      live = at;
      this.reader.i = at + 1;
      if (isAddress) continue;
      if (this.block(at)) live = this.reader.i;
    }
    return yield* this.result();
  }

  /** Reads the construct that begins with the `@` at this offset; false if none does. */
  private block(at: number): boolean {
    const { text } = this;
    let p = at + 1;
    // BibTeX allows `@ article`. In running text `@ home (…)` is not an entry, so only at the beginning of a line.
    if (beginsLine(text, at)) p = skipSpaces(text, p);
    const typeStart = p;
    if (!isLetter(text.charCodeAt(p))) return false;
    while (isTypeChar(text.charCodeAt(p))) p++;
    const type = text.slice(typeStart, p).toLowerCase();
    this.reader.i = p;
    p = skipBlanks(text, p);
    const delimiter = text.charCodeAt(p);
    const isBlock = delimiter === Char.OpenBrace || delimiter === Char.Open;
    if (type === 'comment') {
      // Without a brace BibTeX skips the word alone.
      if (delimiter === Char.OpenBrace) this.comment(at, p);
      return true;
    }
    if (!isBlock) {
      if (usualTypes.has(type) && beginsLine(text, at)) this.reader.problems.report(at, 'missing-open-brace');
      return false;
    }
    this.reader.i = p + 1;
    const close = delimiter === Char.Open ? Char.Close : Char.CloseBrace;
    if (type === 'preamble') this.preamble(at, p, close);
    else if (type === 'string') this.reader.fields(at, close, this.strings);
    else this.entry(at, type, close);
    return true;
  }

  private comment(at: number, open: number): void {
    const end = this.pairOf(open);
    if (end >= 0 && !this.hidesEntries(at, open, end)) {
      this.reader.i = end + 1;
      return;
    }
    // As in BibTeX, the comment then ends with its first word.
    this.reader.problems.report(at, 'unclosed-comment');
    if (end < 0) this.reader.noteOpenEnd(at);
    this.reader.i = open + 1;
  }

  /**
   * Does a comment that begins within a line contain a line that begins like an entry? Then a brace is missing on the
   * first of these lines, and the brace that closes the comment belongs to something else: people who comment out
   * entries put the comment on a line of its own.
   */
  private hidesEntries(at: number, open: number, end: number): boolean {
    const { text } = this;
    if (beginsLine(text, at)) return false;
    let read = open;
    for (let p = text.indexOf('@', open); p >= 0 && p < end; p = text.indexOf('@', p + 1)) {
      if (!this.reader.mayReread(p - read)) return false;
      if (beginsEntry(text, p)) return true;
      read = p;
    }
    return false;
  }

  private preamble(at: number, open: number, close: number): void {
    const resume = this.reader.value();
    if (resume !== undefined) {
      this.reader.cutShort(at, resume);
      return;
    }
    this.preambles.push({ start: open + 1, end: this.reader.i });
    this.reader.i = skipBlanks(this.text, this.reader.i);
    if (this.text.charCodeAt(this.reader.i) === close) this.reader.i++;
    else {
      this.reader.problems.report(at, 'unclosed-entry');
      if (this.reader.i >= this.text.length || (close === Char.CloseBrace && this.pairOf(open) < 0))
        this.reader.noteOpenEnd(at);
    }
  }

  private entry(at: number, type: string, close: number): void {
    const fields: BibField[] = [];
    const entry: Draft<BibEntry> = {
      type,
      key: '',
      start: at,
      end: at,
      keyStart: this.reader.i,
      keyEnd: this.reader.i,
      fields,
      line: 0,
      closed: false,
    };
    this.entries.push(entry);
    this.reader.key(entry, close);
    entry.closed = this.reader.fields(at, close, fields);
    if (!entry.closed) this.reader.salvage(at, close, fields);
    entry.end = trimBlanks(this.text, this.reader.i, entry.keyEnd);
    if (entry.closed) this.lookBehind();
  }

  /** Is there a `%` before it on its line? BibTeX has no such comments, but biber has, and people use them. */
  private isCommentedOut(at: number, from: number): boolean {
    for (let p = at - 1; p >= from; p--) {
      const c = this.text.charCodeAt(p);
      if (c === Char.Percent) return true;
      if (isNewline(c)) return false;
    }
    return false;
  }

  /** A brace that follows an entry means that one of its values closed too early. */
  private lookBehind(): void {
    const { text } = this;
    const p = skipBlanks(text, this.reader.i);
    const c = text.charCodeAt(p);
    if (c === Char.CloseBrace) this.reader.problems.report(p, 'extra-close-brace');
    else if (c === Char.Comma) {
      const name = skipBlanks(text, p + 1);
      const end = wordEnd(text, name);
      if (end > name && text.charCodeAt(skipBlanks(text, end)) === Char.Equals) {
        this.reader.problems.report(p, 'text-after-entry', name);
      }
    }
  }

  /** The brace that closes this one, or -1. */
  private pairOf(open: number): number {
    if (this.unpaired?.has(open)) return -1;
    const { text } = this;
    let depth = 0;
    for (let p = open; p < text.length; p++) {
      const c = text.charCodeAt(p);
      if (c === Char.OpenBrace) depth++;
      else if (c === Char.CloseBrace && --depth === 0) return p;
    }
    // Computed once for the rest of the file: a thousand unclosed comments must not each read to its end.
    const opens: number[] = [];
    for (let p = open; p < text.length; p++) {
      const c = text.charCodeAt(p);
      if (c === Char.OpenBrace) opens.push(p);
      else if (c === Char.CloseBrace) opens.pop();
    }
    this.unpaired = new Set(opens);
    return -1;
  }

  private *result(): Generator<void, Bib> {
    const { text, entries, strings, preambles } = this;
    const { openEnd } = this.reader;
    const lineOf = lineCounter(text);
    const firstLines = new Map<string, number>();
    for (const [i, entry] of entries.entries()) {
      if (i % entriesPerSlice === entriesPerSlice - 1) yield;
      entry.line = lineOf(entry.start);
      if (entry.key === '') continue;
      const key = entry.key.toLowerCase();
      const firstLine = firstLines.get(key);
      if (firstLine === undefined) firstLines.set(key, entry.line);
      else this.reader.problems.report(entry.keyStart, { kind: 'duplicate-key', key: entry.key, firstLine });
    }
    const problems = this.reader.problems.list();
    return openEnd === undefined
      ? { text, entries, strings, preambles, problems }
      : { text, entries, strings, preambles, problems, openEnd };
  }
}
