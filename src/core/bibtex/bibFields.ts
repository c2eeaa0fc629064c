import type { Draft } from '../draft';
import { ProblemLog } from '../problem';
import type { BibEntry, BibField } from './bib';
import {
  beginsBlock,
  beginsEntry,
  Char,
  endsWord,
  isDigit,
  isNewline,
  lineEnd,
  skipBlanks,
  trimBlanks,
  wordEnd,
} from './bibTokens';

/** Reads the inside of an entry: its key, its fields and their values. */
export class FieldReader {
  problems: ProblemLog;
  /** The offset being read. */
  i = 0;
  /** Where the first construct begins that is never closed before the file ends. */
  openEnd: number | undefined;
  /** The field whose value is never closed. */
  private pending: BibField | undefined;

  /** Characters that may still be read twice: keeps a hostile file linear. */
  private rereads = 8_000_000;

  constructor(private readonly text: string) {
    this.problems = new ProblemLog(text);
  }

  key(entry: Draft<BibEntry>, close: number): void {
    const { text } = this;
    const start = skipBlanks(text, this.i);
    let p = start;
    let c = 0;
    for (; p < text.length; p++) {
      c = text.charCodeAt(p);
      if (c === Char.Comma || c === close || c === Char.CloseBrace || c === Char.Equals) break;
      if (c === Char.OpenBrace || c === Char.Quote || isNewline(c)) break;
      if (c === Char.At && beginsBlock(text, p)) break;
    }
    let end = trimBlanks(text, p, start);
    if (p < text.length && c === Char.Equals) {
      // `@misc{title = …` has no key; `@misc{key title = …` has one, and no comma after it.
      const gap = text.slice(start, end).search(/\s/);
      end = gap < 0 ? start : start + gap;
      p = end;
    }
    this.i = p;
    if (end === start) {
      this.problems.report(entry.start, 'missing-key');
      return;
    }
    entry.keyStart = start;
    entry.keyEnd = end;
    entry.key = text.slice(start, end);
    if (/\s/.test(entry.key)) this.problems.report(start, 'space-in-key');
    p = skipBlanks(text, p);
    c = text.charCodeAt(p);
    if (c === Char.Comma) this.i = p + 1;
    else if (p < text.length && c !== close && c !== Char.At)
      this.problems.report(end, 'missing-comma', start);
  }

  /** Reads fields up to the closing delimiter; false if it never comes. */
  fields(block: number, close: number, into: BibField[]): boolean {
    const { text } = this;
    /** Stray text is reported once an entry. */
    let hasStray = false;
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
        this.i = lineEnd(text, p);
      } else if (c === Char.At && beginsBlock(text, p)) {
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
          if (!hasStray) this.problems.report(p, 'text-outside-field');
          hasStray = true;
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
        this.comma(p, close, hasStray);
      } else {
        if (!hasStray) this.problems.report(p, 'text-outside-field');
        hasStray = true;
        // A stray group is skipped as a whole, so that its content is not taken for fields.
        if (c === Char.OpenBrace || c === Char.Quote) {
          const resume = this.value();
          if (resume !== undefined) return this.cutShort(block, resume);
        } else {
          this.i++;
        }
      }
    }
  }

  /** Reads the comma after the field that begins at `field`, and reports a missing one. */
  private comma(field: number, close: number, hasStray: boolean): void {
    const { text } = this;
    const p = skipBlanks(text, this.i);
    const c = text.charCodeAt(p);
    if (c === Char.Comma) this.i = p + 1;
    else if (c !== close && c !== Char.CloseBrace && c !== Char.Percent && p < text.length) {
      if (!hasStray && !(c === Char.At && beginsBlock(text, p)))
        this.problems.report(this.i, 'missing-comma', field);
    }
  }

  /**
   * Reads a value from here and leaves `i` at its end, or where it was if there is no value.
   * Returns where to go on if the value is never closed, else `undefined`.
   */
  value(): number | undefined {
    const { text } = this;
    let p = (this.i = skipBlanks(text, this.i));
    for (;;) {
      const c = text.charCodeAt(p);
      // A missing value is not in the next entry.
      if (c === Char.At && beginsBlock(text, p)) return undefined;
      const end =
        c === Char.OpenBrace ? bracedEnd(text, p) : c === Char.Quote ? quotedEnd(text, p) : wordEnd(text, p);
      if (end < 0) return ~end;
      if (end === p) return undefined;
      this.i = end;
      p = skipBlanks(text, end);
      if (text.charCodeAt(p) !== Char.Hash) return undefined;
      p = skipBlanks(text, p + 1);
    }
  }

  /** Goes on at `resume` after a block that is never closed. */
  cutShort(block: number, resume: number, pending?: BibField): false {
    this.pending = pending;
    this.problems.report(block, 'unclosed-entry');
    if (resume >= this.text.length) this.noteOpenEnd(block);
    this.i = resume;
    return false;
  }

  /**
   * A value that lost its brace has swallowed the fields after it. If a line in it begins like a field, the value is
   * taken to end there, and the rest of the entry is read once more.
   */
  salvage(block: number, close: number, fields: BibField[]): void {
    const { text, pending, openEnd, problems, i: resume } = this;
    const field = (pending ?? fields.at(-1)) as Draft<BibField> | undefined;
    if (!field || !this.mayReread(resume - field.start)) return;
    const lineBreak = nextField(text, field.start, resume);
    if (lineBreak < 0) return;
    if (pending) fields.push(pending);
    let end = trimBlanks(text, lineBreak, field.start);
    if (text.charCodeAt(end - 1) === Char.Comma) end--;
    field.end = end;
    this.i = lineBreak;
    // Problems are reported the first time only.
    this.problems = new ProblemLog(text);
    this.fields(block, close, fields);
    this.problems = problems;
    this.openEnd = openEnd;
    // In a second reading a quote may pair with one in the next entry.
    while (fields.length > 0 && fields.at(-1)!.end > resume) fields.pop();
    this.i = Math.min(this.i, resume);
  }

  /** Takes the characters from those that may be read twice; false once there are none left. */
  mayReread(length: number): boolean {
    return (this.rereads -= length) >= 0;
  }

  noteOpenEnd(at: number): void {
    this.openEnd = Math.min(this.openEnd ?? at, at);
  }
}

/** The end of the group that opens here, or `~resume` if it has none. The hot loop: most of a file is in braces. */
function bracedEnd(text: string, open: number): number {
  const { length } = text;
  let depth = 0;
  for (let p = open; p < length; p++) {
    const c = text.charCodeAt(p);
    if (c > 122) {
      // A backslash does not hide a brace from BibTeX or biber.
      if (c === Char.OpenBrace) depth++;
      else if (c === Char.CloseBrace && --depth === 0) return p + 1;
    } else if (c === Char.At && beginsEntry(text, p)) {
      return ~p;
    }
  }
  return ~length;
}

/** The end of the quotation that opens here, or `~resume` if it has none. */
function quotedEnd(text: string, open: number): number {
  const { length } = text;
  let depth = 0;
  for (let p = open + 1; p < length; p++) {
    const c = text.charCodeAt(p);
    if (c === Char.OpenBrace) depth++;
    else if (c === Char.CloseBrace) {
      // Braces balance inside quotes, so this one closes the entry, and the quote is missing.
      if (--depth < 0) return ~(p + 1);
    } else if (c === Char.Quote) {
      if (depth === 0) return p + 1;
    } else if (c === Char.At && beginsEntry(text, p)) {
      return ~p;
    }
  }
  return ~length;
}

/** The line break before the first line that begins like a field, or -1. */
function nextField(text: string, from: number, to: number): number {
  for (let p = from; p < to; p++) {
    if (!isNewline(text.charCodeAt(p))) continue;
    const lineBreak = p;
    const name = skipBlanks(text, p);
    const nameEnd = wordEnd(text, name);
    p = skipBlanks(text, nameEnd);
    if (nameEnd > name && text.charCodeAt(p) === Char.Equals) {
      const c = text.charCodeAt(skipBlanks(text, p + 1));
      if (c === Char.OpenBrace || c === Char.Quote || isDigit(c)) return lineBreak;
    }
    p = Math.max(lineBreak, nameEnd - 1);
  }
  return -1;
}
