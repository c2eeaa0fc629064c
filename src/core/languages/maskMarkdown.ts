import { mask } from './maskText';

/** Range of the YAML between the fences of the front matter. */
export function frontMatter(text: string): { start: number; end: number } | undefined {
  const open = /^\uFEFF?---[ \t]*\r?\n/.exec(text);
  if (!open) return undefined;
  const close = /^(?:---|\.\.\.)[ \t]*\r?$/m.exec(text.slice(open[0].length));
  return close ? { start: open[0].length, end: open[0].length + close.index } : undefined;
}

/** MyST's directives whose text is prose; what stands in any other fence is code. */
const proseDirective =
  /^\{(?:admonition|aside|attention|blockquote|card|caution|danger|dropdown|epigraph|error|exercise|figure|figure-md|grid|grid-item|grid-item-card|hint|important|list-table|margin|note|prf:[a-z]+|proof|pull-quote|seealso|sidebar|solution|tab-item|tab-set|table|theorem|tip|topic|versionadded|versionchanged|warning)\}/;

/** Blanks out fenced code, but not the text of MyST's directives. */
function maskFences(text: string): string {
  if (!/^[ \t]*(?:`{3}|~{3})/m.test(text)) return text;
  let source = '';
  /** Fences of the directives that are open, the innermost last. */
  const directives: string[] = [];
  let code: string | undefined;
  for (const [line] of text.matchAll(/[^\n]*\n|[^\n]+$/g)) {
    const [, fence, info = ''] = /^[ \t]*(`{3,}|~{3,})[ \t]*([^\n]*)/.exec(line) ?? [];
    const closes = (opened: string | undefined) =>
      fence !== undefined && info.trim() === '' && opened !== undefined && fence.startsWith(opened);
    if (code !== undefined) {
      source += mask(line, /[^\n]+/g);
      if (closes(code)) code = undefined;
    } else if (fence === undefined || (fence[0] === '`' && info.includes('`'))) {
      source += line;
    } else {
      const isEnd = closes(directives.at(-1));
      if (isEnd) directives.pop();
      else if (proseDirective.test(info)) directives.push(fence);
      else code = fence;
      // A directive's title is prose, its fence is none: backticks would make code of the text.
      source += code === undefined ? mask(line, /[`~]{3,}(?:\{[^}\n]*\})?/g) : mask(line, /[^\n]+/g);
    }
  }
  return source;
}

/**
 * A role of MyST that cites, `{cite:p}` and its backticked list, whose own text is no code; else code, between as many
 * backticks as it began with.
 */
const roleOrCode =
  /(?<!\\)\{(?:foot)?cite(?::[a-z]+)?\}`[^`]*`|(?<![`\\])(`+)(?!`)(?:(?!\n\s*\n)[\s\S])*?(?<!`)\1(?!`)/g;

/** Blanks out what is not prose: front matter, fenced and inline code, comments, addresses and targets of links. */
export function maskMarkdown(text: string): string {
  const matter = frontMatter(text);
  let source = matter ? mask(text.slice(0, matter.end), /[^\n\r]+/g) + text.slice(matter.end) : text;
  source = maskFences(source);
  source = mask(source, /<!--[\s\S]*?(?:-->|$)/g);
  source = source.replace(roleOrCode, (match, ticks: string | undefined) =>
    ticks === undefined ? match : match.replace(/[^\n\r]/g, ' '),
  );
  return mask(
    source,
    /<[^\s<>@:]*[@:][^\s<>]*>|(?<!@\{)\bhttps?:\/\/[^\s<>[\]]+|(?<=\])\([^()\s]*(?:\s+"[^"]*")?\)/g,
  );
}
