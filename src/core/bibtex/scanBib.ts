import { ProblemLog, type Problem } from '../problem';
import { runToEnd } from '../steps/steps';
import { lineCounter } from '../text/lines';

/** `name = value` in an entry. All offsets are UTF-16 units in the file's text. */
export interface BibField {
  /** In lower case, as BibTeX compares them. */
  readonly name: string;
  readonly nameStart: number;
  /** The value with its delimiters, and with every part of a `#` concatenation. */
  readonly start: number;
  readonly end: number;
}

export interface BibEntry {
  /** In lower case, without the `@`. */
  readonly type: string;
  /** As written; empty where it is missing. */
  readonly key: string;
  /** The `@`. */
  readonly start: number;
  /** After the closing delimiter, or after the last thing that still belongs to an entry that is never closed. */
  readonly end: number;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly fields: readonly BibField[];
  /** From 1. */
  readonly line: number;
  /** False for an entry cut short by the next entry or the end of the file; `fields` has what could be read. */
  readonly closed: boolean;
}

/** `@string{name = value}`. */
export type BibString = BibField;

export interface Bib {
  readonly text: string;
  readonly entries: readonly BibEntry[];
  readonly strings: readonly BibString[];
  readonly problems: readonly Problem[];
  /** Where something begins that is never closed before the file ends: whatever is appended would fall into it. */
  readonly openEnd?: number;
}

/**
 * Reads a `.bib` file, whatever state it is in: entries, their fields and where each stands, and what is wrong with it.
 * Nothing is decoded: `fieldText` does that for the few fields that are looked at.
 *
 * A broken entry costs itself at most. Where a value is never closed, the next line that begins like an entry
 * (`@type{key,`) ends it. btparse, biber's parser, warns at the same sign. So a value may not hold a whole entry on
 * lines of its own, unless in `@comment{…}`.
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

/** `scanBib` in slices of a millisecond or two, but for a single entry that takes longer. */
export function scanBibSteps(text: string): Generator<void, Bib> {
  return new Scanner(text).scan();
}

/** Characters read between two yields. */
const charsPerSlice = 100_000;
/** Entries gone over between two yields, when all are there. */
const entriesPerSlice = 2000;

const Char = {
  Tab: 9,
  Newline: 10,
  Return: 13,
  Space: 32,
  Quote: 34,
  Hash: 35,
  Percent: 37,
  Open: 40,
  Close: 41,
  Comma: 44,
  Equals: 61,
  At: 64,
  OpenBrace: 123,
  CloseBrace: 125,
} as const;

/** Control characters count as blank: NULs from a crashed editor separate, they do not name anything. */
const isBlank = (c: number) => c <= Char.Space || c === 0xa0 || c === 0xfeff || c === 0x2028 || c === 0x2029;
const isNewline = (c: number) => c === Char.Newline || c === Char.Return;
const isLetter = (c: number) => (c >= 97 && c <= 122) || (c >= 65 && c <= 90);
const isTypeChar = (c: number) =>
  isLetter(c) || (c >= 48 && c <= 57) || c === 45 /* - */ || c === 95 /* _ */ || (c > 127 && !isBlank(c));

/** Characters that end a field name, a macro name or a number. */
const endsWord = (() => {
  const table = new Uint8Array(128);
  for (let c = 0; c <= 32; c++) table[c] = 1;
  for (const c of '"#%(),={}') table[c.charCodeAt(0)] = 1;
  return (c: number) => (c < 128 ? table[c] === 1 : isBlank(c));
})();

/** After these a brace is expected, so its absence is worth a word; `@handle` in a comment is not. */
const usualTypes = new Set(
  'article book booklet conference inbook incollection inproceedings manual mastersthesis misc online phdthesis proceedings techreport thesis unpublished string'.split(
    ' ',
  ),
);

type Draft<T> = { -readonly [K in keyof T]: T[K] };

class Scanner {
  private readonly entries: Draft<BibEntry>[] = [];
  private readonly strings: BibString[] = [];
  private problems: ProblemLog;
  private openEnd: number | undefined;
  /** The offset being read. */
  private i = 0;
  /** Braces that have no partner, known once one `@comment{` has turned out to have none. */
  private unpaired: Set<number> | undefined;
  /** The field whose value is being read. */
  private pending: Draft<BibField> | undefined;
  /** Characters that may still be read twice: keeps a hostile file linear. */
  private rereads = 8_000_000;

  constructor(private readonly text: string) {
    this.problems = new ProblemLog(text);
  }

  *scan(): Generator<void, Bib> {
    const { text } = this;
    /** No `%` stands between the beginning of the line, or the construct before, and here. */
    let live = 0;
    let pause = charsPerSlice;
    for (;;) {
      if (this.i > pause) {
        pause = this.i + charsPerSlice;
        yield;
      }
      const at = text.indexOf('@', this.i);
      if (at < 0) break;
      if (this.isCommentedOut(at, live)) {
        this.i = this.lineEnd(at);
        live = this.i;
        continue;
      }
      // me@example {…} is an address. BibTeX would read it; nobody would mean it. But what cut the
      // construct before short (`@misc{a@misc{b,`) is read: were it passed over here, it would come to light, and swallow
      // what stands in it, once that construct is taken out or replaced.
      const isAddress = at > live && isTypeChar(text.charCodeAt(at - 1));
      live = at;
      this.i = at + 1;
      if (isAddress) continue;
      if (this.block(at)) live = this.i;
    }
    return yield* this.result();
  }

  /** Reads what begins with the `@` at this offset; false where nothing does. */
  private block(at: number): boolean {
    const { text } = this;
    let p = at + 1;
    // BibTeX allows `@ article`. In running text `@ home (…)` is no entry, so only where a line begins.
    if (this.beginsLine(at)) p = skipSpaces(text, p);
    const typeStart = p;
    if (!isLetter(text.charCodeAt(p))) return false;
    while (isTypeChar(text.charCodeAt(p))) p++;
    const type = text.slice(typeStart, p).toLowerCase();
    this.i = p;
    p = skipBlanks(text, p);
    const delimiter = text.charCodeAt(p);
    const isBlock = delimiter === Char.OpenBrace || delimiter === Char.Open;
    if (type === 'comment') {
      // Without a brace BibTeX passes over the word alone.
      if (delimiter === Char.OpenBrace) this.comment(at, p);
      return true;
    }
    if (!isBlock) {
      if (usualTypes.has(type) && this.beginsLine(at)) this.problems.report(at, 'missing-open-brace');
      return false;
    }
    this.i = p + 1;
    const close = delimiter === Char.Open ? Char.Close : Char.CloseBrace;
    if (type === 'preamble') this.preamble(at, p, close);
    else if (type === 'string') this.string(at, close);
    else this.entry(at, type, close);
    return true;
  }

  private comment(at: number, open: number): void {
    const end = this.pairOf(open);
    if (end >= 0 && !this.hidesEntries(at, open, end)) {
      this.i = end + 1;
      return;
    }
    // What follows is read as if the comment ended with its first word, as BibTeX does.
    this.problems.report(at, 'unclosed-comment');
    if (end < 0) this.noteOpenEnd(at);
    this.i = open + 1;
  }

  /**
   * Does a comment in the midst of a line hold a line that begins like an entry? Then a brace is missing before the end of
   * that line, and what closes the comment is another's: whoever comments out entries begins a line.
   */
  private hidesEntries(at: number, open: number, end: number): boolean {
    if (this.beginsLine(at)) return false;
    const { text } = this;
    let read = open;
    for (let p = text.indexOf('@', open); p >= 0 && p < end; p = text.indexOf('@', p + 1)) {
      this.rereads -= p - read;
      if (this.rereads < 0) return false;
      if (this.beginsEntry(p)) return true;
      read = p;
    }
    return false;
  }

  private preamble(at: number, open: number, close: number): void {
    const resume = this.value();
    if (resume !== undefined) {
      this.cutShort(at, resume);
      return;
    }
    this.i = skipBlanks(this.text, this.i);
    if (this.text.charCodeAt(this.i) === close) this.i++;
    else {
      this.problems.report(at, 'unclosed-entry');
      if (this.i >= this.text.length || (close === Char.CloseBrace && this.pairOf(open) < 0))
        this.noteOpenEnd(at);
    }
  }

  private string(at: number, close: number): void {
    this.fields(at, close, this.strings);
  }

  private entry(at: number, type: string, close: number): void {
    const fields: BibField[] = [];
    const entry: Draft<BibEntry> = {
      type,
      key: '',
      start: at,
      end: at,
      keyStart: this.i,
      keyEnd: this.i,
      fields,
      line: 0,
      closed: false,
    };
    this.entries.push(entry);
    this.key(entry, close);
    entry.closed = this.fields(at, close, fields);
    if (!entry.closed) this.salvage(entry, close, fields);
    entry.end = trimBlanks(this.text, this.i, entry.keyEnd);
    if (entry.closed) this.lookBehind();
  }

  /**
   * A value that lost its brace has swallowed the fields after it. If a line in it begins like a field, the value is
   * taken to end there, and the rest of the entry is read once more.
   */
  private salvage(entry: Draft<BibEntry>, close: number, fields: BibField[]): void {
    const resume = this.i;
    const field = (this.pending ?? fields.at(-1)) as Draft<BibField> | undefined;
    if (!field) return;
    this.rereads -= resume - field.start;
    if (this.rereads < 0) return;
    const lineBreak = this.nextField(field.start, resume);
    if (lineBreak < 0) return;
    if (this.pending) fields.push(this.pending);
    let end = trimBlanks(this.text, lineBreak, field.start);
    if (this.text.charCodeAt(end - 1) === Char.Comma) end--;
    field.end = end;
    this.i = lineBreak;
    const { openEnd, problems } = this;
    // Reported once is enough.
    this.problems = new ProblemLog(this.text);
    this.fields(entry.start, close, fields);
    this.problems = problems;
    this.openEnd = openEnd;
    // Read anew, a quote may pair with one of the next entry's.
    while (fields.length > 0 && fields.at(-1)!.end > resume) fields.pop();
    this.i = Math.min(this.i, resume);
  }

  /** The line break before the first line that begins like a field, or -1. */
  private nextField(from: number, to: number): number {
    const { text } = this;
    for (let p = from; p < to; p++) {
      if (!isNewline(text.charCodeAt(p))) continue;
      const lineBreak = p;
      const name = skipBlanks(text, p);
      const nameEnd = wordEnd(text, name);
      p = skipBlanks(text, nameEnd);
      if (nameEnd > name && text.charCodeAt(p) === Char.Equals) {
        const c = text.charCodeAt(skipBlanks(text, p + 1));
        if (c === Char.OpenBrace || c === Char.Quote || (c >= 48 && c <= 57)) return lineBreak;
      }
      p = Math.max(lineBreak, nameEnd - 1);
    }
    return -1;
  }

  private key(entry: Draft<BibEntry>, close: number): void {
    const { text } = this;
    const start = skipBlanks(text, this.i);
    let p = start;
    let c = 0;
    for (; p < text.length; p++) {
      c = text.charCodeAt(p);
      if (c === Char.Comma || c === close || c === Char.CloseBrace || c === Char.Equals) break;
      if (c === Char.OpenBrace || c === Char.Quote || isNewline(c)) break;
      if (c === Char.At && this.beginsBlock(p)) break;
    }
    let end = trimBlanks(text, p, start);
    if (p < text.length && c === Char.Equals) {
      // `@misc{title = …` has no key; `@misc{key title = …` has one, and no comma after it.
      const gap = text.slice(start, end).search(/\s/);
      end = gap < 0 ? start : start + gap;
      p = end;
    }
    this.i = p;
    if (end > start) {
      entry.keyStart = start;
      entry.keyEnd = end;
      entry.key = text.slice(start, end);
    } else {
      this.problems.report(entry.start, 'missing-key');
      return;
    }
    if (/\s/.test(entry.key)) this.problems.report(start, 'space-in-key');
    p = skipBlanks(text, p);
    c = text.charCodeAt(p);
    if (c === Char.Comma) this.i = p + 1;
    else if (p < text.length && c !== close && c !== Char.At)
      this.problems.report(end, 'missing-comma', start);
  }

  /** Reads fields up to the closing delimiter; false where it never comes. */
  private fields(block: number, close: number, into: BibField[]): boolean {
    const { text } = this;
    let strange = false;
    for (;;) {
      const p = (this.i = skipBlanks(text, this.i));
      if (p >= text.length) return this.cutShort(block, p);
      const c = text.charCodeAt(p);
      if (c === Char.Comma) {
        this.i++;
      } else if (c === close) {
        this.i++;
        return true;
      } else if (c === Char.Percent) {
        this.i = this.lineEnd(p);
      } else if (c === Char.At && this.beginsBlock(p)) {
        return this.cutShort(block, p);
      } else if (c === Char.CloseBrace) {
        // `@misc( … }`: more likely the wrong delimiter than a stray one.
        this.problems.report(p, 'wrong-delimiter', block);
        this.i++;
        return true;
      } else if (!endsWord(c)) {
        const nameEnd = wordEnd(text, p);
        this.i = skipBlanks(text, nameEnd);
        if (text.charCodeAt(this.i) !== Char.Equals) {
          if (!strange) this.problems.report(p, 'text-outside-field');
          strange = true;
          continue;
        }
        this.i++;
        const start = skipBlanks(text, this.i);
        const field = { name: text.slice(p, nameEnd).toLowerCase(), nameStart: p, start, end: start };
        const resume = this.value();
        if (resume !== undefined) return this.cutShort(block, resume, field);
        if (this.i === start) {
          this.problems.report(p, 'missing-value');
          continue;
        }
        field.end = this.i;
        into.push(field);
        const next = skipBlanks(text, this.i);
        const after = text.charCodeAt(next);
        if (after === Char.Comma) this.i = next + 1;
        else if (
          after !== close &&
          after !== Char.CloseBrace &&
          after !== Char.Percent &&
          next < text.length
        ) {
          if (!strange && !(after === Char.At && this.beginsBlock(next))) {
            this.problems.report(this.i, 'missing-comma', p);
          }
        }
      } else {
        if (!strange) this.problems.report(p, 'text-outside-field');
        strange = true;
        // A stray group is passed over as one, so that what is in it is not taken for fields.
        if (c === Char.OpenBrace || c === Char.Quote) {
          const resume = this.value();
          if (resume !== undefined) return this.cutShort(block, resume);
        } else {
          this.i++;
        }
      }
    }
  }

  /**
   * Reads a value from here and leaves `i` at its end (where it began, if there is none).
   * Returns where to go on if it is never closed, else `undefined`.
   */
  private value(): number | undefined {
    const { text } = this;
    let p = (this.i = skipBlanks(text, this.i));
    for (;;) {
      const c = text.charCodeAt(p);
      // What was forgotten is not to be found in the next entry.
      if (c === Char.At && this.beginsBlock(p)) return undefined;
      const end =
        c === Char.OpenBrace ? this.braced(p) : c === Char.Quote ? this.quoted(p) : wordEnd(text, p);
      if (end < 0) return ~end;
      if (end === p) return undefined;
      this.i = end;
      p = skipBlanks(text, end);
      if (text.charCodeAt(p) !== Char.Hash) return undefined;
      p = skipBlanks(text, p + 1);
    }
  }

  /** The end of the group that opens here, or `~resume` where it has none. The hot loop: most of a file is in braces. */
  private braced(open: number): number {
    const { text } = this;
    const { length } = text;
    let depth = 0;
    for (let p = open; p < length; p++) {
      const c = text.charCodeAt(p);
      if (c > 122) {
        // A backslash does not hide a brace from BibTeX or biber.
        if (c === Char.OpenBrace) depth++;
        else if (c === Char.CloseBrace && --depth === 0) return p + 1;
      } else if (c === Char.At && this.beginsEntry(p)) {
        return ~p;
      }
    }
    return ~length;
  }

  private quoted(open: number): number {
    const { text } = this;
    const { length } = text;
    let depth = 0;
    for (let p = open + 1; p < length; p++) {
      const c = text.charCodeAt(p);
      if (c === Char.OpenBrace) depth++;
      else if (c === Char.CloseBrace) {
        // Braces balance inside quotes, so this one closes the entry, and the quote was forgotten.
        if (--depth < 0) return ~(p + 1);
      } else if (c === Char.Quote) {
        if (depth === 0) return p + 1;
      } else if (c === Char.At && this.beginsEntry(p)) {
        return ~p;
      }
    }
    return ~length;
  }

  /** Does a line begin here with `@type{key,` or `@string{name =`? */
  private beginsEntry(at: number): boolean {
    if (!this.beginsLine(at)) return false;
    const { text } = this;
    const open = this.opening(at);
    if (open < 0) return false;
    let p = skipBlanks(text, open + 1);
    const key = p;
    while (p < text.length && !endsWord(text.charCodeAt(p)) && text.charCodeAt(p) !== Char.At) p++;
    if (p === key) return false;
    const next = text.charCodeAt(skipBlanks(text, p));
    if (next === Char.Comma) return true;
    return next === Char.Equals && /^@\s*string/i.test(text.slice(at, open));
  }

  /** Does `@type{` or `@type(` stand here? Asked where a field's name is due, so less is needed to believe it. */
  private beginsBlock(at: number): boolean {
    return this.opening(at) >= 0;
  }

  /** The delimiter after `@type`, or -1. */
  private opening(at: number): number {
    const { text } = this;
    let p = at + 1;
    if (!isLetter(text.charCodeAt(p))) return -1;
    while (isTypeChar(text.charCodeAt(p))) p++;
    p = skipBlanks(text, p);
    const c = text.charCodeAt(p);
    return c === Char.OpenBrace || c === Char.Open ? p : -1;
  }

  private beginsLine(at: number): boolean {
    let p = at - 1;
    while (p >= 0 && isSpace(this.text.charCodeAt(p))) p--;
    return p < 0 || isNewline(this.text.charCodeAt(p)) || this.text.charCodeAt(p) === 0xfeff;
  }

  /** Is there a `%` before it on its line? BibTeX knows no comments; biber and everyone's habit do. */
  private isCommentedOut(at: number, from: number): boolean {
    for (let p = at - 1; p >= from; p--) {
      const c = this.text.charCodeAt(p);
      if (c === Char.Percent) return true;
      if (isNewline(c)) return false;
    }
    return false;
  }

  private lineEnd(from: number): number {
    let p = from;
    while (p < this.text.length && !isNewline(this.text.charCodeAt(p))) p++;
    return p;
  }

  /** A brace that follows an entry means that one of its values closed too early. */
  private lookBehind(): void {
    const { text } = this;
    const p = skipBlanks(text, this.i);
    const c = text.charCodeAt(p);
    if (c === Char.CloseBrace) this.problems.report(p, 'extra-close-brace');
    else if (c === Char.Comma) {
      const name = skipBlanks(text, p + 1);
      const end = wordEnd(text, name);
      if (end > name && text.charCodeAt(skipBlanks(text, end)) === Char.Equals) {
        this.problems.report(p, 'text-after-entry', name);
      }
    }
  }

  private cutShort(block: number, resume: number, pending?: BibField): false {
    this.pending = pending;
    this.problems.report(block, 'unclosed-entry');
    if (resume >= this.text.length) this.noteOpenEnd(block);
    this.i = resume;
    return false;
  }

  private noteOpenEnd(at: number): void {
    this.openEnd = Math.min(this.openEnd ?? at, at);
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
    // Found once for the rest of the file: a thousand unclosed comments must not each read to its end.
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
    const { text, entries, strings, openEnd } = this;
    const lineOf = lineCounter(text);
    const firstLines = new Map<string, number>();
    for (const [i, entry] of entries.entries()) {
      if (i % entriesPerSlice === entriesPerSlice - 1) yield;
      entry.line = lineOf(entry.start);
      if (entry.key === '') continue;
      const key = entry.key.toLowerCase();
      const firstLine = firstLines.get(key);
      if (firstLine === undefined) firstLines.set(key, entry.line);
      else this.problems.report(entry.keyStart, { kind: 'duplicate-key', key: entry.key, firstLine });
    }
    const problems = this.problems.list();
    return openEnd === undefined
      ? { text, entries, strings, problems }
      : { text, entries, strings, problems, openEnd };
  }
}

const isSpace = (c: number) => c === Char.Space || c === Char.Tab;

function skipSpaces(text: string, from: number): number {
  let p = from;
  while (isSpace(text.charCodeAt(p))) p++;
  return p;
}

function skipBlanks(text: string, from: number): number {
  let p = from;
  while (p < text.length && isBlank(text.charCodeAt(p))) p++;
  return p;
}

function trimBlanks(text: string, end: number, start: number): number {
  let p = end;
  while (p > start && isBlank(text.charCodeAt(p - 1))) p--;
  return p;
}

function wordEnd(text: string, from: number): number {
  let p = from;
  while (p < text.length && !endsWord(text.charCodeAt(p))) p++;
  return p;
}
