/** What makes a heading, a list, a quotation, a rule, a definition or a title block of the line it begins. */
const blockStart = /^(?=[#+=:%-])/;
/** `1.`, `2)`, `(a)`, `iv.`: Pandoc's lists. One capital is a name's initial: Pandoc wants two spaces after it. */
const listMarker = /^(\(?(?:\d+|[a-z]|[ivxlcdm]+))(?=[.)](?:\s|$))|^(\(?(?:[A-Z]|[IVXLCDM]+))(?=\)(?:\s|$))/;

/**
 * A text of anybody's for a Markdown file that people read and edit: it stays what it is, on one line, for CommonMark,
 * Pandoc and MyST, and only the signs that would be more than text are escaped. (`asMarkdownText` escapes every sign,
 * for what nobody sees the source of.) Angle brackets are entities: in a block of HTML a backslash is no escape.
 */
export function escapeMarkdown(text: string): string {
  return (
    toOneLine(text)
      .replace(/[\\`*[\]$^~|@]/g, '\\$&')
      // The attributes of a heading stand at its end.
      .replace(/\{(?=[^{}]*\}$)/, '\\{')
      // Inside a word it is no emphasis.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      // The end of a heading may be a row of them, and tags of notes begin so.
      .replace(/(?<=\s)#/g, '\\#')
      // An address of the web is one, and is followed as such; `ftp://` and `//host` are none.
      .replace(/(?<!https?):(?=\/\/)/gi, '\\:')
      .replace(/(?<![:\w])\/\//g, '\\//')
      .replace(/&(?=#?\w+;)/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(blockStart, '\\')
      .replace(listMarker, '$1$2\\')
  );
}

/** Without line breaks, and without what controls a screen or turns the direction of what follows. */
export function toOneLine(text: string): string {
  return text
    .replace(/[\s\u0085]+/g, ' ')
    .replace(/[\p{Cc}\p{Cs}\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/gu, '')
    .trim();
}
