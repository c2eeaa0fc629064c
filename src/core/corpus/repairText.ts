import { superscript } from '../text/smallDigits';
import { findUrls } from './findUrls';

// When a listing site imports an arXiv abstract, it strips `$` and the backslash of maths commands (`\times` → `times`),
// unwraps `\cite` and `\footnote`, and keeps text escapes such as `\%`. These rules repair what can be repaired without
// knowing the paper. They run in this order; each comment says how the rule avoids healthy text. Every pattern takes
// linear time: runs are bounded or anchored at their start (`(?<! ) +`).

type Rule = (text: string) => string;

/** A rule that replaces what a pattern matches. */
const rule =
  (pattern: RegExp, replacement: string | ((match: string, ...groups: string[]) => string)): Rule =>
  (text) =>
    // The cast only selects an overload.
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
  // `themx2014improves`: an entity without its `&#` and `;`. Letters on both sides, since `1488x2014` is a resolution.
  rule(/(?<=[A-Za-z])x(2013|2014|2018|2019|201c|201d|2026)(?=[A-Za-z])/g, (_, code) => lostEntities[code]!),
  // `categorieshttps://…`
  rule(/(?<=[A-Za-z0-9.,;:)\]])(?=https?:\/\/)/g, ' '),
];

const onTextWithoutUrls: readonly Rule[] = [
  // ` sun2023principledriven`: the key of a `\cite`. All lower case, since a model's name has a capital or hyphen.
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
  // A tie has a letter to its left; `~90%` means about.
  rule(/(?<=[A-Za-z.,)])~(?=[A-Za-z([\\])|(?<=[A-Za-z.])~(?=\d)/g, ' '),
  // Some authors close a quotation with an opening mark.
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

/** Removes the space in `UMAEA , a` and `dataset ; 2)`, but not before `:` and `;` in French. */
function spaceBeforePunctuation(text: string): string {
  const isFrench = / (?:des|du|est|les|pour|sur|une) /.test(text);
  return text.replace(isFrench ? /(?<! ) +(?=[,.](?:\s|$))/g : /(?<! ) +(?=[,;:.](?:\s|$))/g, '');
}

/** Replaces names of letters next to `_` or in a sub- or superscript (`phi_Delta`), then their other occurrences. */
function greekInMaths(text: string): string {
  const seen = new Set<string>();
  const inMaths = text.replace(touchingMaths, (name) => {
    seen.add(name);
    return greek[name]!;
  });
  if (seen.size === 0) return text;
  // A bare `phi` is replaced only if this text uses it as a letter: there are also Phi-3 and Delta Airlines.
  const bare = new RegExp(`(?<![A-Za-z])(?:${[...seen].join('|')})(?![A-Za-z])`, 'g');
  return inMaths.replace(bare, (name) => greek[name]!);
}
const touchingMaths = new RegExp(
  `(?<![A-Za-z])(?:${greekName})(?=_)|(?<=[_^{])(?:${greekName})(?=[_}\\s])`,
  'g',
);

/** Removes surplus closing braces at ends of words, as in `legal reasoning}.` */
function strayBraces(text: string): string {
  let surplus = 0;
  for (const char of text) surplus += char === '}' ? 1 : char === '{' ? -1 : 0;
  if (surplus <= 0) return text;
  return text.replace(/(?<=[\p{L}\p{N}_])\}(?=[.,;:\s])/gu, (brace) => (surplus-- > 0 ? '' : brace));
}

/** Placeholder for a URL while the rules run, because a URL may contain anything that they match. */
const hidden = '\uE000';

/**
 * Repairs the damage that LaTeX and a listing page did to a title or abstract. Everything else stays as the authors wrote
 * it, typos included. Idempotent.
 *
 * @example
 * repairText('a 3.5times speed-up (34.0\\%) on 64times 64 images') // 'a 3.5× speed-up (34.0%) on 64×64 images'
 */
export function repairText(text: string): string {
  // One pass suffices for the corpus. Each pass unwraps the innermost groups; the limit bounds the time for hostile text.
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
  // The placeholder itself, should it occur, is kept like a URL.
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
