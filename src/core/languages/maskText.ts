/**
 * The text with every match of `pattern` replaced by spaces: same length, same lines, so that offsets found in it
 * hold in the original. `pattern` needs the `g` flag.
 */
export function mask(text: string, pattern: RegExp): string {
  return text.replace(pattern, (match) => match.replace(/[^\n\r]/g, ' '));
}

/** The text with LaTeX's comments blanked out. An escaped `\\%` begins none. */
export function maskLatexComments(text: string): string {
  return text.replace(/\\[^]|%[^\n\r]*/g, (match) => (match[0] === '%' ? ' '.repeat(match.length) : match));
}
