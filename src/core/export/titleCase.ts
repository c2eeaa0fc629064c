/** Words that stay small in a headline, unless they begin or end it, or follow a colon: articles, conjunctions, prepositions. */
const small = new Set(
  (
    'a an the and but or nor so yet about above across after against along amid among around as at before behind ' +
    'below beneath beside besides between beyond by despite down during except for from given in inside into like ' +
    'near of off on onto out over per since than through throughout till to toward towards under underneath until ' +
    'unto up upon versus via vs with within without'
  ).split(' '),
);

/**
 * An English title with capitals as in a headline, as MLA and Chicago want it. Words that have a capital or a digit are
 * names, acronyms or versions and stay: only words all in small letters change.
 *
 * ```ts
 * titleCase('Alignment faking in large language models'); // 'Alignment Faking in Large Language Models'
 * ```
 */
export function titleCase(title: string): string {
  let isFirst = true;
  return title.replace(/[^\s-]+|\s+|-/gu, (word, at: number) => {
    if (/^(?:\s+|-)$/.test(word)) return word;
    const first = isFirst;
    isFirst = /[:?!.]["”’]?$/.test(word) || /^[—–]$/.test(word);
    const letters = word.replace(/^[^\p{L}\p{N}]+|(?<![^\p{L}\p{N}])[^\p{L}\p{N}]+$/gu, '');
    if (!/^\p{Ll}/u.test(letters) || /[\p{Lu}\p{N}]/u.test(letters)) return word;
    const isLast = at + word.length === title.length || /[?!.]$/.test(word);
    return !first && !isLast && small.has(letters) ? word : capitalized(word);
  });
}

const capitalized = (word: string) => word.replace(/\p{Ll}/u, (letter) => letter.toUpperCase());
