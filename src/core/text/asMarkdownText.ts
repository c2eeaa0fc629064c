/**
 * Escapes text for Markdown that is rendered: every punctuation mark, so that nothing in it is a link, a command, a
 * heading or an element. VS Code's own `appendText` replaces spaces by non-breaking ones, so lines would not wrap.
 */
export function asMarkdownText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[!-/:-@[-`{-~]/g, '\\$&');
}
