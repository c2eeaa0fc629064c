import { restInList, type Citation, type LanguageDefinition, type OfferedForm } from './citation';
import { eolOf } from '../text/lines';
import { mask } from './maskText';
import { bothForms } from './commonForms';
import { listsUncited } from './sphinxBibliography';
import { splitKeys } from './splitKeys';

/** Roles of sphinxcontrib-bibtex (its manual, "Roles and Directives"): letters name form and decoration. */
function formOf(role: string): Citation['form'] {
  if (role === 'empty') return 'hidden';
  if (/^(?:c?ts?)$/.test(role)) return 'textual';
  return role === '' || /^ps?$/.test(role) ? 'parenthetical' : 'other';
}

/** Directives that contain code, and comments: `.. ` followed by neither a directive nor a target. */
const literalMarkup =
  /^[ \t]*\.\.[ \t]+(?:(?:code|code-block|sourcecode|literalinclude|math|raw)::|(?![\w-]+::|_|\[|\|))/;
const directive = /^[ \t]*\.\.[ \t]+[\w-]+::/;

/** Masks literal text, literal blocks (indented below a line that ends in `::`), code and comments. */
function maskNonProse(text: string): string {
  let source = '';
  // Lines indented deeper than this are literal. Below zero: none.
  let indent = -1;
  for (const [line] of mask(text, /``[^\n]*?``/g).matchAll(/[^\n]*\n|[^\n]+$/g)) {
    const depth = line.search(/\S/);
    if (depth >= 0 && depth <= indent) indent = -1;
    const isComment = literalMarkup.test(line);
    source += indent >= 0 || isComment ? mask(line, /[^\n]+/g) : line;
    if (indent < 0 && (isComment || (/::[ \t]*\r?\n$/.test(line.slice(-6)) && !directive.test(line))))
      indent = depth;
  }
  return source;
}

/** docutils' own citations, `[key]_`, with their references in the text, `.. [key] …` (its specification, "Citations"). */
const label = String.raw`[\p{L}\p{N}]+(?:[-._+:][\p{L}\p{N}]+)*`;
const labelReference = new RegExp(
  String.raw`(?<![\p{L}\p{N}\\])\[(?!\d+\])(${label})\]_(?![\p{L}\p{N}_])`,
  'gu',
);
const definition = new RegExp(
  String.raw`^\.\.[ \t]+\[(?!\d+\])(${label})\][^\n]*(?:\n|$)(?:(?:[ \t][^\n]*|\r?)\n(?=[ \t]+\S)|[ \t]+\S[^\n]*(?:\n|$))*`,
  'gmu',
);

function findCitations(text: string): Citation[] {
  const source = maskNonProse(text);
  const found: Citation[] = [];
  for (const match of source.matchAll(/:(?:foot)?cite(?::([a-z]+))?:`([^`]*)`/g)) {
    const end = match.index + match[0].length;
    const keys = splitKeys(text, end - 1 - match[2]!.length, end - 1);
    found.push({ start: match.index, end, form: formOf(match[1] ?? ''), keys });
  }
  if (!source.includes(']_')) return found;
  for (const { index, 0: whole, 1: key } of source.matchAll(labelReference)) {
    const start = index + 1;
    const end = index + whole.length;
    found.push({
      start: index,
      end,
      form: 'parenthetical',
      keys: [{ key: key!, start, end: start + key!.length }],
    });
  }
  return found.sort((a, b) => a.start - b.start);
}

const definedLabels = (text: string) =>
  [...text.matchAll(definition)].map((match) => ({ key: match[1]!, end: match.index + match[0].length }));

/** Does the document use docutils' own citations and no others? */
function isPlainDocutils(text: string): boolean {
  const citations = findCitations(text);
  return (
    citations.every(({ start }) => text[start] === '[') && citations.length + definedLabels(text).length > 0
  );
}

const otherForms: readonly OfferedForm[] = [
  { id: 'alp', shown: 'bare' },
  { id: 'ps', shown: 'all-authors' },
  { id: 'ts', shown: 'all-authors' },
  { id: 'ct', shown: 'capital' },
  { id: 'author', shown: 'authors' },
  { id: 'year', shown: 'year' },
  { id: 'yearpar', shown: 'year-in-brackets' },
  { id: 'label', shown: 'label' },
  { id: 'footcite:p', shown: 'footnote' },
  { id: 'empty', shown: 'hidden' },
];

export const restructuredText: LanguageDefinition<'restructuredtext'> = {
  id: 'restructuredtext',
  name: 'reStructuredText',
  languageIds: ['restructuredtext'],
  extensions: ['.rst', '.rest'],
  findCitations,
  openings: [
    {
      before: /:(?:foot)?cite(?::[a-z]+)?:`(?:[^`]*,)?\s*((?:[^`,\s][^`,\n]*)?)$/,
      rest: restInList(',', '`'),
      close: '`',
    },
  ],
  citesEverything: (text) => listsUncited(text, /^[ \t]*\.\. bibliography::/gm),
  // The reference of docutils' own `[key]_` is in this text or in another.
  mayLackEntry:
    (text) =>
    (_key, { start }) =>
      text[start] === '[',
  write(text, offset, keys, form) {
    const role = otherForms.find(({ id }) => id === form)?.id ?? (form === 'textual' ? 't' : 'p');
    const citation = isPlainDocutils(text)
      ? keys.map((key) => `[${key}]_`).join(' ')
      : `:${role.includes(':') ? role : `cite:${role}`}:\`${keys.join(',')}\``;
    // Inline markup needs white space or punctuation around it. An escaped space is invisible.
    const before = /[\p{L}\p{N}`_*|:]$/u.test(text.slice(0, offset)) ? '\\ ' : '';
    const after = /^[\p{L}\p{N}`_*|]/u.test(text.slice(offset)) ? '\\ ' : '';
    return before + citation + after;
  },
  forms: (text) => (isPlainDocutils(text) ? bothForms.slice(0, 1) : [...bothForms, ...otherForms]),
  extend(text, citation, keys) {
    if (text[citation.start] === '[') {
      const { end } = citation;
      return { start: end, end, newText: keys.map((key) => ` [${key}]_`).join('') };
    }
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
    const eol = eolOf(text);
    const gap = text === '' || text.endsWith('\n') ? '' : eol;
    return [{ start: text.length, end: text.length, newText: `${gap}${eol}.. bibliography:: ${path}${eol}` }];
  },
  writeReferences(text, references) {
    if (!isPlainDocutils(text)) return undefined;
    const defined = definedLabels(text);
    const missing = references.filter(
      ({ key }) => !defined.some((each) => each.key.toLowerCase() === key.toLowerCase()),
    );
    if (missing.length === 0) return [];
    const eol = eolOf(text);
    const at = defined.at(-1)?.end ?? text.length;
    const isOpen = at > 0 && text[at - 1] !== '\n';
    const lines = missing.map(({ key, reference }) => `.. [${key}] ${reference}${eol}`).join('');
    // The list needs a blank line after a paragraph.
    const gap = defined.length > 0 || text === '' ? '' : eol;
    return [{ start: at, end: at, newText: (isOpen ? eol : '') + gap + lines }];
  },
};
