/** Articles, conjunctions and prepositions stay in lower case in a headline, unless they begin or end it, or follow a colon. */
const small = new Set(
  (
    'a an the and but or nor so yet about above across after against along amid among around as at before behind ' +
    'below beneath beside besides between beyond by despite down during except for from given in inside into like ' +
    'near of off on onto out over per since than through throughout till to toward towards under underneath until ' +
    'unto up upon versus via vs with within without'
  ).split(' '),
);

/**
 * Converts an English title to headline style, for MLA and Chicago. Words with a capital or a digit are names, acronyms
 * or versions: only words in lower case change.
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
