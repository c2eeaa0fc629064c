/**
 * A text to be read as it stands in Markdown: every mark is escaped, so that nothing in it is a link, a command, a
 * heading or an element. VS Code's own `appendText` makes every space one that does not break, and no line wraps.
 */
export function asMarkdownText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[!-/:-@[-`{-~]/g, '\\$&');
}
