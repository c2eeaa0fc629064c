/** The marks of accents over and under a formula's letter. */
export const mathAccents: Readonly<Record<string, string>> = {
  bar: '\u0304',
  hat: '\u0302',
  tilde: '\u0303',
  vec: '\u20d7',
  dot: '\u0307',
  ddot: '\u0308',
  dddot: '\u20db',
  acute: '\u0301',
  grave: '\u0300',
  check: '\u030c',
  breve: '\u0306',
  mathring: '\u030a',
  widehat: '\u0302',
  widetilde: '\u0303',
  overline: '\u0305',
  underline: '\u0332',
  underbar: '\u0332',
};

/** The command of LaTeX itself that puts this mark over a letter. */
export const mathAccentOf = (mark: string): string | undefined =>
  Object.keys(mathAccents).find((name) => mathAccents[name] === mark && name !== 'dddot');

const range =
  (from: number, exceptions: Readonly<Record<string, string>>, lower?: number) => (letter: string) => {
    const special = exceptions[letter];
    if (special !== undefined) return special;
    const code = letter.charCodeAt(0);
    if (code >= 65 && code <= 90) return String.fromCodePoint(from + code - 65);
    return lower !== undefined && code >= 97 && code <= 122
      ? String.fromCodePoint(lower + code - 97)
      : undefined;
  };

const script = { B: 'ℬ', E: 'ℰ', F: 'ℱ', H: 'ℋ', I: 'ℐ', L: 'ℒ', M: 'ℳ', R: 'ℛ', e: 'ℯ', g: 'ℊ', o: 'ℴ' };
const fraktur = { C: 'ℭ', H: 'ℌ', I: 'ℑ', R: 'ℜ', Z: 'ℨ' };
const doubleStruck = { C: 'ℂ', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ', '1': '𝟙' };

/** The letters of mathematical alphabets. */
export const mathAlphabets: Readonly<Record<string, (letter: string) => string | undefined>> = {
  mathcal: range(0x1d49c, script),
  mathscr: range(0x1d49c, script, 0x1d4b6),
  cal: range(0x1d49c, script),
  mathfrak: range(0x1d504, fraktur, 0x1d51e),
  frak: range(0x1d504, fraktur, 0x1d51e),
  mathbb: range(0x1d538, doubleStruck, 0x1d552),
  mathds: range(0x1d538, doubleStruck, 0x1d552),
  mathbbm: range(0x1d538, doubleStruck, 0x1d552),
  Bbb: range(0x1d538, doubleStruck, 0x1d552),
};
