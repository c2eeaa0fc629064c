const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾';
const subscripts = '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎';
const ordinary = '0123456789+-=()';

/** Digits and signs as superscript ones. */
export const superscript = (digits: string): string => smallForm(digits, superscripts);

/** Digits and signs as subscript ones. */
export const subscript = (digits: string): string => smallForm(digits, subscripts);

/** Has every character of the text a superscript and a subscript form in Unicode? */
export const hasSmallForm = (text: string): boolean => /^[0-9+\-−=()]+$/.test(text);

/** The characters of {@link superscript} and {@link subscript}, for a character class. */
export const highSigns = superscripts;
export const lowSigns = subscripts;

/** What small digits and signs stand for. */
export const ordinaryForm = (small: string): string =>
  small.replace(/[^]/g, (char) => {
    const at = Math.max(superscripts.indexOf(char), subscripts.indexOf(char));
    return at < 0 ? char : ordinary.charAt(at);
  });

const smallForm = (digits: string, alphabet: string) =>
  digits.replaceAll('−', '-').replace(/[0-9+\-=()]/g, (digit) => alphabet.charAt(ordinary.indexOf(digit)));
