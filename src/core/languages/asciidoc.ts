import { restInList, type Citation, type LanguageDefinition } from './citation';
import { eolOf } from '../text/lines';
import type { TextEdit } from '../text/textEdit';
import { definedOnly } from '../text/unknownValues';
import { mask } from './maskText';
import { bothForms } from './commonForms';
import { splitKeys } from './splitKeys';

function maskNonProse(text: string): string {
  const source = mask(text, /^(-{4,}|\.{4,}|\+{4,}|\/{4,})[ \t]*\r?\n[\s\S]*?(?:^\1[ \t]*\r?$|(?![\s\S]))/gm);
  return mask(source, /^\/\/(?!\/)[^\n]*|(?<![`\w])`[^`\n]+`(?!\w)/gm);
}

/** Macros of asciidoctor-bibtex. */
const forms: Record<string, Citation['form']> = {
  cite: 'parenthetical',
  citenp: 'textual',
  fullcite: 'other',
  bibitem: 'other',
};

export const asciidoc: LanguageDefinition<'asciidoc'> = {
  id: 'asciidoc',
  name: 'AsciiDoc',
  languageIds: ['asciidoc'],
  extensions: ['.adoc', '.asciidoc', '.asc'],
  findCitations(text) {
    // The text between colon and bracket is printed before the citation: `cite:see[key(59)]`.
    const pattern = /(?<!\\)(cite|citenp|fullcite|bibitem):(?:[^\s[\]:][^[\]\n]{0,80})?\[([^[\]]*)\]/g;
    return [...maskNonProse(text).matchAll(pattern)].map((match) => {
      const end = match.index + match[0].length;
      const keys = splitKeys(text, end - 1 - match[2]!.length, end - 1);
      return { start: match.index, end, form: forms[match[1]!]!, keys };
    });
  },
  openings: [
    {
      before: /\b(?:cite|citenp|fullcite|bibitem):[^\s[\]:]*\[(?:[^[\]]*,)?\s*((?:[^[\],\s][^[\],\n]*)?)$/,
      rest: restInList(',', '\\]'),
      close: ']',
    },
  ],
  write(_text, _offset, keys, form) {
    // A `bibitem` takes one key.
    if (form === 'bibitem') return keys.map((key) => `bibitem:[${key}]`).join(' ');
    return `${form === 'textual' ? 'citenp' : 'cite'}:[${keys.join(', ')}]`;
  },
  forms: () => [...bothForms, { id: 'bibitem', shown: 'full' }],
  extend(_text, citation, keys) {
    const at = citation.end - 1;
    return { start: at, end: at, newText: (citation.keys.length > 0 ? ', ' : '') + keys.join(', ') };
  },
  findDeclarations(text) {
    return [...maskNonProse(text).matchAll(/^:bibtex-file:[ \t]+(\S.*)/gm)].map((match) => {
      const path = match[1]!.trimEnd();
      const start = match.index + match[0].lastIndexOf(path);
      return { path, start, end: start + path.length };
    });
  },
  findStyle(text) {
    const source = maskNonProse(text);
    return definedOnly({
      style: /^:bibtex-style:[ \t]+(\S+)/m.exec(source)?.[1],
      language: /^:(?:bibtex-locale|lang):[ \t]+([\w-]+)/m.exec(source)?.[1],
    });
  },
  declare(text, path) {
    const eol = eolOf(text);
    // At the end of the header: after the title, the author line and the other attributes.
    const header =
      /^(?:= [^\n]*(?:\n|$)(?:(?=\S)(?!:)[^\n]*(?:\n|$)){0,2})?(?::[\w-]+!?:[^\n]*(?:\n|$))*/.exec(text)![0];
    const open = header !== '' && !header.endsWith('\n') ? eol : '';
    const edits: TextEdit[] = [
      {
        start: header.length,
        end: header.length,
        newText: `${open}:bibtex-file: ${path}${eol}${header === '' && text !== '' ? eol : ''}`,
      },
    ];
    if (!/^bibliography::\[/m.test(text)) {
      const gap = text === '' || text.endsWith('\n') ? '' : eol;
      edits.push({ start: text.length, end: text.length, newText: `${gap}${eol}bibliography::[]${eol}` });
    }
    return edits;
  },
};
