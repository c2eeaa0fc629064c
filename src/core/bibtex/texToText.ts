import { subscript, superscript } from '../text/smallDigits';
import { texAccents, texSymbols } from './texSymbols';

/** Commands whose first argument is not part of the text. */
const droppedFirst = new Set(['href', 'textcolor', 'colorbox', 'hspace', 'vspace', 'color', 'label', 'cite']);

/**
 * Converts a TeX value to plain text: accents and symbols become Unicode, markup and braces go, white space becomes one
 * space. Macros are not expanded: of an unknown command only its argument stays.
 *
 * ```ts
 * texToText('{\\"O}sterreich \\& the {LLM}s --- \\textbf{a} $\\beta$-{VAE}'); // 'Österreich & the LLMs — a β-VAE'
 * ```
 */
export function texToText(tex: string): string {
  if (!/[\\{}$~`'-]/.test(tex)) return tex.replace(/\s+/g, ' ').trim();
  const reader = new TexReader(tex);
  return reader.read().normalize('NFC').replace(/\s+/g, ' ').trim();
}

/**
 * Converts a value that is not typeset (`url`, `doi`, `eprint`, `file`): only needless escapes are undone, because a
 * `~` or `--` belongs to the address.
 */
export function verbatimText(value: string): string {
  return value
    .replace(/\\url\s*\{([^{}]*)\}/g, '$1')
    .replace(/\\([&%#_{}$~])/g, '$1')
    .replace(/\{\\textunderscore\}|\\textunderscore(?:\{\})?/g, '_')
    .replace(/[{}]/g, '')
    .trim();
}

class TexReader {
  private i = 0;
  /** Between dollars, where `^` and `_` are not letters. */
  private inMath = false;

  constructor(private readonly tex: string) {}

  read(): string {
    const { tex } = this;
    let out = '';
    while (this.i < tex.length) {
      const plain = this.plainRun();
      if (plain !== '') {
        out += plain;
        continue;
      }
      out += this.special(tex[this.i]!);
    }
    return out;
  }

  /** Reads up to the next special character. */
  private plainRun(): string {
    const stop = /[\\{}$~`'^_-]/g;
    stop.lastIndex = this.i;
    const end = stop.exec(this.tex)?.index ?? this.tex.length;
    const run = this.tex.slice(this.i, end);
    this.i = end;
    return run;
  }

  private special(c: string): string {
    const { tex } = this;
    if (c === '\\') return this.command();
    if (tex.startsWith('---', this.i)) return this.skip(3, '—');
    if (tex.startsWith('--', this.i)) return this.skip(2, '–');
    if (tex.startsWith('``', this.i)) return this.skip(2, '“');
    if (tex.startsWith("''", this.i)) return this.skip(2, '”');
    if (c === '`') return this.skip(1, '‘');
    if (c === '~') return this.skip(1, ' ');
    if (c === '{' || c === '}') return this.skip(1, '');
    if (c === '$') {
      this.inMath = !this.inMath;
      return this.skip(1, '');
    }
    if (this.inMath && (c === '^' || c === '_')) return this.script(c);
    return this.skip(1, c);
  }

  private skip(length: number, text: string): string {
    this.i += length;
    return text;
  }

  /** Reads `^2` and `_{10}` as small digits; before anything else the character itself stays. */
  private script(c: string): string {
    const match = /^[\^_](?:\{(\d+)\}|(\d))/.exec(this.tex.slice(this.i, this.i + 24));
    if (!match) return this.skip(1, c);
    this.i += match[0].length;
    return (c === '^' ? superscript : subscript)(match[1] ?? match[2]!);
  }

  private command(): string {
    const { tex } = this;
    const next = tex[this.i + 1];
    if (next === undefined) return this.skip(1, '');
    if (!/[A-Za-z]/.test(next)) {
      this.i += 2;
      if (texAccents[next] !== undefined) return this.accent(texAccents[next]);
      if (next === '-' || next === '/' || next === '@' || next === '!') return '';
      if (next === '(' || next === ')' || next === '[' || next === ']') return '';
      if (/[\s\\,;:>]/.test(next)) return ' ';
      return next;
    }
    const word = /[A-Za-z]+/y;
    word.lastIndex = this.i + 1;
    const name = word.exec(tex)![0];
    this.i += 1 + name.length;
    if (tex[this.i] === '*') this.i++;
    if (Object.hasOwn(texAccents, name)) return this.accent(texAccents[name]!);
    // TeX skips blanks here. In a formula it sets its own around `\leq`; the written ones are the best guess.
    if (!this.inMath) this.skipBlanks();
    if (name === 'textsuperscript' || name === 'textsubscript') return this.smallDigits(name);
    if (Object.hasOwn(texSymbols, name)) return texSymbols[name]!;
    if (droppedFirst.has(name)) this.skipGroup();
    return '';
  }

  private smallDigits(name: string): string {
    const match = /\{(\d+)\}/y;
    match.lastIndex = this.i;
    const digits = match.exec(this.tex);
    if (!digits) return '';
    this.i += digits[0].length;
    return (name === 'textsuperscript' ? superscript : subscript)(digits[1]!);
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
    const dotless = /\\([ij])(?![A-Za-z])\s*/y;
    dotless.lastIndex = this.i;
    const match = dotless.exec(tex);
    if (match) {
      letter = match[1]!;
      this.i += match[0].length;
    } else if (tex[this.i] === '\\') {
      // Two accents on one letter: \'{\^e}.
      letter = this.command();
    } else {
      letter = String.fromCodePoint(tex.codePointAt(this.i) ?? 32);
      if (letter === '}' || this.i >= tex.length) letter = '';
      this.i += letter.length;
    }
    for (; opened > 0 && tex[this.i] === '}'; opened--) this.i++;
    // The mark belongs to the first letter, above the marks that it already has.
    const [first = ''] = /^[^]\p{M}*/u.exec(letter) ?? [];
    return first + (letter.trim() === '' ? '' : mark) + letter.slice(first.length);
  }

  private skipBlanks(): void {
    while (/\s/.test(this.tex[this.i] ?? '')) this.i++;
  }

  /** Skips `{…}`. */
  private skipGroup(): void {
    if (this.tex[this.i] !== '{') return;
    let depth = 0;
    for (; this.i < this.tex.length; this.i++) {
      if (this.tex[this.i] === '{') depth++;
      else if (this.tex[this.i] === '}' && --depth === 0) {
        this.i++;
        return;
      }
    }
  }
}

/** To be replaced. */
export const texToMarkup = texToText;
