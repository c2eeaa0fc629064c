/**
 * Stems an English word by the Porter2 algorithm, implemented from its definition:
 * https://snowballstem.org/algorithms/english/stemmer.html. Forms of one word get the same stem (*aligned*, *aligning*,
 * *alignment* → *align*), and so do British and American spellings (*customising*, *customization*). Words with digits or
 * of other scripts are unchanged.
 */
export function stem(word: string): string {
  if (!/^[a-z]+$/.test(word)) return word;
  const exception = exceptions.get(word);
  if (exception !== undefined) return exception;
  let w = word.length > 5 ? american(word) : word;
  if (w.startsWith('y')) w = `Y${w.slice(1)}`;
  w = w.replace(/([aeiouy])y/g, '$1Y');
  const r1 = startOfR1(w);
  const r2 = regionAfter(w, r1);
  w = step1a(w);
  if (unchangedAfter1a.has(w)) return w;
  w = step1b(w, r1);
  w = w.replace(/(.[^aeiouy])[yY]$/, '$1i');
  w = step2(w, r1);
  w = step3(w, r1, r2);
  w = step4(w, r2);
  w = step5(w, r1, r2);
  return w.toLowerCase();
}

/** Alternating words and stems: the exceptions of the definition that would collide with another word, and our own. */
const exceptions = new Map(
  pairs('early earli only onli singly singl news news howe howe bias bias biases bias'),
);

const britishZ = /[^aeiouvw]is(?:e|es|ed|er|ers|ing|ation|ations)$|^analys(?:e|ed|er|ers|ing)$/;
/** In *promise*, *enterprise* or *surprising*, *-is* is not a suffix. */
const noSuffix =
  /^(?:exerc|prec|conc|exc|prom|comprom|prem|compr|surpr|enterpr|repr|appr|upr|ar|parad|franch|merchand|exper|trea|desp|adver)/;
const britishOur = /(behavi|col|fav|hum|lab|neighb|hon|flav|harb|rum|vap|tum|endeav)our/;

/** Converts to American spelling, the more frequent one in papers: *optimize*, *analyze*, *behavior*. */
function american(word: string): string {
  const or = word.replace(britishOur, '$1or');
  return britishZ.test(or) && !noSuffix.test(or) ? or.replace(/s(e|es|ed|er|ers|ing|ations?)$/, 'z$1') : or;
}

const unchangedAfter1a = new Set('inning outing canning herring earring proceed exceed succeed'.split(' '));

/** R1 is the region after the first non-vowel that follows a vowel. */
const startOfR1 = (w: string): number => /^(gener|commun|arsen)/.exec(w)?.[0].length ?? regionAfter(w, 0);

function regionAfter(w: string, from: number): number {
  const at = w.slice(from).search(/[aeiouy][^aeiouy]/);
  return at < 0 ? w.length : from + at + 2;
}

const hasVowel = /[aeiouy]/;

function step1a(w: string): string {
  if (/sses$|..ie[ds]$/.test(w)) return w.slice(0, -2);
  const isPlural = /ie[ds]$/.test(w) || (/[^us]s$/.test(w) && hasVowel.test(w.slice(0, -2)));
  return isPlural ? w.slice(0, -1) : w;
}

function step1b(w: string, r1: number): string {
  const eed = /eed(ly)?$/.exec(w);
  if (eed) return eed.index >= r1 ? w.slice(0, eed.index + 2) : w;
  const match = /(ed|edly|ing|ingly)$/.exec(w);
  if (!match || !hasVowel.test(w.slice(0, match.index))) return w;
  const base = w.slice(0, match.index);
  if (/(at|bl|iz)$/.test(base)) return `${base}e`;
  if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(base)) return base.slice(0, -1);
  return r1 >= base.length && endsInShortSyllable(base) ? `${base}e` : base;
}

const endsInShortSyllable = (w: string): boolean =>
  /[^aeiouy][aeiouy][^aeiouywxY]$/.test(w) || /^[aeiouy][^aeiouy]$/.test(w);

function pairs(words: string): (readonly [string, string])[] {
  return [...words.matchAll(/\b(\w+) (\w*)/g)].map(([, from = '', to = '']) => [from, to]);
}

/** Alternating suffixes and replacements, longest suffix first. */
const step2Suffixes = pairs(
  'ization ize ational ate fulness ful ousness ous iveness ive tional tion biliti ble lessli less entli ent ation ate ' +
    'alism al aliti al ousli ous iviti ive fulli ful enci ence anci ance abli able izer ize ator ate alli al bli ble',
);

/** Replaces the first matching suffix; `undefined` if there is none. */
function replaceSuffix(w: string, suffixes: ReturnType<typeof pairs>, r1: number): string | undefined {
  for (const [suffix, replacement] of suffixes)
    if (w.endsWith(suffix)) {
      const at = w.length - suffix.length;
      return at < r1 ? w : w.slice(0, at) + replacement;
    }
  return undefined;
}

function step2(w: string, r1: number): string {
  const replaced = replaceSuffix(w, step2Suffixes, r1);
  if (replaced !== undefined) return replaced;
  if (/logi$/.test(w)) return w.length - 3 < r1 ? w : w.slice(0, -1);
  return /[cdeghkmnrt]li$/.test(w) && w.length - 2 >= r1 ? w.slice(0, -2) : w;
}

const step3Suffixes = pairs('ational ate tional tion alize al icate ic iciti ic ical ic ness  ful ');

function step3(w: string, r1: number, r2: number): string {
  if (w.endsWith('ative')) return w.length - 5 >= r2 ? w.slice(0, -5) : w;
  return replaceSuffix(w, step3Suffixes, r1) ?? w;
}

const step4Suffix = /(ement|ance|ence|able|ible|ment|ant|ent|ism|ate|iti|ous|ive|ize|ion|al|er|ic)$/;

function step4(w: string, r2: number): string {
  const match = step4Suffix.exec(w);
  if (!match || match.index < r2) return w;
  if (match[0] === 'ion' && !/[st]ion$/.test(w)) return w;
  return w.slice(0, match.index);
}

function step5(w: string, r1: number, r2: number): string {
  const last = w.length - 1;
  if (w.endsWith('e')) {
    const base = w.slice(0, -1);
    return last >= r2 || (last >= r1 && !endsInShortSyllable(base)) ? base : w;
  }
  return w.endsWith('ll') && last >= r2 ? w.slice(0, -1) : w;
}
