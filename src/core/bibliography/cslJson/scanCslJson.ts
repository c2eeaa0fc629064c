import { lineIndent } from '../../text/lines';
import type { TextEdit } from '../../text/textEdit';
import { ProblemLog, type PlainProblemKind } from '../../problem';

/** An item of a CSL-JSON list. All offsets are UTF-16 units in the file's text. */
export interface JsonItem {
  readonly start: number;
  /** After the closing brace, or after the last thing that still belongs to an item that is never closed. */
  readonly end: number;
  /** The value of its `id`, without quotes; empty range where there is none. */
  readonly keyStart: number;
  readonly keyEnd: number;
  /** False for an item that cannot be read to its end. */
  readonly closed: boolean;
  /** The end of its last whole member: what is before can be read also of an item that is not closed. */
  readonly readableEnd: number;
  /** What to change so that `JSON.parse` takes it; all within `start` and `readableEnd`. */
  readonly fixes: readonly TextEdit[];
}

export interface JsonList {
  /** After the opening bracket; where the bracket is missing, the start of the first item. */
  readonly start: number;
  readonly hasBracket: boolean;
  readonly items: readonly JsonItem[];
}

export interface CslJson {
  readonly lists: readonly JsonList[];
  readonly problems: ProblemLog;
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

const Char = {
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

/** Members of the outer object that hold the items: pandoc's and Zotero's. */
const listNames = new Set(['"references"', '"items"']);

/** What may come next inside an item. */
const enum Next {
  FirstKey,
  Key,
  Colon,
  FirstValue,
  Value,
  CommaOrEnd,
}

/**
 * Reads a CSL-JSON file, whatever state it is in: where each item of its list stands, with its id, and what is wrong.
 * Values are not built: `JSON.parse` does that for the items that are looked at.
 *
 * A broken item costs itself. The next one is looked for at the sign its neighbours begin with: a brace that begins a
 * line at their indentation, or in a list without line breaks a brace before `"id"` or `"type"`. Comments, trailing and
 * missing commas and backslashes that escape nothing are mended for reading, and reported.
 *
 * Takes time linear in the length of the text, for any text.
 */
export function scanCslJson(text: string): CslJson {
  return new Scanner(text).scan();
}

class Scanner {
  private readonly lists: JsonList[] = [];
  private readonly problems: ProblemLog;
  /** The offset being read. */
  private i = 0;
  /** Of the object being read. */
  private fixes: TextEdit[] = [];
  /** Items whose list has lost its bracket. */
  private loose: JsonItem[] | undefined;
  /** Characters that may still be read twice: keeps a hostile file linear. */
  private rereads = 8_000_000;
  /** Has a comment been reported? One is enough to say that JSON has none. */
  private hasReportedComment = false;
  /** The last thing mended in this item: many of a kind are one problem. */
  private lastMended: PlainProblemKind | undefined;
  /** Where the last string began: one that lacks its end may have swallowed the beginning of the next item. */
  private lastString = Infinity;
  /** From here on no comment is closed. */
  private openComments = Infinity;

  constructor(private readonly text: string) {
    this.problems = new ProblemLog(text);
  }

  scan(): CslJson {
    const { text } = this;
    if (text.charCodeAt(0) === 0xfeff) this.i = 1;
    let isStrange = false;
    for (;;) {
      const p = (this.i = this.skipBlanks(this.i));
      if (p >= text.length) break;
      const c = text.charCodeAt(p);
      if (c === Char.OpenBracket) {
        this.i = p + 1;
        this.list();
        isStrange = false;
      } else if (c === Char.OpenBrace) {
        this.outerObject(p);
        isStrange = false;
      } else {
        if (!isStrange && !(c === Char.Comma && this.loose)) this.problems.report(p, 'unexpected-text');
        isStrange = c !== Char.Comma;
        this.skipStrange(p);
      }
    }
    const { lists, problems } = this;
    return { lists, problems };
  }

  /** An object outside of any list: it holds the list, or is an item of a list that lost its bracket. */
  private outerObject(start: number): void {
    const known = this.lists.length;
    const item = this.item(start, undefined, true);
    if (this.lists.length > known) return;
    if (item.keyEnd === item.keyStart) {
      if (item.closed) this.problems.report(start, 'no-list');
      return;
    }
    if (!this.loose) {
      this.problems.report(start, 'missing-bracket');
      this.loose = [];
      this.lists.push({ start, hasBracket: false, items: this.loose });
    }
    this.loose.push(item);
  }

  /** Reads items from after the opening bracket to after the closing one, or to where nothing more is to be had. */
  private list(): void {
    const { text } = this;
    const items: JsonItem[] = [];
    this.lists.push({ start: this.i, hasBracket: true, items });
    /** What stands before the items on their lines; `undefined` where they do not begin one. */
    let indent: string | undefined;
    let isFirst = true;
    /** Has there been a comma since the last item? */
    let comma = -1;
    let isStrange = false;
    for (;;) {
      const p = (this.i = this.skipBlanks(this.i));
      if (p >= text.length) {
        this.problems.report(text.length, 'unclosed-list');
        return;
      }
      const c = text.charCodeAt(p);
      if (c === Char.CloseBracket) {
        if (comma >= 0) this.problems.report(comma, 'trailing-comma');
        this.i = p + 1;
        return;
      }
      if (c === Char.Comma) {
        if (comma >= 0 || isFirst) this.problems.report(p, 'extra-comma');
        comma = p;
        this.i = p + 1;
        continue;
      }
      if (c === Char.OpenBrace) {
        if (!isFirst && comma < 0 && !isStrange) this.problems.report(p, 'missing-comma');
        if (items.length === 0) indent = itemIndent(text, p);
        const item = this.item(p, indent, false);
        if (item.keyStart === item.keyEnd && item.closed) this.problems.report(p, 'missing-key');
        items.push(item);
        // The comma after a broken item may be in what was passed over.
        isStrange = !item.closed;
      } else {
        if (!isStrange) this.problems.report(p, 'not-an-entry');
        isStrange = true;
        this.skipStrange(p);
      }
      isFirst = false;
      comma = -1;
    }
  }

  /** Passes over one thing that is neither item nor bracket; a string as one, lest its brackets be taken for any. */
  private skipStrange(p: number): void {
    const { text } = this;
    if (text.charCodeAt(p) !== Char.Quote) {
      this.i = p + 1;
      return;
    }
    let q = p + 1;
    for (; q < text.length; q++) {
      const c = text.charCodeAt(q);
      if (c === Char.Quote) {
        this.i = q + 1;
        return;
      }
      if (isNewline(c)) break;
      if (c === Char.Backslash) q++;
    }
    this.i = Math.min(q, text.length);
  }

  private item(start: number, indent: string | undefined, isOuter: boolean): JsonItem {
    const { text } = this;
    const fixes: TextEdit[] = [];
    const item: Draft<JsonItem> = {
      start,
      end: start,
      keyStart: start,
      keyEnd: start,
      closed: false,
      readableEnd: start + 1,
      fixes,
    };
    this.fixes = fixes;
    this.lastMended = undefined;
    this.lastString = Infinity;
    const inner = this.object(item, indent, isOuter);
    // Comments from here on are not this item's.
    this.fixes = [];
    if (item.closed) {
      item.end = this.i;
      return item;
    }
    // Mended or not, what is after the last whole member is not read.
    const { readableEnd } = item;
    item.fixes = fixes.filter(({ end }) => end < readableEnd);
    if (isOuter) {
      item.end = trimBlanks(text, this.i);
      return item;
    }
    const at = this.i;
    const resume =
      inner >= 0 && (this.rereads -= at - inner) >= 0
        ? inner
        : nextItem(text, Math.min(at, this.lastString), indent);
    this.i = resume < 0 ? text.length : resume;
    item.end = trimBlanks(text, this.i);
    // What lies in the next item is that one's.
    if (item.keyEnd > item.end) item.keyStart = item.keyEnd = start;
    if (item.readableEnd > item.end) {
      item.readableEnd = start + 1;
      item.fixes = [];
    }
    return item;
  }

  /**
   * Reads an object from its opening brace. Where it cannot go on, it leaves `i` there, `item.closed` false, and
   * returns where the next item seems to begin inside of this one, or -1.
   */
  private object(item: Draft<JsonItem>, indent: string | undefined, isOuter: boolean): number {
    const { text } = this;
    const { length } = text;
    let p = item.start + 1;
    let inner = -1;
    /** The brackets that are open, this object's own at the bottom. */
    const open: number[] = [Char.OpenBrace];
    let next: Next = Next.FirstKey;
    /** Range of the last key. */
    let keyStart = 0;
    let keyEnd = 0;
    let comma = 0;
    const fail = (at: number, kind: PlainProblemKind) => {
      this.problems.report(at, kind);
      this.i = at;
      return inner;
    };
    for (;;) {
      p = this.skipBlanks(p);
      if (p >= length) {
        this.problems.report(item.start, 'unclosed-entry');
        this.i = length;
        return inner;
      }
      const c = text.charCodeAt(p);
      const isTop = open.length === 1;
      if (c === Char.CloseBrace || c === Char.CloseBracket) {
        if (next === Next.Colon) return fail(p, 'unexpected-text');
        if (next === Next.Key || next === Next.Value) {
          if (text.charCodeAt(comma) !== Char.Comma) return fail(p, 'missing-value');
          this.fix(comma, comma + 1, '', 'trailing-comma');
        }
        const opener = open.pop()!;
        if ((opener === Char.OpenBrace) !== (c === Char.CloseBrace)) return fail(p, 'wrong-delimiter');
        p++;
        if (open.length === 0) {
          item.closed = true;
          this.i = p;
          return inner;
        }
        next = Next.CommaOrEnd;
        if (open.length === 1) item.readableEnd = p;
        continue;
      }
      switch (next) {
        case Next.CommaOrEnd:
          if (c === Char.Comma) {
            comma = p++;
            next = open.at(-1) === Char.OpenBrace ? Next.Key : Next.Value;
          } else if (c === Char.Quote && open.at(-1) === Char.OpenBrace) {
            this.fix(p, p, ',', 'missing-comma');
            next = Next.Key;
          } else return fail(p, 'unexpected-text');
          break;
        case Next.FirstKey:
        case Next.Key: {
          if (c !== Char.Quote) return fail(p, 'unexpected-text');
          const end = this.string(p);
          if (end < 0) return fail(~end, 'unclosed-string');
          keyStart = p;
          keyEnd = end;
          p = end;
          next = Next.Colon;
          break;
        }
        case Next.Colon:
          if (c !== Char.Colon) return fail(p, 'unexpected-text');
          comma = p++;
          next = Next.Value;
          break;
        case Next.FirstValue:
        case Next.Value: {
          if (c === Char.OpenBrace || c === Char.OpenBracket) {
            if (isTop && isOuter && c === Char.OpenBracket && listNames.has(text.slice(keyStart, keyEnd))) {
              this.i = p + 1;
              this.list();
              p = this.i;
              item.readableEnd = p;
              next = Next.CommaOrEnd;
              break;
            }
            if (c === Char.OpenBrace && inner < 0 && indent !== undefined && lineIndent(text, p) === indent) {
              inner = p;
            }
            open.push(c);
            p++;
            next = c === Char.OpenBrace ? Next.FirstKey : Next.FirstValue;
            break;
          }
          const start = p;
          if (c === Char.Quote) {
            const end = this.string(p);
            if (end < 0) return fail(~end, 'unclosed-string');
            p = end;
          } else {
            literal.lastIndex = p;
            if (!literal.test(text)) return fail(p, 'unexpected-text');
            p = literal.lastIndex;
          }
          if (isTop) {
            item.readableEnd = p;
            if (text.slice(keyStart, keyEnd) === '"id"') {
              const isWord = c >= 97;
              item.keyStart = isWord ? p : c === Char.Quote ? start + 1 : start;
              item.keyEnd = c === Char.Quote ? p - 1 : p;
            }
          }
          next = Next.CommaOrEnd;
        }
      }
    }
  }

  /** The end of the string that begins here, or `~at` where it cannot go on. */
  private string(open: number): number {
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
        // A string ends on its line: what was forgotten is not to be found in the next item.
        if (isNewline(c)) return ~p;
        this.fix(p, p + 1, ' ', 'control-character');
      }
    }
    return ~length;
  }

  private skipBlanks(from: number): number {
    const { text } = this;
    let p = from;
    for (;;) {
      const c = text.charCodeAt(p);
      if (c === Char.Space || c === Char.Newline || c === Char.Return || c === 9) {
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

  private fix(start: number, end: number, newText: string, kind: PlainProblemKind): void {
    this.fixes.push({ start, end, newText });
    if (kind !== this.lastMended) this.problems.report(start, kind);
    this.lastMended = kind;
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

const isNewline = (c: number) => c === Char.Newline || c === Char.Return;

/** A number or a word of JSON's, and not the beginning of a longer one. */
const literal = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)(?![\w.+-])/y;
const escape = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/** Nobody indents an item further, and searching for so much would take long. */
const maxIndent = 100;

function itemIndent(text: string, at: number): string | undefined {
  const indent = lineIndent(text, at);
  return indent !== undefined && indent.length <= maxIndent ? indent : undefined;
}

/** Where the next item seems to begin, or -1. */
function nextItem(text: string, from: number, indent: string | undefined): number {
  if (indent === undefined) {
    const inLine = /\{\s*"(?:id|type)"\s*:/g;
    inLine.lastIndex = from;
    return inLine.exec(text)?.index ?? -1;
  }
  const atLineStart = new RegExp(`[\\r\\n]${indent}\\{`, 'g');
  // The line break may be what could not be read.
  atLineStart.lastIndex = from - indent.length - 1;
  return atLineStart.test(text) ? atLineStart.lastIndex - 1 : -1;
}

/** The end of an item that begins before. */
function trimBlanks(text: string, end: number): number {
  let p = end;
  while (/[\s,]/.test(text[p - 1]!)) p--;
  return p;
}
