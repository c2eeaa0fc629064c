/** The fractions that are one character. */
export const vulgar: Readonly<Record<string, string>> = Object.fromEntries(
  '1/2½ 1/3⅓ 2/3⅔ 1/4¼ 3/4¾ 1/5⅕ 2/5⅖ 3/5⅗ 4/5⅘ 1/6⅙ 5/6⅚ 1/7⅐ 1/8⅛ 3/8⅜ 5/8⅝ 7/8⅞ 1/9⅑ 1/10⅒'
    .split(' ')
    .map((pair) => [pair.slice(0, -1), pair.slice(-1)]),
);
/** The fractions that are one character, and how they are written. */
export const vulgarFractions: ReadonlyMap<string, string> = new Map(
  Object.entries(vulgar).map(([fraction, char]) => [char, fraction]),
);

/** Is it one number or one letter, with its marks and scripts? */
export const isAtom = (text: string) =>
  /^(?:\d+(?:\.\d+)?|\p{L}\p{M}*[′⁰¹²³⁴-⁹₀-₉⁻⁺]*|\([^()]*\)|∞)$/u.test(text);
