/**
 * A text of anybody's as part of a label, a message or a line of the status bar: on one line, and without what VS Code
 * or a screen would take for more than text. `$(icon)` and `[text](link)` keep every sign, with a space of no width
 * inside; characters that control, or that turn the direction of what follows, go.
 */
export function escapeLabel(text: string): string {
  return text
    .replace(/[\s\u0085]+/g, ' ')
    .replace(/[\p{Cc}\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/gu, '')
    .replace(/\$(?=\()|\](?=\()/g, '$&\u200B');
}
