import {
  restInList,
  type Citation,
  type CitedKey,
  type LanguageDefinition,
  type OfferedForm,
} from './citation';
import { eolOf } from '../text/lines';
import { definedOnly } from '../text/unknownValues';
import { mask } from './maskText';
import { bothForms } from './commonForms';
import { isCustomaryLabel } from './crossReferences';

/** A label: letters, digits, `_ - : .`; a `.` or `:` at its end belongs to the sentence (Typst's lexer, `ref_marker`). */
const label = String.raw`[\p{ID_Continue}_\-:.]*[\p{ID_Continue}_\-]`;
const isLabel = new RegExp(`^${label}$`, 'u');

function maskNonProse(text: string): string {
  return mask(
    text,
    /\bhttps?:\/\/[^\s\][(){}<>"]*|\/\*[\s\S]*?(?:\*\/|$)|(?<!:)\/\/[^\n\r]*|(`{3,})[\s\S]*?(?:\1|$)|`[^`]*(?:`|$)/g,
  );
}

/** The arguments of every call of a function, or of `#set` for it, each up to its closing parenthesis. */
function* argumentsOf(source: string, name: string): Generator<string> {
  for (const call of source.matchAll(new RegExp(String.raw`\b${name}\(`, 'g'))) {
    const start = call.index + call[0].length;
    let depth = 1;
    let isQuoted = false;
    let end = start;
    for (; end < source.length && end - start < maxArguments && depth > 0; end++) {
      const char = source[end];
      if (char === '"') isQuoted = !isQuoted;
      else if (!isQuoted) depth += char === '(' ? 1 : char === ')' ? -1 : 0;
    }
    yield source.slice(start, end);
  }
}

const maxArguments = 2000;

/** The last argument of this name that is a text, in calls of a function. */
function lastText(source: string, name: string, argument: RegExp): string | undefined {
  return [...argumentsOf(source, name)].flatMap((each) => argument.exec(each)?.[1] ?? []).at(-1);
}

/** Labels of the document's own figures, equations and headings: `@fig-a` is then a cross-reference. */
function ownLabels(source: string): Set<string> {
  // A label follows what it labels; in a call such as `#cite(<key>)` it is only mentioned.
  return new Set(
    [...source.matchAll(new RegExp(`<(?<![(,]\\s*<)(${label})>`, 'gu'))].map((match) => match[1]!),
  );
}

function findCitations(text: string): Citation[] {
  const source = maskNonProse(text);
  const own = ownLabels(source);
  const found: Citation[] = [];
  const push = (start: number, end: number, form: Citation['form'], key: CitedKey) => {
    if (!own.has(key.key)) found.push({ start, end, form, keys: [key] });
  };
  const pattern = new RegExp(
    String.raw`(?<![\p{ID_Continue}\\])@(${label})(\[[^\]\n]*\])?|#?\bcite\(\s*(?:<(${label})>|label\("([^"\n]*)"\))([^()]*)\)`,
    'gu',
  );
  for (const match of source.matchAll(pattern)) {
    const [whole, reference, , literal, quoted, rest = ''] = match;
    const key = (reference ?? literal ?? quoted)!;
    const start = match.index + whole.search(/[@<"]/) + 1;
    const form = reference !== undefined ? 'parenthetical' : formOf(rest);
    push(match.index, match.index + whole.length, form, { key, start, end: start + key.length });
  }
  return found;
}

function formOf(rest: string): Citation['form'] {
  const form = /\bform:\s*(?:"(\w+)"|(none))/.exec(rest);
  if (!form || form[1] === 'normal') return 'parenthetical';
  if (form[1] === 'prose') return 'textual';
  return form[2] ? 'hidden' : 'other';
}

function call(key: string, rest = ''): string {
  return `#cite(${isLabel.test(key) ? `<${key}>` : `label("${key}")`}${rest})`;
}

/** Other values of `form:`. */
const otherForms: readonly OfferedForm[] = [
  { id: 'author', shown: 'authors' },
  { id: 'year', shown: 'year' },
  { id: 'full', shown: 'full' },
  { id: 'none', shown: 'hidden' },
];

/** `before` and `after` are the text around the citation. */
function writeCitation(keys: readonly string[], form: string, before: string, after: string): string {
  const value = form === 'textual' ? 'prose' : otherForms.find(({ id }) => id === form)?.id;
  const rest = value === undefined ? '' : `, form: ${value === 'none' ? value : `"${value}"`}`;
  // Letters right after `@key` would belong to the key, and a `[` would begin its supplement.
  const runsOn = /^[\p{ID_Continue}\-:.[]/u.test(after) && !/^[.:](?![\p{ID_Continue}\-])/u.test(after);
  const isCall = (key: string, i: number) =>
    rest !== '' ||
    !isLabel.test(key) ||
    (i === keys.length - 1 && runsOn) ||
    // After a letter, `@` belongs to an e-mail address.
    (i === 0 && /[\p{ID_Continue}\\]$/u.test(before));
  const citations = keys.map((key, i) => (isCall(key, i) ? call(key, rest) : `@${key}`)).join(' ');
  // A bracket or a field right after a call would belong to it. A semicolon ends the call.
  return citations.endsWith(')') && /^(?:[[(]|\.\p{ID_Start})/u.test(after) ? `${citations};` : citations;
}

export const typst: LanguageDefinition<'typst'> = {
  id: 'typst',
  name: 'Typst',
  languageIds: ['typst'],
  extensions: ['.typ'],
  findCitations,
  openings: [
    { before: /\bcite\(\s*<([^<>()\n]*)$/, rest: restInList('', '<>()'), close: '>)' },
    { before: /\bcite\(\s*label\("([^"\n]*)$/, rest: restInList('', '"()'), close: '"))' },
    { before: /@([\p{ID_Continue}_\-:.]*)$/u, rest: /^[\p{ID_Continue}_\-:.]*/u, close: '' },
  ],
  citesEverything: (text) => /\bbibliography\((?:[^()]|\([^()]*\))*\bfull:\s*true\b/.test(text),
  mayLackEntry(text) {
    // A label of another file looks like a citation.
    const hasOtherFiles = !/\bbibliography\(/.test(text) || /#(?:include|import)\s*"[^"@]*"/.test(text);
    return (key, { start }) => text[start] === '@' && (hasOtherFiles || isCustomaryLabel(key));
  },
  write: (text, offset, keys, form) =>
    writeCitation(keys, form, text.slice(Math.max(0, offset - 1), offset), text.slice(offset, offset + 4)),
  forms: () => [...bothForms, ...otherForms],
  extend(text, citation, keys) {
    const { end } = citation;
    return {
      start: end,
      end,
      newText: ` ${writeCitation(keys, 'parenthetical', ' ', text.slice(end, end + 4))}`,
    };
  },
  findDeclarations(text) {
    const source = maskNonProse(text);
    return [...source.matchAll(/#?\bbibliography\(\s*(\([^()]*\)|"[^"\n]*")/g)].flatMap((call) =>
      [...call[1]!.matchAll(/"([^"\n]+)"/g)].map((path) => {
        const start = call.index + call[0].length - call[1]!.length + path.index + 1;
        return { path: path[1]!, start, end: start + path[1]!.length };
      }),
    );
  },
  findStyle(text) {
    const source = maskNonProse(text);
    const region = lastText(source, 'text', /\bregion:\s*"([^"\n]+)"/);
    const language = lastText(source, 'text', /\blang:\s*"([^"\n]+)"/);
    return definedOnly({
      style: lastText(source, 'bibliography', /\bstyle:\s*"([^"\n]+)"/),
      language: language && [language, region].filter(Boolean).join('-'),
    });
  },
  slashIsRoot: true,
  declare(text, path) {
    const eol = eolOf(text);
    const gap = text === '' || text.endsWith('\n') ? '' : eol;
    return [{ start: text.length, end: text.length, newText: `${gap}${eol}#bibliography("${path}")${eol}` }];
  },
  helpedBy: [
    {
      id: 'myriad-dreamin.tinymist',
      languageIds: ['typst'],
      help: ['completion', 'navigation', 'diagnostics'],
    },
  ],
};
