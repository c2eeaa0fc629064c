import { mask } from './maskText';

/** Finds the front matter: the range of the YAML between its fences. */
export function frontMatter(text: string): { start: number; end: number } | undefined {
  const open = /^\uFEFF?---[ \t]*\r?\n/.exec(text);
  if (!open) return undefined;
  const close = /^(?:---|\.\.\.)[ \t]*\r?$/m.exec(text.slice(open[0].length));
  return close ? { start: open[0].length, end: open[0].length + close.index } : undefined;
}

/** MyST's directives that contain prose. Any other fence contains code. */
const proseDirective =
  /^\{(?:admonition|aside|attention|blockquote|card|caution|danger|dropdown|epigraph|error|exercise|figure|figure-md|grid|grid-item|grid-item-card|hint|important|list-table|margin|note|prf:[a-z]+|proof|pull-quote|seealso|sidebar|solution|tab-item|tab-set|table|theorem|tip|topic|versionadded|versionchanged|warning)\}/;

/** Masks fenced code, but not the prose of MyST's directives. */
function maskFences(text: string): string {
  if (!/^[ \t]*(?:`{3}|~{3})/m.test(text)) return text;
  let source = '';
  /** Fences of the open directives, the innermost last. */
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
      // The title of a directive is prose. Its backticks are masked: they would turn the text into code.
      source += code === undefined ? mask(line, /[`~]{3,}(?:\{[^}\n]*\})?/g) : mask(line, /[^\n]+/g);
    }
  }
  return source;
}

/** A citing role of MyST, `{cite:p}` with its list in backticks, or else inline code. */
const roleOrCode =
  /(?<!\\)\{(?:foot)?cite(?::[a-z]+)?\}`[^`]*`|(?<![`\\])(`+)(?!`)(?:(?!\n\s*\n)[\s\S])*?(?<!`)\1(?!`)/g;

/** Masks everything but prose: front matter, code, comments, addresses and link targets. */
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
