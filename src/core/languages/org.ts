import {
  restInList,
  type Citation,
  type CitationVariant,
  type LanguageDefinition,
  type OfferedForm,
} from './citation';
import { eolOf } from '../text/lines';
import type { TextEdit } from '../text/textEdit';
import { definedOnly } from '../text/unknownValues';
import { mask } from './maskText';
import { bothForms } from './commonForms';
import { splitKeys } from './splitKeys';

function maskNonProse(text: string): string {
  const source = mask(text, /^[ \t]*#\+begin_(\w+)\b.*\r?\n[\s\S]*?(?:^[ \t]*#\+end_\1\b.*|(?![\s\S]))/gim);
  return mask(source, /^[ \t]*#(?: [^\n]*|\r?$)|(?<![\w~=])([~=])(?!\s)[^\n]{1,300}?(?<!\s)\1(?!\w)/gm);
}

/** Styles of Org's own citations (manual, "Citations"): `/t` is textual, `/n` only adds to the list. */
function formOf(style: string): Citation['form'] {
  const [name] = style.split('/');
  if (!name) return 'parenthetical';
  if (name === 't' || name === 'text') return 'textual';
  return name === 'n' || name === 'nocite' ? 'hidden' : 'other';
}

/** org-ref's commands, named as in natbib and biblatex. */
const orgRefCommands: Readonly<Record<string, CitationVariant>> = {
  cite: 'parenthetical',
  citep: 'parenthetical',
  citet: 'textual',
  citealp: 'bare',
  citealt: 'bare',
  citeauthor: 'authors',
  citeyear: 'year',
  citeyearpar: 'year-in-brackets',
  parencite: 'parenthetical',
  textcite: 'textual',
  autocite: 'parenthetical',
  footcite: 'footnote',
  nocite: 'hidden',
};
const orgRefForm = (command: string): Citation['form'] => {
  const shown = orgRefCommands[command];
  return shown === 'parenthetical' || shown === 'textual' || shown === 'hidden' ? shown : 'other';
};

/** Other styles and variants of Org's own citations. */
const orgForms: readonly OfferedForm[] = [
  { id: '/b', shown: 'bare' },
  { id: 'a', shown: 'authors' },
  { id: 'na', shown: 'year-in-brackets' },
  { id: 'y', shown: 'year' },
  { id: 'ti', shown: 'title' },
  { id: 'n', shown: 'hidden' },
];
const otherOrgRefForms: readonly OfferedForm[] = Object.entries(orgRefCommands)
  .map(([id, shown]) => ({ id, shown }))
  .filter(({ shown }) => shown !== 'parenthetical' && shown !== 'textual');

const commandNames = Object.keys(orgRefCommands).join('|');
/** `[cite/style:…]`; `[[cite:see &key]]` or, before version 3, `[[cite:key][see::]]`, for notes; `cite:&key`. */
const citationPattern = new RegExp(
  [
    String.raw`\[cite(?:/([\w/-]*))?:([^[\]]*)\]`,
    String.raw`\[\[(${commandNames}):([^[\]]*)\](?:\[[^[\]]*\])?\]`,
    String.raw`(?<![\p{L}\p{N}_[/#])(${commandNames}):(&?[\p{L}\p{N}_:.&;,/+-]*[\p{L}\p{N}_])`,
  ].join('|'),
  'gu',
);

interface OrgCitation extends Citation {
  /** org-ref's command. */
  readonly command?: string;
}

/** Keys in a list with notes, each marked by a sign before it. */
const markedKeys = (list: string, from: number, pattern: RegExp) =>
  [...list.matchAll(pattern)].map(({ 1: key = '', index }) => {
    const at = from + index + 1;
    return { key, start: at, end: at + key.length };
  });

function findCitations(text: string): OrgCitation[] {
  const found: OrgCitation[] = [];
  for (const match of maskNonProse(text).matchAll(citationPattern)) {
    const [whole, style, list, noting, noted, command, bare] = match;
    const start = match.index;
    const end = start + whole.length;
    if (list !== undefined) {
      const keys = markedKeys(list, end - 1 - list.length, /@(?!\*)([^\s;,\]]+)/g);
      if (keys.length > 0 || /^\s*(?:@\*\s*)?$/.test(list))
        found.push({ start, end, form: formOf(style ?? ''), keys });
    } else if (noting !== undefined) {
      const from = start + `[[${noting}:`.length;
      const keys = noted!.includes('&')
        ? markedKeys(noted!, from, /&([\p{L}\p{N}_:./+-]*[\p{L}\p{N}_])/gu)
        : /^[\p{L}\p{N}_:.,/+-]+$/u.test(noted!)
          ? splitKeys(text, from, from + noted!.length)
          : [];
      if (keys.length > 0) found.push({ start, end, form: orgRefForm(noting), keys, command: noting });
    } else {
      const keys = splitKeys(text, end - bare!.length, end, ',;&');
      found.push({ start, end, form: orgRefForm(command!), keys, command: command! });
    }
  }
  return found;
}

/** org-ref's command for this form, if the document mostly cites with org-ref; and whether in the syntax of version 3. */
function orgRefOf(text: string, form: string): { command: string; isVersion3: boolean } | undefined {
  const citations = findCitations(text);
  const orgRef = citations.filter(({ command }) => command !== undefined);
  if (orgRef.length * 2 <= citations.length) return undefined;
  const isVersion3 = orgRef.some(({ keys }) => keys.some(({ start }) => text[start - 1] === '&'));
  if (otherOrgRefForms.some(({ id }) => id === form)) return { command: form, isVersion3 };
  const wanted = form === 'textual' ? 'textual' : 'parenthetical';
  const uses = new Map<string, number>();
  for (const each of orgRef) {
    if (each.form === wanted) uses.set(each.command!, (uses.get(each.command!) ?? 0) + 1);
  }
  const [most] = [...uses].sort((a, b) => b[1] - a[1]);
  const byDefault =
    wanted === 'textual' ? 'citet' : orgRef.some((each) => each.command === 'citet') ? 'citep' : 'cite';
  return { command: most?.[0] ?? byDefault, isVersion3 };
}

export const org: LanguageDefinition<'org'> = {
  id: 'org',
  name: 'Org',
  languageIds: ['org'],
  extensions: ['.org'],
  findCitations,
  openings: [
    {
      before: /\[cite(?:\/[\w/-]*)?:[^[\]]*@([^[\]@;,\n]*)$/,
      rest: restInList(';,', '[\\]@'),
      close: ']',
    },
    {
      before: /(?:^|[^\w[/])(?=[a-z]*?cite)[a-z]+:(?:[\w:.&,;-]*[,;])?&?([\w:.-]*)$/,
      rest: /^[\w:.-]*/,
      close: '',
    },
    { before: /\[\[(?=[a-z]*?cite)[a-z]+:[^[\]]*&([\w:.-]*)$/, rest: /^[\w:.-]*/, close: ']]' },
  ],
  // [cite/n:@*], and org-ref's nocite:*
  citesEverything: (text, citations) =>
    citations.some(({ form, start, end }) => form === 'hidden' && /@\*/.test(text.slice(start, end))) ||
    /(?<!\w)nocite:&?\*/.test(maskNonProse(text)),
  write(text, offset, keys, form) {
    const orgRef = orgRefOf(text, form);
    if (orgRef) {
      const { command, isVersion3 } = orgRef;
      const list = isVersion3 ? keys.map((key) => `&${key}`).join(';') : keys.join(',');
      // Next to other letters the link needs brackets.
      const isOpen =
        /[\p{L}\p{N}_[/]$/u.test(text.slice(0, offset)) ||
        /^[:.&;,/+-]*[\p{L}\p{N}_]/u.test(text.slice(offset));
      return isOpen ? `[[${command}:${list}]]` : `${command}:${list}`;
    }
    const style = form === 'textual' ? 't' : orgForms.some(({ id }) => id === form) ? form : '';
    return `[cite${style && `/${style}`}:${keys.map((key) => `@${key}`).join(';')}]`;
  },
  forms: (text) => [...bothForms, ...(orgRefOf(text, '') ? otherOrgRefForms : orgForms)],
  extend(text, citation, keys) {
    const isLink = text.startsWith('[[', citation.start);
    if (text[citation.start] === '[' && !isLink) {
      const at = citation.end - 1;
      const space = /;\s/.test(text.slice(citation.start, at)) ? ' ' : '';
      const joined = keys.map((key) => `@${key}`).join(`;${space}`);
      // `[cite/n:@*]` has no key but is not empty.
      const isEmpty = !text.slice(citation.start, at).includes('@');
      return { start: at, end: at, newText: isEmpty ? joined : `;${space}${joined}` };
    }
    // org-ref: `citep:&a;&b` since version 3, `citep:a,b` before.
    const at = isLink ? text.indexOf(']', citation.start) : citation.end;
    const isVersion3 = text.slice(citation.start, at).includes('&');
    return {
      start: at,
      end: at,
      newText: keys.map((key) => (isVersion3 ? `;&${key}` : `,${key}`)).join(''),
    };
  },
  findDeclarations(text) {
    const pattern = /^[ \t]*#\+bibliography:[ \t]*(?:"([^"\n]+)"[ \t]*\r?$|([^\s"].*))/gim;
    return [...maskNonProse(text).matchAll(pattern)].map((match) => {
      const path = match[1] ?? match[2]!.trimEnd();
      const start = match.index + match[0].lastIndexOf(path);
      return { path, start, end: start + path.length };
    });
  },
  findStyle(text) {
    const source = maskNonProse(text);
    const style = /^[ \t]*#\+cite_export:[ \t]*csl[ \t]+(?:"([^"\n]+)"|(\S+))/im.exec(source);
    return definedOnly({
      style: style?.[1] ?? style?.[2],
      language: /^[ \t]*#\+language:[ \t]*([\w-]+)/im.exec(source)?.[1],
    });
  },
  declare(text, path) {
    const eol = eolOf(text);
    // Below the keywords at the top, such as `#+title:`.
    const head = /^(?:[ \t]*#\+\w+:[^\n]*(?:\n|$))*/.exec(text)![0].length;
    const line = /\s/.test(path) ? `#+bibliography: "${path}"${eol}` : `#+bibliography: ${path}${eol}`;
    const open = head === 0 || text[head - 1] === '\n' ? '' : eol;
    const edits: TextEdit[] = [
      { start: head, end: head, newText: open + line + (head === 0 && text !== '' ? eol : '') },
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
