import type { CslName } from '../paper';
import { digitOf } from '../text/smallDigits';
import { texSymbols } from './texSymbols';

/** What LaTeX reads as its own, and characters old font encodings set as others (`<` as `¡`). */
const special: Readonly<Record<string, string>> = {
  '&': '\\&',
  '%': '\\%',
  '#': '\\#',
  _: '\\_',
  $: '\\$',
  // Not `\{`: BibTeX counts braces behind a backslash too.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '–': '--',
  '—': '---',
  '‒': '--',
  '―': '---',
  '‐': '-',
  '‑': '-',
  '“': '``',
  '”': "''",
  // \quotedblbase and \guillemotleft are errors in TeX's first font encoding.
  '„': ',,',
  '‚': ',',
  '«': '$\\ll$',
  '»': '$\\gg$',
  '‘': '`',
  '’': "'",
  '…': '\\ldots{}',
  '\u00a0': '~',
  '\u202f': '~',
  '™': '\\texttrademark{}',
  '°': '\\textdegree{}',
  µ: '$\\mu$',
  '−': '$-$',
  '√': '$\\surd$',
  '′': "$'$",
};

/** Commands that are written in text; every other symbol is mathematics. */
const textSymbols = new Set(
  'textcopyright textregistered textsection textparagraph dag ddag texteuro textsterling textyen textbullet textexclamdown textquestiondown'.split(
    ' ',
  ),
);

/** Commands the LaTeX kernel does not have. */
const notInKernel = new Set(['checkmark']);

/** Symbols by the command that sets them; letters (`ß`, `ø`) stay letters. */
const commandFor: ReadonlyMap<string, string> = (() => {
  const commands = new Map<string, string>();
  for (const [command, symbol] of Object.entries(texSymbols)) {
    if (symbol.length !== 1 || symbol < '\u0080' || /\p{Script=Latin}/u.test(symbol)) continue;
    if (notInKernel.has(command)) continue;
    if (textSymbols.has(command)) commands.set(symbol, `\\${command}{}`);
    else if (!command.startsWith('text') && !commands.has(symbol)) commands.set(symbol, `$\\${command}$`);
  }
  return commands;
})();

/** Greek capitals that look Latin have no command, so they are written as what they look like. */
const greekCapitals: Readonly<Record<string, string>> = Object.fromEntries(
  ['ΑA', 'ΒB', 'ΕE', 'ΖZ', 'ΗH', 'ΙI', 'ΚK', 'ΜM', 'ΝN', 'ΟO', 'ΡP', 'ΤT', 'ΧX', 'οo'].map(
    ([greek, latin]) => [greek!, `$\\mathrm{${latin!}}$`],
  ),
);

/**
 * Plain text as inert TeX that pdfLaTeX, XeLaTeX and biber set alike: what TeX would obey is escaped, letters stay
 * UTF-8, symbols become commands, pictographs (which no TeX font has) and control characters go. Braces always balance,
 * and no `"` is left to end a quoted value.
 *
 * ```ts
 * textToTex('50% of β-VAE → “R&D”'); // '50\\% of $\\beta$-VAE $\\rightarrow$ ``R\\&D'''
 * ```
 */
export function textToTex(text: string): string {
  let out = '';
  let before = ' ';
  for (const char of cleanText(text)) {
    out += charToTex(char, before);
    before = char;
  }
  return joinFormulas(out).trim();
}

/** Neighbouring formulas are one: `$\\alpha$$\\beta$` would open a display. A dollar that is money has its `\\`. */
const joinFormulas = (tex: string) => tex.replace(/(?<!\\)\$\$/g, '');

/** One line, NFC, without what cannot be printed. */
function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, (blank) => (/^[\u00a0\u202f]+$/.test(blank) ? '\u00a0' : ' '))
    .replace(/[\p{C}\ufffd\ufe0f]/gu, '')
    .replace(/(?![©®™↔])[\p{Extended_Pictographic}\p{Regional_Indicator}]/gu, '')
    .replace(/[\u{1d400}-\u{1d7ff}]/gu, (char) => char.normalize('NFKC'));
}

function charToTex(char: string, before: string): string {
  if (char === '"') return /[\s([{—–-]/.test(before) ? '``' : "''";
  const known = special[char] ?? commandFor.get(char) ?? greekCapitals[char];
  if (known !== undefined) return known;
  const small = digitOf(char);
  return small ? `\\text${small.isHigh ? 'super' : 'sub'}script{${small.digit}}` : char;
}

/** Names whose capital is theirs wherever they stand, and which styles would take away. */
const properNames = new Set(
  'Bayesian Bayes Gaussian Markov Riemannian Euclidean Bernoulli Boltzmann Fisher Laplace Newton Turing Fourier Shapley Bellman Nash Hilbert Kalman Wasserstein Monte Carlo Bradley Terry English Chinese German French Spanish Japanese Korean Arabic Hindi African American Asian European Western Wikipedia Python Java Lean Twitter Reddit GitHub'.split(
    ' ',
  ),
);

/**
 * A title as TeX, with braces around what must keep its capitals when a style sets titles in lower case: acronyms,
 * mixed case (`{AlignScore}`), names. In a title that is in sentence case already, every capital inside it is meant.
 */
export function titleToTex(title: string): string {
  const text = cleanText(title).trim();
  const words = text.split(' ');
  const isSentence = isSentenceCase(words);
  let fresh = true;
  const out = words.map((word, i) => {
    const tex = wordToTex(word, isSentence && !fresh, i === 0 && word.endsWith(':'));
    fresh = /[:?!.–—]["”’)]*$/u.test(word) || /^-+$/.test(word);
    return tex;
  });
  return out.filter(Boolean).join(' ');
}

/** Mostly lower case after the first word: then a capital inside is no mere title case. */
function isSentenceCase(words: readonly string[]): boolean {
  let lower = 0;
  let upper = 0;
  words.forEach((word, i) => {
    if (i === 0 || /[:?!.]$/.test(words[i - 1]!) || word.length < 4) return;
    if (/^\p{Ll}[^\p{Lu}]*$/u.test(word)) lower++;
    else if (/^\p{Lu}\p{Ll}[^\p{Lu}]*$/u.test(word)) upper++;
  });
  return lower >= 3 && lower > 4 * upper;
}

function wordToTex(word: string, capitalsCount: boolean, isCoined: boolean): string {
  const [before, core, after] = splitWord(word);
  return joinFormulas(textToTex(before) + protectedCore(core, capitalsCount, isCoined) + afterToTex(after));
}

/** What follows the last letter or number; looked for once in each run of other signs. */
const closing = /(?<![^\p{L}\p{M}\p{N}])[^\p{L}\p{M}\p{N}]+$/u;

/** What stands before the word proper, the word, and what follows it: punctuation, and `'s`. */
function splitWord(word: string): [before: string, core: string, after: string] {
  const start = /^[^\p{L}\p{N}*]*/u.exec(word)![0].length;
  let end = start + word.slice(start).replace(closing, '').length;
  const genitive = /['’]\p{L}{0,2}$/u.exec(word.slice(Math.max(start, end - 5), end));
  if (genitive) end -= genitive[0].length;
  return [word.slice(0, start), word.slice(start, end), word.slice(end)];
}

/** A closing quote must know that a word stands before it. */
const afterToTex = (after: string) => textToTex(`x${after}`).slice(1);

function protectedCore(core: string, capitalsCount: boolean, isCoined: boolean): string {
  const parts = core.split(/([-‐‑/–—]+)/u);
  const words = parts.filter((_, i) => i % 2 === 0);
  const keep = words.map((word) => needsBraces(word, capitalsCount));
  // D-Judge, I-SHEEP, U-Net: a name as a whole. So is GPT-4, where nothing else than the number is left over, and
  // what a title begins with and explains: *Inv-Entropy: …*.
  const isOneName =
    (/^\p{Lu}$/u.test(words[0]!) && /^[\p{Lu}\p{N}]/u.test(words[1] ?? '')) ||
    (isCoined && words.some((word, i) => i > 0 && /\p{Lu}/u.test(word))) ||
    (keep.includes(true) && words.every((word, i) => keep[i] || /^[\d.]*$/.test(word)));
  if (isOneName) return braced(core);
  return parts.map((part, i) => (i % 2 === 0 && keep[i / 2] ? braced(part) : textToTex(part))).join('');
}

function needsBraces(word: string, capitalsCount: boolean): boolean {
  if (!/\p{Lu}/u.test(word)) return false;
  if (properNames.has(word.replace(/['’][^]*/u, ''))) return true;
  // A capital after anything: LLMs, AlignScore, 3D, *PO, miniF2F.
  if (/[^\s(["'“‘]\p{Lu}/u.test(word)) return true;
  if (/^\p{Lu}$/u.test(word)) return word !== 'A' || capitalsCount;
  return capitalsCount;
}

function braced(text: string): string {
  const tex = textToTex(text);
  return tex === '' ? '' : `{${tex}}`;
}

/** `Family, Given and …` as TeX: every author, bodies in braces, so that BibTeX reads each name as it is meant. */
export function namesToTex(names: readonly CslName[]): string {
  return names.map(nameToTex).filter(Boolean).join(' and ');
}

function nameToTex(name: CslName): string {
  if (name.literal !== undefined) return braced(name.literal);
  const particle = inertName(name['non-dropping-particle'] ?? '');
  const family = inertName(name.family ?? '');
  const given = inertName(name.given ?? '');
  if (family === '') return given === '' ? '' : `{${given}}`;
  if (given !== '') return `${particle === '' ? '' : `${particle} `}${family}, ${given}`;
  // Without a comma BibTeX would take the first of several words for a given name.
  if (particle !== '') return `${particle} ${family},`;
  return /\s|~/.test(family) && !family.startsWith('{') ? `{${family}}` : family;
}

/**
 * In braces what would part the name in two, what is nothing but the signs that BibTeX parts words at, and brackets:
 * a label is made of names, and stands in brackets itself (`\bibitem[Doe(2020)]{doe}`).
 */
function inertName(text: string): string {
  const tex = textToTex(text);
  return /[,=[\]]|(?:^|[\s~])(?:and|others)(?:$|[\s~])|^[\s~-]+$/i.test(tex) ? `{${tex}}` : tex;
}
