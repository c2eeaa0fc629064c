/** Replaces every match of `pattern` (with the `g` flag) by spaces. Offsets and lines stay the same. */
export function mask(text: string, pattern: RegExp): string {
  return text.replace(pattern, (match) => match.replace(/[^\n\r]/g, ' '));
}

/** Masks LaTeX's comments. An escaped `\%` does not begin one. */
export function maskLatexComments(text: string): string {
  return text.replace(/\\[^]|%[^\n\r]*/g, (match) => (match[0] === '%' ? ' '.repeat(match.length) : match));
}
