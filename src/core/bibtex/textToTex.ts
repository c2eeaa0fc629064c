import type { CslName } from '../paper';
import { highSigns, lowSigns, ordinaryForm } from '../text/smallDigits';
import { isOthers } from '../work/names';
import { mathAccentOf } from './mathAlphabets';
import { isSafeFormula } from './safeFormula';
import { signToTex } from './texSigns';

/**
 * Converts plain text to inert TeX that pdfLaTeX, XeLaTeX and biber set alike: special characters are escaped, letters
 * stay UTF-8, symbols become commands, pictographs (which no TeX font has) and control characters go. Braces always
 * balance, and no `"` is left to end a quoted value.
 *
 * ```ts
 * textToTex('50% of β-VAE → “R&D”'); // '50\\% of $\\beta$-VAE $\\rightarrow$ ``R\\&D'''
 * ```
 */
export function textToTex(text: string): string {
  return toTex(cleanText(text), hasGreekWords(text)).trim();
}

/** Text in Greek letters, where a single one is a word and no symbol. */
const hasGreekWords = (text: string): boolean =>
  /\p{Script=Greek}{3}|[\u0386-\u0390\u03aa-\u03b0\u03ca-\u03ce\u1f00-\u1fff]/u.test(text.normalize('NFC'));

/** Symbols that are no letters of a language. */
const isGreekLetter = (char: string) => /(?![ϐϑϒϕϖϰϱϵ])\p{Script=Greek}/u.test(char);

const high = `[${highSigns}]+`;
const low = `[${lowSigns}]+`;

/** A script of a formula as `texToText` writes it, behind a symbol, a letter or a number that stands alone. */
const script = String.raw`(?<=[ℓ∞ℝℂℤℕℚα-ωΓΔΘΛΞΠΣΦΨΩϵϕ]|(?<![\p{L}\p{M}\p{N}_^])(?:[A-Za-z]|\d{1,9}))[\^_](?:\([A-Za-z0-9+*/=,-]{1,20}\)|(?:\d{1,9}|[A-Za-z∞α-ω])(?![\p{L}\p{N}_^]))`;

/** What is more than one character: a formula that was kept, a root, small digits, a script, a letter under a mark. */
const token = new RegExp(
  String.raw`\$[^$\\]{0,500}\\[^$]{1,500}\$|√(?:\([A-Za-z0-9+*/=-]{1,20}\)|\d{1,20}|[A-Za-z](?![A-Za-z]))|${high}|${low}|${script}|(?<![\p{L}\p{M}\p{N}])[A-Za-z0-9]\p{M}(?![\p{L}\p{M}])|[^]`,
  'gu',
);

/** Converts clean text; `isGreek` where Greek letters are those of words. */
function toTex(text: string, isGreek: boolean, start = ' '): string {
  let out = '';
  let before = start;
  let last = '';
  let endsWithScript = false;
  for (const [part] of text.matchAll(token)) {
    let tex = tokenToTex(part, before, isGreek, last.endsWith('$') && !last.endsWith('\\$'));
    const isScript = /^\$[\^_']/.test(tex);
    // A second script on one letter is an error.
    if (isScript && endsWithScript) tex = `$\{}${tex.slice(1)}`;
    endsWithScript = isScript;
    out += tex;
    last = tex;
    before = part;
  }
  return joinFormulas(out);
}

/** Joins neighbouring formulas: `$\\alpha$$\\beta$` would open a display. A literal dollar has its `\\`. */
const joinFormulas = (tex: string) => tex.replace(/(?<!\\)\$\$/g, '');

/** One line, NFC, without characters that cannot be printed. */
function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, (blank) => (/^[\u00a0\u202f]+$/.test(blank) ? '\u00a0' : ' '))
    .replace(/[\p{C}\ufffd\ufe0f]/gu, '')
    .replace(/(?![©®™↔])[\p{Extended_Pictographic}\p{Regional_Indicator}]/gu, '');
}

function tokenToTex(part: string, before: string, isGreek: boolean, isAfterFormula: boolean): string {
  if (part === '"') return /[\s([{—–-]$/.test(before) ? '``' : "''";
  if (isGreek && isGreekLetter(part)) return part;
  const known = signToTex(part);
  if (known !== undefined) return known;
  const small = ordinaryForm(part);
  if (small !== part) return scriptToTex(small, highSigns.includes(part[0]!), isAfterFormula);
  if (part.length === 1) return part;
  if (/^[\^_]/.test(part)) {
    const content = toTex(part.slice(1).replace(/[()]/g, ''), false).replaceAll('$', '');
    return `$${part[0]!}${/^.$/.test(content) ? content : `{${content}}`}$`;
  }
  if (part.startsWith('√')) return `$\\sqrt{${part.replace(/[√()]/g, '')}}$`;
  if (part.startsWith('$')) return isSafeFormula(part) ? part : `\\$${toTex(part.slice(1), isGreek, '$')}`;
  const accent = mathAccentOf(part.slice(1));
  return accent === undefined ? part : `$\\${accent}{${part[0]!}}$`;
}

/** `H\\textsubscript{2}O` in words, `$\\ell_1$` after a formula, as is what has a sign. */
function scriptToTex(script: string, isHigh: boolean, isAfterFormula: boolean): string {
  if (!isAfterFormula && /^\d+$/.test(script)) return `\\text${isHigh ? 'super' : 'sub'}script{${script}}`;
  return `$${isHigh ? '^' : '_'}${script.length === 1 ? script : `{${script}}`}$`;
}

/** Proper names, which keep their capital although styles set titles in lower case. */
const properNames = new Set(
  'Bayesian Bayes Gaussian Markov Riemannian Euclidean Bernoulli Boltzmann Fisher Laplace Newton Turing Fourier Shapley Bellman Nash Hilbert Kalman Wasserstein Monte Carlo Bradley Terry English Chinese German French Spanish Japanese Korean Arabic Hindi African American Asian European Western Wikipedia Python Java Lean Twitter Reddit GitHub'.split(
    ' ',
  ),
);

/**
 * Converts a title to TeX, with braces around the words that must keep their capitals when a style sets titles in lower
 * case: acronyms, mixed case (`{AlignScore}`), names. In a title in sentence case every capital inside it is intended.
 */
export function titleToTex(title: string): string {
  return new TitleWriter(title).write(title).replace(/ {2,}/g, ' ').trim();
}

/** Writes a title, in one piece or several. */
export class TitleWriter {
  private readonly isSentence: boolean;
  private readonly isGreek: boolean;
  /** At the beginning of a sentence. */
  private isFresh = true;
  private isFirst = true;

  /** Titles in CSL are in sentence case, unless most of their words say otherwise. */
  constructor(title: string, isCsl = false) {
    this.isSentence = isSentenceCase(cleanText(title).trim().split(' '), isCsl);
    this.isGreek = hasGreekWords(title);
  }

  /** Writes a piece whose braces are ours to set. */
  write(piece: string): string {
    return cleanText(piece).replace(word, (each) => this.word(each));
  }

  /** Writes a piece that is in braces already. */
  writeProtected(piece: string): string {
    this.isFresh = this.isFirst = false;
    return toTex(cleanText(piece), this.isGreek);
  }

  private word(text: string): string {
    const capitalsCount = this.isSentence && !this.isFresh;
    const isCoined = this.isFirst && text.endsWith(':');
    this.isFresh = /[:?!.–—]["”’)]*$/u.test(text) || /^-+$/.test(text);
    this.isFirst = false;
    return wordToTex(text, capitalsCount, isCoined, this.isGreek);
  }
}

/** A word; a formula with blanks is one, too. */
const word = /(?:\$[^$\\]{0,500}\\[^$]{1,500}\$|[^ ])+/g;

/** Is the title mostly in lower case after the first word? */
function isSentenceCase(words: readonly string[], isLikely: boolean): boolean {
  let lower = 0;
  let upper = 0;
  words.forEach((word, i) => {
    if (i === 0 || /[:?!.]$/.test(words[i - 1]!) || word.length < 4) return;
    if (/^\p{Ll}[^\p{Lu}]*$/u.test(word)) lower++;
    else if (/^\p{Lu}\p{Ll}[^\p{Lu}]*$/u.test(word)) upper++;
  });
  return isLikely ? lower > upper : lower >= 3 && lower > 4 * upper;
}

function wordToTex(text: string, capitalsCount: boolean, isCoined: boolean, isGreek: boolean): string {
  if (/ /.test(text)) return `{${toTex(text, isGreek)}}`;
  const [before, core, after] = splitWord(text);
  // A quote closes only after a word, so one is put before what follows.
  return joinFormulas(
    toTex(before, isGreek) + protectCore(core, capitalsCount, isCoined, isGreek) + toTex(after, isGreek, 'x'),
  );
}

/** The characters after the last letter or number. A match is tried once in each run of other characters. */
const closing = /(?<![^\p{L}\p{M}\p{N}])[^\p{L}\p{M}\p{N}]+$/u;

/** Splits off the punctuation before a word, and the punctuation and the `'s` after it. */
function splitWord(word: string): [before: string, core: string, after: string] {
  const start = /^[^\p{L}\p{N}*]*/u.exec(word)![0].length;
  let end = start + word.slice(start).replace(closing, '').length;
  const genitive = /['’]\p{L}{0,2}$/u.exec(word.slice(Math.max(start, end - 5), end));
  if (genitive) end -= genitive[0].length;
  return [word.slice(0, start), word.slice(start, end), word.slice(end)];
}

function protectCore(core: string, capitalsCount: boolean, isCoined: boolean, isGreek: boolean): string {
  const parts = core.split(/([-‐‑/–—]+)/u);
  const words = parts.filter((_, i) => i % 2 === 0);
  const keep = words.map((each) => needsBraces(each, capitalsCount, isGreek));
  // D-Judge, I-SHEEP, U-Net are names as a whole. So are GPT-4, where only the number is left over, and the term that a
  // title begins with and explains: *Inv-Entropy: …*.
  const isOneName =
    (/^\p{Lu}$/u.test(words[0]!) && /^[\p{Lu}\p{N}]/u.test(words[1] ?? '')) ||
    (isCoined && words.some((each, i) => i > 0 && /\p{Lu}/u.test(each))) ||
    (keep.includes(true) && words.every((each, i) => keep[i] || /^[\d.]*$/.test(each)));
  if (isOneName) return inBraces(toTex(core, isGreek));
  return parts
    .map((part, i) => {
      const tex = toTex(part, isGreek, 'x');
      return i % 2 === 0 && keep[i / 2] ? inBraces(tex) : tex;
    })
    .join('');
}

function needsBraces(text: string, capitalsCount: boolean, isGreek: boolean): boolean {
  // A style would make \gamma of \Gamma.
  if (/[^\x20-\x7e]/.test(text) && /\$[^$]*[A-Z]/.test(toTex(text, isGreek))) return true;
  if (!/\p{Lu}/u.test(text)) return false;
  if (properNames.has(text.replace(/['’][^]*/u, ''))) return true;
  // A capital after anything: LLMs, AlignScore, 3D, *PO, miniF2F.
  if (/[^\s(["'“‘]\p{Lu}/u.test(text)) return true;
  if (/^\p{Lu}$/u.test(text)) return text !== 'A' || capitalsCount;
  return capitalsCount;
}

const inBraces = (tex: string) => (tex === '' ? '' : `{${tex}}`);

/** Writes all names as `Family, Given and …` in TeX, with bodies in braces. A list that was cut ends with `and others`. */
export function namesToTex(names: readonly CslName[]): string {
  return names
    .map((name, i) => (isOthers(name) && i === names.length - 1 ? 'others' : nameToTex(name)))
    .filter(Boolean)
    .join(' and ');
}

function nameToTex(name: CslName): string {
  const isGreek = /\p{Script=Greek}{2}/u.test(Object.values(name).join(' '));
  const write = (text: string) => protectName(text, isGreek);
  if (name.literal !== undefined) return inBraces(toTex(cleanText(name.literal), isGreek).trim());
  const particle = [name['dropping-particle'], name['non-dropping-particle']]
    .map((part) => write(part ?? ''))
    .filter(Boolean)
    .join(' ');
  const family = protectFamily(write(name.family ?? ''));
  const given = write(name.given ?? '');
  const suffix = write(name.suffix ?? '');
  if (family === '') return given === '' ? '' : `{${given}}`;
  const last = `${particle === '' ? '' : `${particle} `}${family}`;
  if (given !== '') return `${last}, ${suffix === '' ? '' : `${suffix}, `}${given}`;
  if (suffix !== '') return `{${last} ${suffix}}`;
  // Without a comma BibTeX would take the first of several words for a given name.
  if (particle !== '') return `${last},`;
  return /\s|~/.test(family) && !family.startsWith('{') ? `{${family}}` : family;
}

/** BibTeX would take words in lower case for a particle, which here are part of the family name. */
const protectFamily = (tex: string) =>
  tex.startsWith('{') ||
  !tex
    .split(/[\s~]+/)
    .slice(0, -1)
    .some((word) => /^\P{L}*\p{Ll}/u.test(word))
    ? tex
    : `{${tex}}`;

/**
 * Puts into braces what would split the name, a name of nothing but BibTeX's separators, and brackets: labels are made
 * of names, and stand in brackets (`\bibitem[Doe(2020)]{doe}`).
 */
function protectName(text: string, isGreek: boolean): string {
  const tex = toTex(cleanText(text), isGreek || hasGreekWords(text)).trim();
  return /[,=[\]]|(?:^|[\s~])(?:and|others)(?:$|[\s~])|^[\s~-]+$/i.test(tex) ? `{${tex}}` : tex;
}
