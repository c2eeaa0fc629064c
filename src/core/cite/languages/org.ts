import type { Citation, CitationLanguage } from '../citation';
import type { TextEdit } from '../../textEdit';
import { blank } from './blank';
import { splitKeys } from './splitKeys';

function prose(text: string): string {
  const source = blank(
    text,
    /^[ \t]*#\+begin_(\w+)\b[^\n]*\n[\s\S]*?(?:^[ \t]*#\+end_\1\b[^\n]*|(?![\s\S]))/gim,
  );
  return blank(source, /^[ \t]*#(?: [^\n]*|\r?$)|(?<![\w~=])([~=])(?!\s)[^\n]{1,300}?(?<!\s)\1(?!\w)/gm);
}

/** Styles of Org's own citations (manual, "Citations"): `/t` is textual, `/n` only adds to the list. */
function formOf(style: string): Citation['form'] {
  const [name] = style.split('/');
  if (!name) return 'parenthetical';
  if (name === 't' || name === 'text') return 'textual';
  return name === 'n' || name === 'nocite' ? 'hidden' : 'other';
}

/** Commands of org-ref, which are those of natbib. */
const orgRefForms: Record<string, Citation['form']> = {
  cite: 'parenthetical',
  citep: 'parenthetical',
  citet: 'textual',
  nocite: 'hidden',
};

export const org: CitationLanguage = {
  id: 'org',
  languageIds: ['org'],
  extensions: ['.org'],
  findCitations(text) {
    const source = prose(text);
    const found: Citation[] = [];
    const pattern =
      /\[cite(?:\/([\w/-]*))?:([^[\]]*)\]|(?<![\w[/])(cite|citep|citet|citealp|citeauthor|citeyear|nocite):(&?[\w:.&;,-]*\w)/g;
    for (const match of source.matchAll(pattern)) {
      const [whole, style, list, command, orgRefKeys] = match;
      const end = match.index + whole.length;
      if (list !== undefined) {
        const keys = [...list.matchAll(/@([^\s;,\]]+)/g)].map((key) => {
          const start = end - 1 - list.length + key.index + 1;
          return { key: key[1]!, start, end: start + key[1]!.length };
        });
        if (keys.length > 0 || list.trim() === '')
          found.push({ start: match.index, end, form: formOf(style ?? ''), keys });
      } else {
        const keys = splitKeys(text, end - orgRefKeys!.length, end, ',;&');
        found.push({ start: match.index, end, form: orgRefForms[command!] ?? 'other', keys });
      }
    }
    return found;
  },
  write: (_text, _offset, keys, form) =>
    `[cite${form === 'textual' ? '/t' : ''}:${keys.map((key) => `@${key}`).join(';')}]`,
  extend(text, citation, keys) {
    if (text[citation.start] === '[') {
      const at = citation.end - 1;
      const space = /;\s/.test(text.slice(citation.start, at)) ? ' ' : '';
      const joined = keys.map((key) => `@${key}`).join(`;${space}`);
      return { start: at, end: at, newText: citation.keys.length > 0 ? `;${space}${joined}` : joined };
    }
    // org-ref: `citep:&a;&b` since version 3, `citep:a,b` before.
    const isVersion3 = text.slice(citation.start, citation.end).includes('&');
    return {
      start: citation.end,
      end: citation.end,
      newText: keys.map((key) => (isVersion3 ? `;&${key}` : `,${key}`)).join(''),
    };
  },
  findDeclarations(text) {
    const pattern = /^[ \t]*#\+bibliography:[ \t]*(?:"([^"\n]+)"|([^\s"][^\r\n]*?))[ \t]*\r?$/gim;
    return [...prose(text).matchAll(pattern)].map((match) => {
      const path = (match[1] ?? match[2])!;
      const start = match.index + match[0].lastIndexOf(path);
      return { path, start, end: start + path.length };
    });
  },
  declare(text, path) {
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    // After the keywords at the top: `#+title:` and the like.
    const head = /^(?:[ \t]*#\+\w+:[^\n]*(?:\n|$))*/.exec(text)![0].length;
    const line = /\s/.test(path) ? `#+bibliography: "${path}"${eol}` : `#+bibliography: ${path}${eol}`;
    const edits: TextEdit[] = [
      { start: head, end: head, newText: head === 0 && text !== '' ? line + eol : line },
    ];
    if (!/^[ \t]*#\+print_bibliography:/im.test(text)) {
      const gap = text === '' || text.endsWith('\n') ? '' : eol;
      edits.push({
        start: text.length,
        end: text.length,
        newText: `${gap}${eol}#+print_bibliography:${eol}`,
      });
    }
    return edits;
  },
};
