import type { Citation, CitationLanguage } from '../citation';
import { blank } from './blank';
import { splitKeys } from './splitKeys';

/** Roles of sphinxcontrib-bibtex (its manual, "Roles and Directives"): letters say form and decoration. */
function formOf(role: string): Citation['form'] {
  if (role === 'empty') return 'hidden';
  if (/^(?:c?ts?)$/.test(role)) return 'textual';
  return role === '' || /^ps?$/.test(role) ? 'parenthetical' : 'other';
}

/** Directives whose text is code, and comments: `.. ` and then neither a directive nor a target. */
const literalMarkup =
  /^[ \t]*\.\.[ \t]+(?:(?:code|code-block|sourcecode|literalinclude|math|raw)::|(?![\w-]+::|_|\[|\|))/;
const directive = /^[ \t]*\.\.[ \t]+[\w-]+::/;

/** Blanks out literal text, literal blocks (what is indented under a line that ends in `::`), code and comments. */
function prose(text: string): string {
  let source = '';
  // Lines indented deeper than this are literal; below zero none are.
  let indent = -1;
  for (const [line] of blank(text, /``[^\n]*?``/g).matchAll(/[^\n]*\n|[^\n]+$/g)) {
    const depth = line.search(/\S/);
    if (depth >= 0 && depth <= indent) indent = -1;
    const isComment = literalMarkup.test(line);
    source += indent >= 0 || isComment ? blank(line, /[^\n]+/g) : line;
    if (indent < 0 && (isComment || (/::[ \t]*\r?\n$/.test(line.slice(-6)) && !directive.test(line))))
      indent = depth;
  }
  return source;
}

export const restructuredText: CitationLanguage = {
  id: 'restructuredtext',
  languageIds: ['restructuredtext'],
  extensions: ['.rst', '.rest'],
  findCitations(text) {
    const found: Citation[] = [];
    for (const match of prose(text).matchAll(/:(?:foot)?cite(?::([a-z]+))?:`([^`]*)`/g)) {
      const end = match.index + match[0].length;
      const keys = splitKeys(text, end - 1 - match[2]!.length, end - 1);
      found.push({ start: match.index, end, form: formOf(match[1] ?? ''), keys });
    }
    return found;
  },
  write(text, offset, keys, form) {
    const role = `:cite:${form === 'textual' ? 't' : 'p'}:\`${keys.join(',')}\``;
    // Inline markup begins and ends at white space or punctuation; an escaped space makes one that is not seen.
    const before = /[\p{L}\p{N}]$/u.test(text.slice(0, offset)) ? '\\ ' : '';
    const after = /^[\p{L}\p{N}]/u.test(text.slice(offset)) ? '\\ ' : '';
    return before + role + after;
  },
  extend(text, citation, keys) {
    const at = citation.end - 1;
    const first = citation.keys.length === 0 ? '' : /,\s/.test(text.slice(citation.start, at)) ? ', ' : ',';
    return { start: at, end: at, newText: first + keys.join(first.includes(' ') ? ', ' : ',') };
  },
  findDeclarations(text) {
    return [...text.matchAll(/^\.\. (?:foot)?bibliography::[ \t]+(\S[^\r\n]*)/gm)].flatMap((directive) =>
      [...directive[1]!.matchAll(/\S+/g)].map((path) => {
        const start = directive.index + directive[0].length - directive[1]!.length + path.index;
        return { path: path[0], start, end: start + path[0].length };
      }),
    );
  },
  declare(text, path) {
    if (/^\.\. bibliography::/m.test(text)) return [];
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    const gap = text === '' || text.endsWith('\n') ? '' : eol;
    return [{ start: text.length, end: text.length, newText: `${gap}${eol}.. bibliography:: ${path}${eol}` }];
  },
};
