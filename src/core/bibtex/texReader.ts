import { journalOfMacro } from './journalMacros';
import { functionNames, functionText, symbolOf } from './mathSymbols';
import {
  droppedFirst,
  ligatures,
  plainFrame,
  settings,
  switches,
  wraps,
  type Frame,
  type Wrap,
} from './texCommands';
import { groupEnd } from './texGroups';
import { marked, withoutCodes } from './texMarks';
import { isMathCommand } from './mathCommands';
import { TexMath } from './texMath';
import { expandMacros, usualMacros } from './texMacros';
import { texAccents } from './texSymbols';
import { verbatimText } from './verbatimText';

/** Reads a value of TeX: text with the codes of `texMarks`, white space as it stands. */
export class TexReader {
  private i = 0;
  private out = '';
  private readonly frames: Frame[] = [];
  private protectors = 0;
  private readonly unclosed = new Set<string>();
  private readonly tex: string;

  constructor(
    tex: string,
    /** Formulas in words in formulas … */
    private readonly depth = 0,
  ) {
    this.tex = expandMacros(withoutCodes(tex), usualMacros);
  }

  read(): string {
    const { tex } = this;
    while (this.i < tex.length) {
      const plain = this.plainRun();
      if (plain !== '') this.out += plain;
      else this.special(tex[this.i]!);
    }
    while (this.frames.length > 0) this.close();
    return this.out;
  }

  /** Reads up to the next special character. */
  private plainRun(): string {
    const stop = /[\\{}$~`'!?-]/g;
    stop.lastIndex = this.i;
    const end = stop.exec(this.tex)?.index ?? this.tex.length;
    const run = this.tex.slice(this.i, end);
    this.i = end;
    return run;
  }

  private special(c: string): void {
    const { tex } = this;
    // `command` may change `out` itself.
    if (c === '\\') this.skip(0, this.command());
    else if (c === '{') this.openGroup();
    else if (c === '}') {
      this.i++;
      this.close();
    } else if (c === '$') this.formula(tex.startsWith('$$', this.i) ? '$$' : '$', 0);
    else {
      const [signs, text] = ligatures.find(([each]) => tex.startsWith(each, this.i)) ?? [c, c];
      this.skip(signs.length, text === '~' && !this.isAbout() ? ' ' : text);
    }
  }

  /** Is the `~` here the one of *by ~10%*, which TeX would not print, and which is meant? */
  private isAbout(): boolean {
    return /\d/.test(this.tex[this.i + 1] ?? '') && /^[\s(]?$/.test(this.tex[this.i - 1] ?? '');
  }

  private skip(length: number, text: string): void {
    this.i += length;
    this.out += text;
  }

  private open(wrap: Wrap, protectsCase = false): void {
    this.i++;
    if (protectsCase) this.protectors++;
    this.frames.push({ before: this.out, wrap, protectsCase });
    this.out = '';
  }

  private close(): void {
    const frame = this.frames.pop();
    if (!frame) return;
    if (frame.protectsCase) this.protectors--;
    this.out = frame.before + frame.wrap(this.out);
  }

  /**
   * A group of nothing but braces keeps its case, unless it begins with a command: to BibTeX that is one accented
   * letter, as in `{\"O}sterreich`.
   */
  private openGroup(): void {
    const protects = this.protectors === 0 && this.tex[this.i + 1] !== '\\';
    this.open((text) => (protects && /\p{Lu}|\p{Ll}/u.test(text) ? marked('nocase', text) : text), protects);
  }

  /** Reads a formula; one that has no form in text stays TeX, with its dollars. */
  private formula(delimiter: '$' | '$$' | '\\)' | '\\]', lead: number): void {
    const { tex } = this;
    const from = this.i + (lead || delimiter.length);
    let end = this.unclosed.has(delimiter) ? -1 : tex.indexOf(delimiter, from);
    while (end > 0 && delimiter.startsWith('$') && tex[end - 1] === '\\')
      end = tex.indexOf(delimiter, end + 1);
    if (end < 0) this.unclosed.add(delimiter);
    const content = end < 0 ? '' : tex.slice(from, end);
    // A dollar without a partner, or two prices.
    if (
      end < 0 ||
      (lead === 0 && /^\d[\d.,]*\s+(?:[A-Za-z]{2,}\s+)+/.test(content) && !/[\\^_]/.test(content))
    ) {
      this.skip(lead || delimiter.length, lead > 0 ? '' : delimiter);
      return;
    }
    const text = new TexMath(content, 0, content.length, this.readWords).read();
    this.i = end + delimiter.length;
    this.out += text ?? `$${content.replace(/\s+/g, ' ').trim()}$`;
  }

  private command(): string {
    const { tex } = this;
    const next = tex[this.i + 1] ?? '';
    if (!/[A-Za-z]/.test(next)) return this.sign(next);
    const from = this.i;
    const word = /[A-Za-z]+/y;
    word.lastIndex = this.i + 1;
    const name = word.exec(tex)![0];
    this.i += 1 + name.length;
    if (tex[this.i] === '*') this.i++;
    if (Object.hasOwn(texAccents, name)) return this.accent(texAccents[name]!);
    const symbol = symbolOf(name);
    if (symbol !== undefined) {
      // TeX skips the blanks after a command.
      this.skipBlanks();
      return symbol;
    }
    if (name === 'ensuremath') return this.ensured();
    if (isMathCommand(name)) return this.mathCommand(from);
    const after = this.i;
    this.skipBlanks();
    return this.named(name, after);
  }

  private sign(sign: string): string {
    if (sign === '(' || sign === '[') {
      this.formula(sign === '(' ? '\\)' : '\\]', 2);
      return '';
    }
    this.i += 2;
    if (texAccents[sign] !== undefined) return this.accent(texAccents[sign]);
    if (/[-/@!)\]]/.test(sign)) return '';
    return /[\s\\,;:>]/.test(sign) ? ' ' : sign;
  }

  private named(name: string, after: number): string {
    const { tex } = this;
    const hasGroup = tex[this.i] === '{';
    const font = Object.hasOwn(switches, name) ? switches[name] : undefined;
    if (font !== undefined) {
      this.switchTo(font);
      return '';
    }
    if (hasGroup && Object.hasOwn(wraps, name)) {
      this.open(wraps[name]!);
      return '';
    }
    if (/^(?:url|path|nolinkurl)$/.test(name)) return hasGroup ? verbatimText(this.rawGroup()) : '';
    if (droppedFirst.has(name)) {
      this.skipOption();
      if (tex[this.i] === '{') this.rawGroup();
      return '';
    }
    if (settings.has(name) || Object.hasOwn(wraps, name)) return '';
    const journal = journalOfMacro(name);
    if (journal !== undefined) return journal;
    if (functionNames.has(name) && !hasGroup) {
      this.i = after;
      return functionText(name);
    }
    // Of an unknown command its argument is text. One without stays, for it may stand for anything.
    if (hasGroup && tex[this.i + 1] !== '}') {
      this.open((text) => text);
      return '';
    }
    if (hasGroup) this.i += 2;
    else this.i = after;
    return `\\${name}`;
  }

  /** The font holds up to the end of the group that is open. */
  private switchTo(font: 'i' | 'b' | 'smallcaps'): void {
    const { before, wrap, protectsCase, fonts = '' } = this.frames.pop() ?? plainFrame('');
    const start = this.out.length;
    this.frames.push({
      before,
      protectsCase,
      fonts: `${fonts} ${font}`,
      // Once in each font.
      wrap: fonts.includes(font)
        ? wrap
        : (text) => wrap(text.slice(0, start) + marked(font, text.slice(start))),
    });
  }

  /** `\ensuremath{…}`. */
  private ensured(): string {
    this.skipBlanks();
    if (this.tex[this.i] !== '{') return '';
    const content = this.rawGroup();
    return new TexMath(content, 0, content.length, this.readWords).read() ?? `$${content}$`;
  }

  private mathCommand(from: number): string {
    const math = new TexMath(this.tex, from, this.tex.length, this.readWords);
    const text = math.readCommand();
    if (text === undefined) return this.tex.slice(from, this.i);
    this.i = math.i;
    return text;
  }

  /** Reads the next letter, in braces or not, and puts the mark over it. */
  private accent(mark: string): string {
    const { tex } = this;
    this.skipBlanks();
    let opened = 0;
    while (tex[this.i] === '{') {
      opened++;
      this.i++;
      this.skipBlanks();
    }
    let letter: string;
    const dotless = /\\([ij])(?:math)?(?![A-Za-z])\s*/y;
    dotless.lastIndex = this.i;
    const match = dotless.exec(tex);
    if (match) {
      letter = match[1]!;
      this.i += match[0].length;
      if (tex.startsWith('{}', this.i)) this.i += 2;
    } else if (tex[this.i] === '\\' && this.accents < maxAccents) {
      // Two accents on one letter: \'{\^e}.
      this.accents++;
      letter = this.command();
      this.accents--;
    } else {
      letter = String.fromCodePoint(tex.codePointAt(this.i) ?? 32);
      if (letter === '}' || this.i >= tex.length) letter = '';
      this.i += letter.length;
      if (letter === '\\') letter = '';
    }
    for (; opened > 0 && tex[this.i] === '}'; opened--) this.i++;
    // The mark belongs to the first letter, above the marks that it already has.
    const [first = ''] = /^[^]\p{M}*/u.exec(letter) ?? [];
    const accented = first + (letter.trim() === '' ? '' : mark) + letter.slice(first.length);
    if (opened === 0) return accented;
    // The group goes on after the letter.
    this.out += accented;
    for (; opened > 0; opened--) {
      this.frames.push(plainFrame(this.out));
      this.out = '';
    }
    return '';
  }
  private accents = 0;

  private readonly readWords = (tex: string): string =>
    this.depth < maxDepth ? new TexReader(tex, this.depth + 1).read() : tex;

  private skipBlanks(): void {
    while (/\s/.test(this.tex[this.i] ?? '')) this.i++;
  }

  /** Skips `[…]`. */
  private skipOption(): void {
    if (this.tex[this.i] !== '[') return;
    const close = this.tex.indexOf(']', this.i);
    if (close > 0) this.i = close + 1;
    this.skipBlanks();
  }

  /** Skips `{…}`, and returns what is in it; of a group that never ends all that follows. */
  private rawGroup(): string {
    const from = this.i + 1;
    const end = groupEnd(this.tex, this.i);
    this.i = end < 0 ? this.tex.length : end;
    return this.tex.slice(from, end < 0 ? undefined : end - 1);
  }
}

/** No letter has more accents. */
const maxAccents = 8;
const maxDepth = 4;
