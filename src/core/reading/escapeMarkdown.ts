/** Characters that at the start of a line begin a heading, list, rule, definition or title block. */
const blockStart = /^(?=[#+=:%-])/;
/** Pandoc's list markers `1.`, `2)`, `(a)`, `iv.`, but not a capital and a full stop, which is an initial. */
const listMarker = /^(\(?(?:\d+|[a-z]|[ivxlcdm]+))(?=[.)](?:\s|$))|^(\(?(?:[A-Z]|[IVXLCDM]+))(?=\)(?:\s|$))/;

/**
 * Escapes untrusted text for a Markdown file that people edit, on one line, for CommonMark, Pandoc and MyST. Escapes only
 * characters that would be markup. (`asMarkdownText` escapes every one, for Markdown that nobody edits.) Angle brackets
 * become entities, because a backslash does not escape inside an HTML block.
 */
export function escapeMarkdown(text: string): string {
  return (
    toOneLine(text)
      .replace(/[\\`*[\]$^~|@]/g, '\\$&')
      // Attributes at the end of a heading.
      .replace(/\{(?=[^{}]*\}$)/, '\\{')
      // Inside a word an underscore is not emphasis.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      // The closing sequence of a heading, and tags in notes.
      .replace(/(?<=\s)#/g, '\\#')
      // http and https URLs stay links; `ftp://` and `//host` become text.
      .replace(/(?<!https?):(?=\/\/)/gi, '\\:')
      .replace(/(?<![:\w])\/\//g, '\\//')
      .replace(/&(?=#?\w+;)/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(blockStart, '\\')
      .replace(listMarker, '$1$2\\')
  );
}

/** Removes line breaks, control characters and marks of text direction. */
export function toOneLine(text: string): string {
  return text
    .replace(/[\s\u0085]+/g, ' ')
    .replace(/[\p{Cc}\p{Cs}\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/gu, '')
    .trim();
}
