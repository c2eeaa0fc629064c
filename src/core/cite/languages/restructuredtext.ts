import type { Citation, CitationLanguage } from '../citation';
import { blank } from './blank';
import { splitKeys } from './splitKeys';

/** Roles of sphinxcontrib-bibtex (its manual, "Roles and Directives"): letters say form and decoration. */
function formOf(role: string): Citation['form'] {
  if (role === 'empty') return 'hidden';
  if (/^(?:c?ts?)$/.test(role)) return 'textual';
  return role === '' || /^ps?$/.test(role) ? 'parenthetical' : 'other';
}

function prose(text: string): string {
  // Literal text, literal blocks after `::` with what is indented under them, and comments.
  const source = blank(text, /``[^\n]*?``/g);
  return blank(
    source,
    /(?<=(?:^|\n)(?!\.\. [\w-]+::)[^\n]*::[ \t]*\r?\n(?:[ \t]*\r?\n)+)(?:[ \t]+[^\n]*(?:\n|$)|[ \t]*\r?\n)+|^\.\. (?:code|code-block|sourcecode|literalinclude|math)::[^\n]*(?:\n[ \t]+[^\n]*|\n[ \t]*(?=\n))*|^\.\.[ \t]+(?![\w-]+::|_|\[|\|)[^\n]*(?:\n[ \t]+[^\n]*)*/gm,
  );
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
