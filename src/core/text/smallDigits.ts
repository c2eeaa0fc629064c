const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const subscripts = '₀₁₂₃₄₅₆₇₈₉';

/** Digits as superscript ones. */
export const superscript = (digits: string): string => smallDigits(digits, superscripts);

/** Digits as subscript ones. */
export const subscript = (digits: string): string => smallDigits(digits, subscripts);

/** What a superscript or subscript digit stands for; `undefined` for any other character. */
export function digitOf(char: string): { readonly digit: number; readonly isHigh: boolean } | undefined {
  const high = superscripts.indexOf(char);
  if (high >= 0) return { digit: high, isHigh: true };
  const low = subscripts.indexOf(char);
  return low >= 0 ? { digit: low, isHigh: false } : undefined;
}

const smallDigits = (digits: string, alphabet: string) =>
  digits.replace(/\d/g, (digit) => alphabet.charAt(Number(digit)));
