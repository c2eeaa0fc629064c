import type { PlainProblemKind, ProblemLog } from '../../problem';
import type { TextEdit } from '../../text/textEdit';

export const Char = {
  Tab: 9,
  Newline: 10,
  Return: 13,
  Space: 32,
  Quote: 34,
  Star: 42,
  Comma: 44,
  Slash: 47,
  Colon: 58,
  OpenBracket: 91,
  Backslash: 92,
  CloseBracket: 93,
  OpenBrace: 123,
  CloseBrace: 125,
} as const;

export const isNewline = (c: number) => c === Char.Newline || c === Char.Return;

/** A number or a word of JSON, and not the beginning of a longer one. */
const literal = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)(?![\w.+-])/y;
const escape = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/** The end of the number or word that begins here, or -1. */
export function literalEnd(text: string, at: number): number {
  literal.lastIndex = at;
  return literal.test(text) ? literal.lastIndex : -1;
}

/** Reads the tokens of JSON, and corrects for reading what JSON does not allow: comments, bad escapes, control characters. */
export class JsonTokens {
  /** Corrections of the item being read. */
  private fixes: TextEdit[] = [];
  /** The last correction in this item: many of a kind are one problem. */
  private lastFixed: PlainProblemKind | undefined;
  /** Where the last string began: one without an end may have swallowed the beginning of the next item. */
  lastString = Infinity;
  /** Has a comment been reported? One is enough to say that JSON has none. */
  private hasReportedComment = false;
  /** From here on no comment is closed. */
  private openComments = Infinity;

  constructor(
    private readonly text: string,
    private readonly problems: ProblemLog,
  ) {}

  /** From here on corrections go into `fixes`. */
  beginItem(fixes: TextEdit[]): void {
    this.fixes = fixes;
    this.lastFixed = undefined;
    this.lastString = Infinity;
  }

  /** From here on corrections are of no item. */
  endItem(): void {
    this.fixes = [];
  }

  fix(start: number, end: number, newText: string, kind: PlainProblemKind): void {
    this.fixes.push({ start, end, newText });
    if (kind !== this.lastFixed) this.problems.report(start, kind);
    this.lastFixed = kind;
  }

  /** The end of the string that begins here, or `~at` if it cannot go on. */
  stringEnd(open: number): number {
    const { text } = this;
    const { length } = text;
    this.lastString = open;
    for (let p = open + 1; p < length; p++) {
      const c = text.charCodeAt(p);
      if (c === Char.Quote) return p + 1;
      if (c === Char.Backslash) {
        escape.lastIndex = p;
        if (escape.test(text)) p = escape.lastIndex - 1;
        else if (p + 1 >= length || isNewline(text.charCodeAt(p + 1))) return ~p;
        // `\alpha`: TeX in a hurry.
        else this.fix(p, p, '\\', 'bad-escape');
      } else if (c < Char.Space) {
        // A string ends on its line: a missing quote is not in the next item.
        if (isNewline(c)) return ~p;
        this.fix(p, p + 1, ' ', 'control-character');
      }
    }
    return ~length;
  }

  skipBlanks(from: number): number {
    const { text } = this;
    let p = from;
    for (;;) {
      const c = text.charCodeAt(p);
      if (c === Char.Space || c === Char.Newline || c === Char.Return || c === Char.Tab) {
        p++;
        continue;
      }
      const end = c === Char.Slash ? this.commentEnd(p) : -1;
      if (end < 0) return p;
      if (!this.hasReportedComment) this.problems.report(p, 'comment');
      this.hasReportedComment = true;
      this.fixes.push({ start: p, end, newText: '' });
      p = end;
    }
  }

  private commentEnd(at: number): number {
    const { text } = this;
    const c = text.charCodeAt(at + 1);
    if (c === Char.Slash) {
      let p = at;
      while (p < text.length && !isNewline(text.charCodeAt(p))) p++;
      return p;
    }
    if (c !== Char.Star || at >= this.openComments) return -1;
    const end = text.indexOf('*/', at + 2);
    if (end < 0) this.openComments = at;
    return end < 0 ? -1 : end + 2;
  }
}
