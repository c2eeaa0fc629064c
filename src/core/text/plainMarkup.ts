/** The markup that CSL, Crossref and Zotero put into titles and abstracts. Any other `<` is text. */
const markup =
  /<\/?(?:i|b|em|strong|su[bp]|sc|span|p|br|title|sec|jats:[\w-]+|mml:[\w-]+)(?:\s[^<>]*)?\/?>/gi;

/** Text without its markup, on one line. */
export function plainMarkup(text: string): string {
  return text.replace(markup, '').replace(/\s+/g, ' ').trim();
}
