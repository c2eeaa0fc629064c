import { superscript } from '../text/smallDigits';
import { findUrls } from './findUrls';

// A listing site's import of an arXiv abstract strips `$` and the backslash of maths commands (`\times` → `times`),
// unwraps `\cite` and `\footnote`, and keeps text escapes such as `\%`. These rules undo what can be undone without
// knowing the paper. They run in this order; each says what keeps it from touching healthy text. Every pattern takes
// linear time: runs are bounded, or start only where the run starts (`(?<! ) +`).

type Rule = (text: string) => string;

/** A rule that replaces what a pattern matches. */
const rule =
  (pattern: RegExp, replacement: string | ((match: string, ...groups: string[]) => string)): Rule =>
  (text) =>
    // Which of the two it is, the compiler alone asks.
    text.replace(pattern, replacement as string);

const lostEntities: Readonly<Record<string, string>> = {
  '2013': '–',
  '2014': '—',
  '2018': '‘',
  '2019': '’',
  '201c': '“',
  '201d': '”',
  '2026': '…',
};

// prettier-ignore
const greek: Readonly<Record<string, string>> = {
  alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', varepsilon: 'ε', zeta: 'ζ', eta: 'η', theta: 'θ',
  kappa: 'κ', lambda: 'λ', mu: 'μ', nu: 'ν', xi: 'ξ', pi: 'π', rho: 'ρ', sigma: 'σ', tau: 'τ', phi: 'φ', varphi: 'φ',
  chi: 'χ', psi: 'ψ', omega: 'ω', Gamma: 'Γ', Delta: 'Δ', Theta: 'Θ', Lambda: 'Λ', Xi: 'Ξ', Pi: 'Π', Sigma: 'Σ',
  Phi: 'Φ', Psi: 'Ψ', Omega: 'Ω',
};
const greekName = Object.keys(greek)
  .sort((a, b) => b.length - a.length)
  .join('|');

const relations: Readonly<Record<string, string>> = { leq: '≤', geq: '≥', neq: '≠', approx: '≈' };

const beforeUrlsAreHidden: readonly Rule[] = [
  // `https;//`
  rule(/(?<![\p{L}\p{N}_])(https?);\/\//gu, '$1://'),
  rule(/\\url\{([^{}]*)\}/g, '$1'),
  // `themx2014improves`: an entity that lost its `&#` and `;`. A letter on both sides: `1488x2014` is a resolution.
  rule(/(?<=[A-Za-z])x(2013|2014|2018|2019|201c|201d|2026)(?=[A-Za-z])/g, (_, code) => lostEntities[code]!),
  // `categorieshttps://…`
  rule(/(?<=[A-Za-z0-9.,;:)\]])(?=https?:\/\/)/g, ' '),
];

const onTextWithoutUrls: readonly Rule[] = [
  // ` sun2023principledriven`: the key of a `\cite`. Lower case throughout: a model's name has a capital or a hyphen.
  rule(/ (?=[a-z]{2,}(?:19|20)\d\d[a-z]{4,}(?![\p{L}\p{N}_-]))[a-z]+(?:19|20)\d\d[a-z]+/gu, ''),
  rule(/\\(?:textbf|textit|texttt|textsc|textrm|emph|underline|text|mathrm|mathbf)\{([^{}]*)\}/g, '$1'),
  rule(/\{\\(?:em|it|bf|sl|tt|sc|rm)\s+(?!\s)([^{}]*)\}/g, '$1'),
  rule(/(?<!\\)\\+([%&#_$])/g, '$1'),
  rule(
    new RegExp(`\\{\\\\(${greekName})\\}|\\\\(${greekName})(?![A-Za-z])`, 'g'),
    (_, braced, bare) => greek[braced ?? bare]!,
  ),
  greekInMaths,
  rule(/(?<= )(leq|geq|neq|approx)(?= )/g, (_, name) => relations[name]!),
  // `{process reward model}`: letters, spaces and hyphens only, so that `{0,1}` and `x_{max}` stay.
  rule(/(?<![\p{L}\p{N}_^}\\])\{([A-Za-z][A-Za-z -]*[A-Za-z])\}/gu, '$1'),
  // `64times 64`, but `220 times faster` is English: a digit on both sides, or none between digit and word.
  rule(/(?<=\d) ?times (?=\d)/g, '×'),
  rule(/(?<=\d)times(?![A-Za-z])/g, '×'),
  // A tie, but `~90%` means about: a letter to the left.
  rule(/(?<=[A-Za-z.,)])~(?=[A-Za-z([\\])|(?<=[A-Za-z.])~(?=\d)/g, ' '),
  // Authors also close a quotation with its opening mark.
  rule(/``([^`]{1,200}?)(?:''|``)/g, '“$1”'),
  rule(/(?<![A-Za-z0-9`])`([^`]{1,120}?)'(?![A-Za-z'])/g, '‘$1’'),
  // `Paradigm.This`: three small letters before, so that `U.S.A` and `e.g.A` stay.
  rule(/(?<=[a-z]{3})\.(?=(?:[A-Z][a-z]+|A|I|We)[ ,])/g, '. '),
  spaceBeforePunctuation,
  rule(/(?<=[\s(])(ie|eg),/g, (_, name) => `${name.charAt(0)}.${name.charAt(1)}.,`),
  rule(/(?<=[A-Za-z0-9)])\^(?:\{(\d+)\}|(\d+))/g, (_, braced, bare) => superscript(braced ?? bare)),
  // `Q^*`
  rule(/(?<=[A-Za-z])\^\*/g, '*'),
  rule(/_\{([A-Za-zα-ωΑ-Ω0-9]+)\}/g, '_$1'),
  rule(/(?<=[\d⁰¹²³⁴⁵⁶⁷⁸⁹])--(?=\d)/g, '–'),
  rule(/(?<=\s)---?(?=\s)/g, '—'),
  rule(/(?<=[A-Za-z])---?(?=[A-Za-z])/g, '—'),
  strayBraces,
];

/** `UMAEA , a` and `dataset ; 2)`. French sets a space before `:` and `;`. */
function spaceBeforePunctuation(text: string): string {
  const isFrench = / (?:des|du|est|les|pour|sur|une) /.test(text);
  return text.replace(isFrench ? /(?<! ) +(?=[,.](?:\s|$))/g : /(?<! ) +(?=[,;:.](?:\s|$))/g, '');
}

/** `phi_Delta`: names that touch `_` or stand in a sub- or superscript, then the same names anywhere in the text. */
function greekInMaths(text: string): string {
  const seen = new Set<string>();
  const inMaths = text.replace(touchingMaths, (name) => {
    seen.add(name);
    return greek[name]!;
  });
  if (seen.size === 0) return text;
  // A bare `phi` is a letter only because this text has used it as one: elsewhere there are Phi-3 and Delta Airlines.
  const bare = new RegExp(`(?<![A-Za-z])(?:${[...seen].join('|')})(?![A-Za-z])`, 'g');
  return inMaths.replace(bare, (name) => greek[name]!);
}
const touchingMaths = new RegExp(
  `(?<![A-Za-z])(?:${greekName})(?=_)|(?<=[_^{])(?:${greekName})(?=[_}\\s])`,
  'g',
);

/** `legal reasoning}.`: as many closing braces at the end of a word as the text has too many. */
function strayBraces(text: string): string {
  let surplus = 0;
  for (const char of text) surplus += char === '}' ? 1 : char === '{' ? -1 : 0;
  if (surplus <= 0) return text;
  return text.replace(/(?<=[\p{L}\p{N}_])\}(?=[.,;:\s])/gu, (brace) => (surplus-- > 0 ? '' : brace));
}

/** Stands for one address while the rules run. An address may hold anything the rules look for. */
const hidden = '\uE000';

/**
 * A title or an abstract as it should be read: what the way through LaTeX and a listing page broke is put right, all
 * else stays as the authors wrote it, slips included. Repairing twice changes nothing.
 *
 * @example
 * repairText('a 3.5times speed-up (34.0\\%) on 64times 64 images') // 'a 3.5× speed-up (34.0%) on 64×64 images'
 */
export function repairText(text: string): string {
  // Once is enough for every text of the corpus. Groups nest, and each pass opens the innermost; deeper than this is no
  // text that anyone wrote, and without a limit it would take quadratic time.
  for (let pass = 0; pass < 8; pass++) {
    const repaired = repairOnce(text);
    if (repaired === text) break;
    text = repaired;
  }
  return text;
}

function repairOnce(text: string): string {
  const readable = beforeUrlsAreHidden.reduce((repaired, apply) => apply(repaired), text);
  const stash: string[] = [];
  // The mark itself, should it occur, is kept like an address.
  const keep = (part: string) => {
    for (let at = part.indexOf(hidden); at !== -1; at = part.indexOf(hidden, at + 1)) stash.push(hidden);
    return part;
  };
  let masked = '';
  let from = 0;
  for (const { start, end, url } of findUrls(readable)) {
    masked += keep(readable.slice(from, start)) + hidden;
    stash.push(url);
    from = end;
  }
  masked += keep(readable.slice(from));
  const repaired = onTextWithoutUrls.reduce((current, apply) => apply(current), masked);
  let next = 0;
  return repaired.replaceAll(hidden, () => stash[next++]!);
}
