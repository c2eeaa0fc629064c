import { subscript, superscript } from '../text/smallDigits';

/** Combining marks that TeX's accent commands put over or under the letter that follows. */
const accents: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  r: '\u030a',
  H: '\u030b',
  v: '\u030c',
  d: '\u0323',
  c: '\u0327',
  k: '\u0328',
  b: '\u0331',
  G: '\u030f',
  U: '\u030e',
};

/** Commands that stand for characters, in text and in mathematics. */
export const texSymbols: Readonly<Record<string, string>> = {
  ss: 'ß',
  SS: 'ẞ',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  aa: 'å',
  AA: 'Å',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  i: 'ı',
  j: 'ȷ',
  dh: 'ð',
  DH: 'Ð',
  th: 'þ',
  TH: 'Þ',
  dj: 'đ',
  DJ: 'Đ',
  ng: 'ŋ',
  NG: 'Ŋ',
  textendash: '–',
  textemdash: '—',
  textquotedblleft: '“',
  textquotedblright: '”',
  textquotedbl: '"',
  textquoteleft: '‘',
  textquoteright: '’',
  textquotesingle: "'",
  textasciigrave: '`',
  guillemotleft: '«',
  guillemotright: '»',
  guillemetleft: '«',
  guillemetright: '»',
  quotedblbase: '„',
  quotesinglbase: '‚',
  glqq: '„',
  grqq: '“',
  textasciitilde: '~',
  textasciicircum: '^',
  textbackslash: '\\',
  textbar: '|',
  textless: '<',
  textgreater: '>',
  textbraceleft: '{',
  textbraceright: '}',
  textunderscore: '_',
  textdollar: '$',
  dots: '…',
  ldots: '…',
  cdots: '⋯',
  textellipsis: '…',
  copyright: '©',
  textcopyright: '©',
  textregistered: '®',
  texttrademark: '™',
  textdegree: '°',
  degree: '°',
  textmu: 'µ',
  textbullet: '•',
  textperiodcentered: '·',
  texttimes: '×',
  textpm: '±',
  textexclamdown: '¡',
  textquestiondown: '¿',
  pounds: '£',
  textsterling: '£',
  euro: '€',
  texteuro: '€',
  textyen: '¥',
  S: '§',
  textsection: '§',
  P: '¶',
  textparagraph: '¶',
  dag: '†',
  ddag: '‡',
  slash: '/',
  LaTeX: 'LaTeX',
  TeX: 'TeX',
  BibTeX: 'BibTeX',
  lbrace: '{',
  rbrace: '}',
  backslash: '\\',
  quad: ' ',
  qquad: ' ',
  space: ' ',
  nobreakspace: ' ',
  newline: ' ',
  par: ' ',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ϵ',
  varepsilon: 'ε',
  zeta: 'ζ',
  eta: 'η',
  theta: 'θ',
  vartheta: 'ϑ',
  iota: 'ι',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  xi: 'ξ',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  varsigma: 'ς',
  tau: 'τ',
  upsilon: 'υ',
  phi: 'ϕ',
  varphi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
  Gamma: 'Γ',
  Delta: 'Δ',
  Theta: 'Θ',
  Lambda: 'Λ',
  Xi: 'Ξ',
  Pi: 'Π',
  Sigma: 'Σ',
  Upsilon: 'Υ',
  Phi: 'Φ',
  Psi: 'Ψ',
  Omega: 'Ω',
  times: '×',
  cdot: '·',
  div: '÷',
  pm: '±',
  mp: '∓',
  leq: '≤',
  le: '≤',
  geq: '≥',
  ge: '≥',
  neq: '≠',
  ne: '≠',
  ll: '≪',
  gg: '≫',
  approx: '≈',
  equiv: '≡',
  sim: '∼',
  simeq: '≃',
  propto: '∝',
  infty: '∞',
  partial: '∂',
  nabla: '∇',
  sum: '∑',
  prod: '∏',
  int: '∫',
  surd: '√',
  in: '∈',
  notin: '∉',
  subset: '⊂',
  subseteq: '⊆',
  supset: '⊃',
  cup: '∪',
  cap: '∩',
  emptyset: '∅',
  forall: '∀',
  exists: '∃',
  neg: '¬',
  land: '∧',
  wedge: '∧',
  lor: '∨',
  vee: '∨',
  oplus: '⊕',
  otimes: '⊗',
  circ: '∘',
  star: '⋆',
  ast: '∗',
  bullet: '•',
  ell: 'ℓ',
  hbar: 'ℏ',
  Re: 'ℜ',
  Im: 'ℑ',
  aleph: 'ℵ',
  rightarrow: '→',
  to: '→',
  leftarrow: '←',
  leftrightarrow: '↔',
  uparrow: '↑',
  downarrow: '↓',
  Rightarrow: '⇒',
  Leftarrow: '⇐',
  Leftrightarrow: '⇔',
  mapsto: '↦',
  langle: '⟨',
  rangle: '⟩',
  prime: '′',
  checkmark: '✓',
  dagger: '†',
};

/** Commands whose first argument is not part of the text. */
const droppedFirst = new Set(['href', 'textcolor', 'colorbox', 'hspace', 'vspace', 'color', 'label', 'cite']);

/**
 * The text a TeX value stands for: accents and symbols as Unicode, markup and braces gone, blanks made one space.
 * Not a TeX machine: no macro is expanded, and what it does not know it drops, keeping the argument.
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
 * The text of a value that is not typeset (`url`, `doi`, `eprint`, `file`): only needless escapes are undone,
 * a `~` or `--` in an address is its own.
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

  /** Characters up to the next that means something. */
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

  /** `^2` and `_{10}` as small digits; before anything else the sign itself stays. */
  private script(sign: string): string {
    const match = /^[\^_](?:\{(\d+)\}|(\d))/.exec(this.tex.slice(this.i, this.i + 24));
    if (!match) return this.skip(1, sign);
    this.i += match[0].length;
    return (sign === '^' ? superscript : subscript)(match[1] ?? match[2]!);
  }

  private command(): string {
    const { tex } = this;
    const next = tex[this.i + 1];
    if (next === undefined) return this.skip(1, '');
    if (!/[A-Za-z]/.test(next)) {
      this.i += 2;
      if (accents[next] !== undefined) return this.accent(accents[next]);
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
    if (Object.hasOwn(accents, name)) return this.accent(accents[name]!);
    // TeX drops blanks here. In a formula it sets its own around `\leq`, and those written are the best guess.
    if (!this.inMath) this.skipBlanks();
    if (name === 'textsuperscript' || name === 'textsubscript') return this.small(name);
    if (Object.hasOwn(texSymbols, name)) return texSymbols[name]!;
    if (droppedFirst.has(name)) this.group();
    return '';
  }

  private small(name: string): string {
    const match = /\{(\d+)\}/y;
    match.lastIndex = this.i;
    const digits = match.exec(this.tex);
    if (!digits) return '';
    this.i += digits[0].length;
    return (name === 'textsuperscript' ? superscript : subscript)(digits[1]!);
  }

  /** The next letter, in braces or not, under the mark. */
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
    // The mark belongs to the first letter of what came, above the marks it has.
    const [first = ''] = /^[^]\p{M}*/u.exec(letter) ?? [];
    return first + (letter.trim() === '' ? '' : mark) + letter.slice(first.length);
  }

  private skipBlanks(): void {
    while (/\s/.test(this.tex[this.i] ?? '')) this.i++;
  }

  /** Passes over `{…}`. */
  private group(): void {
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
