import { mathAlphabets } from './mathAlphabets';
import { texSymbols } from './texSymbols';
import { vulgarFractions } from './mathFractions';

/** Characters that LaTeX interprets, and those that old font encodings set as others (`<` as `¡`). */
const special: Readonly<Record<string, string>> = {
  '&': '\\&',
  '%': '\\%',
  '#': '\\#',
  _: '\\_',
  $: '\\$',
  // Not `\{`: BibTeX counts braces behind a backslash too.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '–': '--',
  '—': '---',
  '‒': '--',
  '―': '---',
  '‐': '-',
  '‑': '-',
  '“': '``',
  '”': "''",
  // \quotedblbase and \guillemotleft are errors in TeX's first font encoding.
  '„': ',,',
  '‚': ',',
  '«': '$\\ll$',
  '»': '$\\gg$',
  '‘': '`',
  '’': "'",
  '…': '\\ldots{}',
  '\u00a0': '~',
  '\u202f': '~',
  '™': '\\texttrademark{}',
  '°': '\\textdegree{}',
  µ: '$\\mu$',
  '−': '$-$',
  '√': '$\\surd$',
  '′': "$'$",
};

/** Commands for text; all other symbols are mathematics. */
const textSymbols = new Set(
  'textcopyright textregistered textsection textparagraph dag ddag texteuro textsterling textyen textbullet textexclamdown textquestiondown'.split(
    ' ',
  ),
);

/** Commands that the LaTeX kernel lacks. */
const notInKernel = new Set(['checkmark']);

/** The command for each symbol; letters (`ß`, `ø`) stay letters. */
const commandFor: ReadonlyMap<string, string> = (() => {
  const commands = new Map<string, string>();
  for (const [command, symbol] of Object.entries(texSymbols)) {
    if (symbol.length !== 1 || symbol < '\u0080' || /\p{Script=Latin}/u.test(symbol)) continue;
    if (notInKernel.has(command)) continue;
    if (textSymbols.has(command)) commands.set(symbol, `\\${command}{}`);
    else if (!command.startsWith('text') && !commands.has(symbol)) commands.set(symbol, `$\\${command}$`);
  }
  return commands;
})();

/** Greek capitals that look Latin have no command of their own. */
const greekCapitals: Readonly<Record<string, string>> = Object.fromEntries(
  ['ΑA', 'ΒB', 'ΕE', 'ΖZ', 'ΗH', 'ΙI', 'ΚK', 'ΜM', 'ΝN', 'ΟO', 'ΡP', 'ΤT', 'ΧX', 'οo'].map(
    ([greek, latin]) => [greek!, `$\\mathrm{${latin!}}$`],
  ),
);

/** The alphabets of mathematics that LaTeX has, too. */
const alphabetLetters: ReadonlyMap<string, string> = (() => {
  const letters = new Map<string, string>();
  for (const font of ['mathcal', 'mathbb', 'mathfrak']) {
    for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
      const char = mathAlphabets[font]!(letter)!;
      if (!letters.has(char)) letters.set(char, `$\\${font}{${letter}}$`);
    }
  }
  return letters;
})();

/** The TeX of a character that TeX does not print as it is. */
export function signToTex(char: string): string | undefined {
  const known =
    special[char] ?? commandFor.get(char) ?? greekCapitals[char] ?? alphabetLetters.get(char) ?? undefined;
  if (known !== undefined) return known;
  const fraction = vulgarFractions.get(char);
  if (fraction !== undefined) return `$\\frac{${fraction.replace('/', '}{')}}$`;
  // Other alphabets of mathematics are fonts.
  const letter = /[\u{1d400}-\u{1d7ff}]/u.test(char) ? char.normalize('NFKC') : char;
  return letter === char ? undefined : (signToTex(letter) ?? letter);
}
