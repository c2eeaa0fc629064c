/**
 * Makes a glob for files with one of these endings (with the dot), in any case: VS Code's globs tell `.Rmd` from `.rmd`,
 * people do not.
 */
export const globOf = (endings: readonly string[]): string =>
  `**/*.{${endings.map((ending) => anyCase(ending.slice(1))).join(',')}}`;

/** `rmd` as `[rR][mM][dD]`. */
export const anyCase = (ending: string): string =>
  ending.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
