/**
 * Makes untrusted text safe for a label, a message or the status bar: one line, in which VS Code finds no markup.
 * `$(icon)` and `[text](link)` get a zero-width space inside; control and bidirectional override characters go.
 */
export function escapeLabel(text: string): string {
  return text
    .replace(/[\s\u0085]+/g, ' ')
    .replace(/[\p{Cc}\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/gu, '')
    .replace(/\$(?=\()|\](?=\()/g, '$&\u200B');
}
