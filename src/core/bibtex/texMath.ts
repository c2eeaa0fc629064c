import { hasSmallForm, subscript, superscript } from '../text/smallDigits';
import { mathAccents, mathAlphabets } from './mathAlphabets';
import { boldFonts, fonts, fractions, styles, wordFonts } from './mathCommands';
import { isAtom, vulgar } from './mathFractions';
import { functionNames, functionText, isBinary, symbolOf } from './mathSymbols';
import { marked } from './texMarks';

/** Deeper formulas stay TeX. */
const maxDepth = 12;
/** So do longer ones, in characters. */
const maxLength = 2000;

const endsAdjacent = /[\p{L}\p{M}\p{N})\]′/]$/u;

/** Reads the mathematics of a value as text, with marks for what is high, low or bold. */
export class TexMath {
  private depth = 0;
  private readonly end: number;
  private out = '';
  /** After the name of a function. */
  private needsSpace = false;
  /** Something has no form in text: the formula must stay as it is. */
  private isUnreadable = false;

  constructor(
    private readonly tex: string,
    /** The place in the text; after `readCommand` behind what was read. */
    public i: number,
    private readonly limit: number,
    /** Reads what stands between the braces of `\text{…}`. */
    private readonly readWords: (tex: string) => string,
  ) {
    this.end = Math.min(limit, i + maxLength);
  }

  /** Reads all of it. `undefined` where it has no form in text. */
  read(): string | undefined {
    const text = this.sequence();
    return this.isUnreadable || this.i < this.limit ? undefined : text.trim();
  }

  /** Reads the command that begins here, with its arguments. */
  readCommand(): string | undefined {
    const text = this.scoped(() => this.command());
    return this.isUnreadable ? undefined : text;
  }

  /** Reads into a text of its own. */
  private scoped(read: () => void): string {
    const { out, needsSpace } = this;
    [this.out, this.needsSpace] = ['', false];
    if (++this.depth > maxDepth) this.isUnreadable = true;
    else read();
    this.depth--;
    const text = this.out;
    [this.out, this.needsSpace] = [out, needsSpace];
    return text;
  }

  private sequence(): string {
    return this.scoped(() => {
      while (this.i < this.end && this.tex[this.i] !== '}' && !this.isUnreadable) this.item();
    });
  }

  private item(): void {
    const c = this.tex[this.i]!;
    if (c === '\\') this.command();
    else if (c === '{') this.add(this.group());
    else if (c === '^' || c === '_') this.script(c);
    else if (/[\s~]/.test(c)) {
      this.i++;
      this.space();
    } else if (c === "'") {
      this.i++;
      this.out += '′';
    } else if (/[&%#$]/.test(c)) this.isUnreadable = true;
    else this.add(this.char());
  }

  private char(): string {
    const char = String.fromCodePoint(this.tex.codePointAt(this.i)!);
    this.i += char.length;
    return char;
  }

  private add(text: string): void {
    if (this.needsSpace && /^[\p{L}\p{N}√∞]/u.test(text)) this.space();
    this.needsSpace &&= text === '';
    this.out += text;
  }

  private space(): void {
    if (this.out !== '' && !this.out.endsWith(' ')) this.out += ' ';
  }

  private skipSpaces(): void {
    while (this.i < this.end && /\s/.test(this.tex[this.i]!)) this.i++;
  }

  private group(): string {
    this.i++;
    const text = this.sequence();
    if (this.tex[this.i] === '}' && this.i < this.end) this.i++;
    else this.isUnreadable = true;
    return text.trim();
  }

  /** Reads the next argument: a group, a command or a character. */
  private argument(): string {
    this.skipSpaces();
    if (this.isUnreadable || this.i >= this.end || this.tex[this.i] === '}') {
      this.isUnreadable = true;
      return '';
    }
    const c = this.tex[this.i]!;
    if (c === '{') return this.group();
    return c === '\\' ? this.scoped(() => this.command()) : this.char();
  }

  private script(c: string): void {
    this.i++;
    const isHigh = c === '^';
    const script = this.argument();
    this.out = this.out.trimEnd();
    if (script === '∘' || script === '°') this.out += '°';
    else if (/^′+$/.test(script) || (this.out === '' && /^[*∗†‡]+$/.test(script))) this.out += script;
    else if (hasSmallForm(script)) this.out += (isHigh ? superscript : subscript)(script);
    else if (isHigh && /^(?:st|nd|rd|th)$/.test(script) && /(?:^|\d)$/.test(this.out))
      this.out += marked('sup', script);
    else {
      const isOne = /^(?:[^\s]\p{M}*|\p{L}+)$/u.test(script) || (!isHigh && /^[\p{L}\p{N},]+$/u.test(script));
      this.out += marked(`${isHigh ? 'power' : 'index'}${isOne ? '' : 'Group'}`, script);
    }
  }

  private command(): void {
    const name = /[A-Za-z]+|[^]?/y;
    name.lastIndex = this.i + 1;
    const word = name.exec(this.tex)![0];
    this.i += 1 + word.length;
    if (word === '' || this.i > this.end) this.isUnreadable = true;
    else if (!/^[A-Za-z]/.test(word)) this.sign(word);
    else this.named(word);
  }

  private sign(sign: string): void {
    if (/[\s,;:>\\]/.test(sign)) this.space();
    else if (/[{}%&#_$]/.test(sign)) this.add(sign);
    else if (sign === '|') this.add('‖');
    else if (!/[!/-]/.test(sign)) this.isUnreadable = true;
  }

  private named(name: string): void {
    if (name === 'mid') this.spaced('|');
    else if (name === 'bmod' || name === 'mod') this.spaced('mod');
    else if (name === 'pmod') this.word(`(mod ${this.argument()})`);
    else if (functionNames.has(name)) this.word(functionText(name));
    else if (name === 'operatorname') {
      if (this.tex[this.i] === '*') this.i++;
      this.word(this.argument());
    } else if (Object.hasOwn(mathAccents, name)) this.add(this.accented(mathAccents[name]!, this.argument()));
    else if (Object.hasOwn(mathAlphabets, name))
      this.add(this.inAlphabet(mathAlphabets[name]!, this.argument()));
    else if (fractions.has(name)) this.fraction(this.argument(), this.argument());
    else if (name === 'binom' || name === 'tbinom' || name === 'dbinom')
      this.add(`(${this.argument()} choose ${this.argument()})`);
    else if (name === 'sqrt') this.root();
    else if (name === 'not') this.add(this.accented('\u0338', this.argument()));
    else if (fonts.has(name)) this.add(this.argument());
    else if (boldFonts.has(name)) this.add(marked('b', this.argument()));
    else if (wordFonts.has(name)) this.add(this.words());
    else if (styles.has(name)) this.style(name);
    else this.symbol(name);
  }

  private style(name: string): void {
    // `\left.` is no delimiter.
    if (/^(?:left|right)$/.test(name) && this.tex[this.i] === '.') this.i++;
    else if (!/^(?:left|right|[bB]ig)/.test(name)) this.skipSpaces();
  }

  private symbol(name: string): void {
    const symbol = symbolOf(name);
    if (symbol === undefined) this.isUnreadable = true;
    else if (symbol === ' ') this.space();
    else {
      if (isBinary(symbol) && /\s/.test(this.tex[this.i] ?? '') && !/[([{]$/.test(this.out)) this.space();
      this.add(symbol);
    }
  }

  private spaced(text: string): void {
    this.space();
    this.out += `${text} `;
  }

  private word(text: string): void {
    if (/[\p{L}\p{M}\p{N})\]]$/u.test(this.out)) this.space();
    this.add(text);
    this.needsSpace = true;
  }

  private words(): string {
    this.skipSpaces();
    let depth = 0;
    const from = this.i;
    for (; this.i < this.end; this.i++) {
      const c = this.tex[this.i];
      if (c === '\\') this.i++;
      else if (c === '{') depth++;
      else if (c === '}' && --depth <= 0) break;
    }
    if (this.tex[from] !== '{' || this.i >= this.end) {
      this.isUnreadable = true;
      return '';
    }
    return this.readWords(this.tex.slice(from + 1, this.i++));
  }

  private accented(mark: string, text: string): string {
    const letters = [...text.normalize('NFC').matchAll(/\P{M}\p{M}*/gu)].map(([letter]) => letter);
    // A line goes on over several letters, a hat does not.
    const line = mark === '\u0304' ? '\u0305' : mark;
    const canRepeat = line === '\u0305' || line === '\u0332';
    if (letters.length === 0 || (letters.length > 1 && !canRepeat)) this.isUnreadable = true;
    return letters.map((letter) => letter + (letters.length > 1 ? line : mark)).join('');
  }

  private inAlphabet(alphabet: (letter: string) => string | undefined, text: string): string {
    return [...text].map((letter) => alphabet(letter) ?? letter).join('');
  }

  private fraction(above: string, below: string): void {
    const next = this.nextIsAdjacent();
    const before = this.out;
    const isVulgar = Object.hasOwn(vulgar, `${above}/${below}`);
    const char = vulgar[`${above}/${below}`] ?? '';
    if (isVulgar && !/[/′]$/.test(before) && !/^\s*[\^_!]/.test(this.tex.slice(this.i, this.i + 9))) {
      this.add(char);
      return;
    }
    const text = `${/^[\p{L}\p{M}\p{N}.]+$/u.test(above) || isAtom(above) ? above : `(${above})`}/${isAtom(below) ? below : `(${below})`}`;
    const isNumber = /^\d+\/\d+$/.test(text);
    if (isNumber && /\d$/.test(before) && !next) this.out += ` ${text}`;
    else this.add(next || endsAdjacent.test(before) ? `(${text})` : text);
  }

  private root(): void {
    let degree = '';
    if (this.tex[this.i] === '[') {
      const close = this.tex.indexOf(']', this.i);
      degree = close < 0 ? 'x' : this.tex.slice(this.i + 1, close).trim();
      this.i = close < 0 ? this.end : close + 1;
    }
    const content = this.argument();
    if (degree !== '' && degree !== '2' && !/^\d+$/.test(degree)) this.isUnreadable = true;
    const sign =
      degree === '' || degree === '2'
        ? '√'
        : degree === '3'
          ? '∛'
          : degree === '4'
            ? '∜'
            : `${superscript(degree)}√`;
    this.add(
      sign +
        (isAtom(content) && !(content.startsWith('(') || this.nextIsAdjacent()) ? content : `(${content})`),
    );
  }

  /** Would what follows be read as part of what was written? */
  private nextIsAdjacent(): boolean {
    const rest = this.tex.slice(this.i, Math.min(this.end, this.i + 40)).trimStart();
    const name = /^\\([A-Za-z]+)/.exec(rest)?.[1];
    if (name === undefined) return /^[\p{L}\p{N}([{^_!'/√]/u.test(rest);
    if (/^(?:right|mid|quad|qquad|[bB]igg?r|text|mbox|bmod|pmod)$/.test(name)) return false;
    const symbol = symbolOf(name) ?? '';
    return !(isBinary(symbol) || /^[\])|⟩⌉⌋ …⋯⋮]$/.test(symbol));
  }
}
