import type { CslName } from '../paper';
import { digitOf } from '../text/smallDigits';
import { texSymbols } from './texSymbols';

/** Characters that LaTeX interprets, and those that old font encodings set as others (`<` as `¡`). */
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

/** Commands for text; all other symbols are mathematics. */
const textSymbols = new Set(
  'textcopyright textregistered textsection textparagraph dag ddag texteuro textsterling textyen textbullet textexclamdown textquestiondown'.split(
    ' ',
  ),
);

/** Commands that the LaTeX kernel lacks. */
const notInKernel = new Set(['checkmark']);

/** The command for each symbol; letters (`ß`, `ø`) stay letters. */
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

/** Greek capitals that look Latin have no command of their own. */
const greekCapitals: Readonly<Record<string, string>> = Object.fromEntries(
  ['ΑA', 'ΒB', 'ΕE', 'ΖZ', 'ΗH', 'ΙI', 'ΚK', 'ΜM', 'ΝN', 'ΟO', 'ΡP', 'ΤT', 'ΧX', 'οo'].map(
    ([greek, latin]) => [greek!, `$\\mathrm{${latin!}}$`],
  ),
);

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
  let out = '';
  let before = ' ';
  for (const char of cleanText(text)) {
    out += charToTex(char, before);
    before = char;
  }
  return joinFormulas(out).trim();
}

/** Joins neighbouring formulas: `$\\alpha$$\\beta$` would open a display. A literal dollar has its `\\`. */
const joinFormulas = (tex: string) => tex.replace(/(?<!\\)\$\$/g, '');

/** One line, NFC, without characters that cannot be printed. */
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

/** Is the title mostly in lower case after the first word? */
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
  return joinFormulas(textToTex(before) + protectCore(core, capitalsCount, isCoined) + afterToTex(after));
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

/** A quote closes only after a word, so one is put before it. */
const afterToTex = (after: string) => textToTex(`x${after}`).slice(1);

function protectCore(core: string, capitalsCount: boolean, isCoined: boolean): string {
  const parts = core.split(/([-‐‑/–—]+)/u);
  const words = parts.filter((_, i) => i % 2 === 0);
  const keep = words.map((word) => needsBraces(word, capitalsCount));
  // D-Judge, I-SHEEP, U-Net are names as a whole. So are GPT-4, where only the number is left over, and the term that a
  // title begins with and explains: *Inv-Entropy: …*.
  const isOneName =
    (/^\p{Lu}$/u.test(words[0]!) && /^[\p{Lu}\p{N}]/u.test(words[1] ?? '')) ||
    (isCoined && words.some((word, i) => i > 0 && /\p{Lu}/u.test(word))) ||
    (keep.includes(true) && words.every((word, i) => keep[i] || /^[\d.]*$/.test(word)));
  if (isOneName) return inBraces(core);
  return parts.map((part, i) => (i % 2 === 0 && keep[i / 2] ? inBraces(part) : textToTex(part))).join('');
}

function needsBraces(word: string, capitalsCount: boolean): boolean {
  if (!/\p{Lu}/u.test(word)) return false;
  if (properNames.has(word.replace(/['’][^]*/u, ''))) return true;
  // A capital after anything: LLMs, AlignScore, 3D, *PO, miniF2F.
  if (/[^\s(["'“‘]\p{Lu}/u.test(word)) return true;
  if (/^\p{Lu}$/u.test(word)) return word !== 'A' || capitalsCount;
  return capitalsCount;
}

function inBraces(text: string): string {
  const tex = textToTex(text);
  return tex === '' ? '' : `{${tex}}`;
}

/** Writes all names as `Family, Given and …` in TeX, with bodies in braces. */
export function namesToTex(names: readonly CslName[]): string {
  return names.map(nameToTex).filter(Boolean).join(' and ');
}

function nameToTex(name: CslName): string {
  if (name.literal !== undefined) return inBraces(name.literal);
  const particle = protectName(name['non-dropping-particle'] ?? '');
  const family = protectName(name.family ?? '');
  const given = protectName(name.given ?? '');
  if (family === '') return given === '' ? '' : `{${given}}`;
  if (given !== '') return `${particle === '' ? '' : `${particle} `}${family}, ${given}`;
  // Without a comma BibTeX would take the first of several words for a given name.
  if (particle !== '') return `${particle} ${family},`;
  return /\s|~/.test(family) && !family.startsWith('{') ? `{${family}}` : family;
}

/**
 * Puts into braces what would split the name, a name of nothing but BibTeX's separators, and brackets: labels are made
 * of names, and stand in brackets (`\bibitem[Doe(2020)]{doe}`).
 */
function protectName(text: string): string {
  const tex = textToTex(text);
  return /[,=[\]]|(?:^|[\s~])(?:and|others)(?:$|[\s~])|^[\s~-]+$/i.test(tex) ? `{${tex}}` : tex;
}

/** To be replaced. */
export const markupToTex = titleToTex;
