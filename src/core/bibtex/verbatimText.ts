/** Commands that reference managers write for what LaTeX would interpret. */
const signs: Readonly<Record<string, string>> = {
  textless: '<',
  textgreater: '>',
  lt: '<',
  gt: '>',
  textbar: '|',
  textasciitilde: '~',
  textasciicircum: '^',
  textbackslash: '\\',
};

const spelledSigns = new RegExp(
  String.raw`\\(${Object.keys(signs).join('|')})(?![A-Za-z])(?:\{\}|\s+)?`,
  'g',
);

/**
 * Converts a value that is not typeset (`url`, `doi`, `eprint`, `file`): only needless escapes are undone, because a
 * `~` or `--` belongs to the address. `<` and `>` have many: `{\textless}`, `\ensuremath{<}`, `${<}$`.
 */
export function verbatimText(value: string): string {
  return value
    .replace(/\\url\s*\{([^{}]*)\}/g, '$1')
    .replace(spelledSigns, (_, name: string) => signs[name]!)
    .replace(/\\ensuremath\s*\{([^{}]*)\}/g, '$1')
    .replace(/\$\{?([<>~_]|\\sim)\}?\$/g, (_, sign: string) => (sign === '\\sim' ? '~' : sign))
    .replace(/\\([&%#_{}$~])/g, '$1')
    .replace(/\{\\textunderscore\}|\\textunderscore(?:\{\})?/g, '_')
    .replace(/[{}]/g, '')
    .trim();
}
