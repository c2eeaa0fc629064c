import type { Draft } from '../../draft';
import { ProblemLog, type PlainProblemKind } from '../../problem';
import { lineIndent } from '../../text/lines';
import type { TextEdit } from '../../text/textEdit';
import type { CslJson, JsonItem, JsonList } from './cslJson';
import { itemIndent, nextItem, strayEnd, trimBlanks } from './jsonRecovery';
import { Char, JsonTokens, literalEnd } from './jsonTokens';

/** Members of the outer object that hold the items, in files of pandoc and Zotero. */
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
 * Reads a CSL-JSON file in any state: the place of each item of its list, its id, and the problems. Values are not built:
 * `JSON.parse` builds those that are asked for.
 *
 * A broken item affects no other item. The next one begins as its neighbours do: with a brace that begins a line at
 * their indentation, or in a list without line breaks with a brace before `"id"` or `"type"`. Comments, trailing and
 * missing commas and invalid escapes are corrected for reading, and reported.
 *
 * Takes time linear in the length of the text, for any text.
 */
export function scanCslJson(text: string): CslJson {
  return new Scanner(text).scan();
}

class Scanner {
  private readonly lists: JsonList[] = [];
  private readonly problems: ProblemLog;
  private readonly tokens: JsonTokens;
  /** The offset being read. */
  private i = 0;
  /** Items of a list without its opening bracket. */
  private loose: JsonItem[] | undefined;
  /** Characters that may still be read twice: keeps a hostile file linear. */
  private rereads = 8_000_000;
  constructor(private readonly text: string) {
    this.problems = new ProblemLog(text);
    this.tokens = new JsonTokens(text, this.problems);
  }

  scan(): CslJson {
    const { text } = this;
    if (text.charCodeAt(0) === 0xfeff) this.i = 1;
    let hasStray = false;
    for (;;) {
      const p = (this.i = this.tokens.skipBlanks(this.i));
      if (p >= text.length) break;
      const c = text.charCodeAt(p);
      if (c === Char.OpenBracket) {
        this.i = p + 1;
        this.list();
        hasStray = false;
      } else if (c === Char.OpenBrace) {
        this.outerObject(p);
        hasStray = false;
      } else {
        if (!hasStray && !(c === Char.Comma && this.loose)) this.problems.report(p, 'unexpected-text');
        hasStray = c !== Char.Comma;
        this.i = strayEnd(text, p);
      }
    }
    const { lists, problems } = this;
    return { lists, problems };
  }

  /** Reads an object outside any list: it holds the list, or is an item of a list without its opening bracket. */
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

  /** Reads items from after the opening bracket to after the closing one, or to the end of the file. */
  private list(): void {
    const { text } = this;
    const items: JsonItem[] = [];
    this.lists.push({ start: this.i, hasBracket: true, items });
    /** The indentation of the items; `undefined` if they do not begin lines. */
    let indent: string | undefined;
    let isFirst = true;
    /** The comma since the last item, or -1. */
    let comma = -1;
    let hasStray = false;
    for (;;) {
      const p = (this.i = this.tokens.skipBlanks(this.i));
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
        if (!isFirst && comma < 0 && !hasStray) this.problems.report(p, 'missing-comma');
        if (items.length === 0) indent = itemIndent(text, p);
        const item = this.item(p, indent, false);
        if (item.keyStart === item.keyEnd && item.closed) this.problems.report(p, 'missing-key');
        items.push(item);
        // The comma after a broken item may have been skipped.
        hasStray = !item.closed;
      } else {
        if (!hasStray) this.problems.report(p, 'not-an-entry');
        hasStray = true;
        this.i = strayEnd(text, p);
      }
      isFirst = false;
      comma = -1;
    }
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
    this.tokens.beginItem(fixes);
    const inner = this.object(item, indent, isOuter);
    this.tokens.endItem();
    if (item.closed) {
      item.end = this.i;
      return item;
    }
    // The text after the last whole member is not read, corrected or not.
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
        : nextItem(text, Math.min(at, this.tokens.lastString), indent);
    this.i = resume < 0 ? text.length : resume;
    item.end = trimBlanks(text, this.i);
    // A key or a member beyond the end is one of the next item.
    if (item.keyEnd > item.end) item.keyStart = item.keyEnd = start;
    if (item.readableEnd > item.end) {
      item.readableEnd = start + 1;
      item.fixes = [];
    }
    return item;
  }

  /**
   * Reads an object from its opening brace. If it cannot go on, it leaves `i` there and `item.closed` false. Returns
   * where the next item seems to begin inside this one, or -1.
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
      p = this.tokens.skipBlanks(p);
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
          this.tokens.fix(comma, comma + 1, '', 'trailing-comma');
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
            this.tokens.fix(p, p, ',', 'missing-comma');
            next = Next.Key;
          } else return fail(p, 'unexpected-text');
          break;
        case Next.FirstKey:
        case Next.Key: {
          if (c !== Char.Quote) return fail(p, 'unexpected-text');
          const end = this.tokens.stringEnd(p);
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
            const end = this.tokens.stringEnd(p);
            if (end < 0) return fail(~end, 'unclosed-string');
            p = end;
          } else {
            p = literalEnd(text, p);
            if (p < 0) return fail(start, 'unexpected-text');
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
}
