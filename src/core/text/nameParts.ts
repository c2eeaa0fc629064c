/** Suffixes as they stand after a name. */
const suffix = /^(?:jr\.?|sr\.?|JR\.?|SR\.?|Jr\.?|Sr\.?|Jnr\.?|Snr\.?|junior|II|III|IV)$/;
/** Those that stand between or after two commas, too; elsewhere they are initials: `Zhou, X`. */
const suffixBetweenCommas = /^(?:I|V|VI{1,3}|IX|X|2nd|3rd|4th|Esq\.?|Filho|Neto)$/;

/** Is the word a suffix, such as `Jr.` or `III`? */
export const isSuffix = (word: string, isBetweenCommas = false): boolean =>
  suffix.test(word) || (isBetweenCommas && suffixBetweenCommas.test(word));

/** The words of a name without the number by which DBLP tells people of one name apart: `Lei Wang 0001`. */
export const withoutNameNumber = (words: readonly string[]): string[] =>
  words.length > 1 && /^\d{4}$/.test(words.at(-1)!) ? words.slice(0, -1) : [...words];
