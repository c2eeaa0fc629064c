import type {
  BibliographyDeclaration,
  Citation,
  CitationForm,
  LanguageDefinition,
  CitedKey,
  OfferedForm,
  ProjectText,
  CitationVariant,
} from './citation';
import type { TextEdit } from '../text/textEdit';
import { mask, maskLatexComments } from './maskText';
import { bothForms } from './commonForms';
import { latexIncludes } from './latexFiles';

/** Commands whose name has "cite" in it and which cite nothing. */
const notCiting = new Set([
  'citestyle',
  'citesetup',
  'citereset',
  'citename',
  'DeclareCiteCommand',
  'citetrackertrue',
]);

type Package = 'plain' | 'natbib' | 'biblatex' | 'apacite';

/** The command of each package for the two forms that every language has. */
const commands: Record<'parenthetical' | 'textual', Record<Package, string>> = {
  parenthetical: { plain: 'cite', natbib: 'citep', biblatex: 'autocite', apacite: 'cite' },
  textual: { plain: 'cite', natbib: 'citet', biblatex: 'textcite', apacite: 'citeA' },
};

/** The other commands of each package, by their manuals. */
const otherCommands: Record<Package, Readonly<Record<string, CitationVariant>>> = {
  plain: { nocite: 'hidden' },
  natbib: {
    'citep*': 'all-authors',
    'citet*': 'all-authors',
    Citep: 'capital',
    Citet: 'capital',
    citealp: 'bare',
    citealt: 'bare',
    citeauthor: 'authors',
    Citeauthor: 'capital',
    citeyear: 'year',
    citeyearpar: 'year-in-brackets',
    citenum: 'number',
    nocite: 'hidden',
  },
  biblatex: {
    parencite: 'parenthetical',
    cite: 'bare',
    'parencite*': 'year-in-brackets',
    footcite: 'footnote',
    smartcite: 'footnote',
    supercite: 'superscript',
    fullcite: 'full',
    footfullcite: 'footnote',
    Textcite: 'capital',
    citeauthor: 'authors',
    citetitle: 'title',
    citeyear: 'year',
    citedate: 'date',
    autocites: 'groups',
    parencites: 'groups',
    textcites: 'groups',
    cites: 'groups',
    nocite: 'hidden',
  },
  apacite: {
    citeNP: 'bare',
    fullcite: 'all-authors',
    fullciteA: 'all-authors',
    citeauthor: 'authors',
    citeyear: 'year-in-brackets',
    citeyearNP: 'year',
    nocite: 'hidden',
  },
};

/** Commands that tell which package is in use. What several have, such as `\\citeauthor`, tells nothing. */
const ofPackage: readonly [Package, RegExp][] = [
  ['natbib', /^[cC]ite(?:p|t|alp|alt|yearpar)\*?$/],
  [
    'biblatex',
    /^(?:foot|footfull|paren|auto|text|smart|super|[PAT][a-z]+)cites?\*?$|^cite(?:title|date)\*?$|^cites$/,
  ],
  ['apacite', /^(?:short|full|mask)?cite(?:A|NP|yearNP|authorNP)$/],
];

/** Forms that a document's own commands are counted for; neither those without brackets nor those that begin a sentence. */
const parentheticalCommands = new Set(
  'cite citep citep* parencite autocite supercite smartcite footcite'.split(' '),
);
const textualCommands = new Set('citet citet* textcite citeA newcite'.split(' '));

/** Classes and styles that load natbib themselves. */
const loadsNatbib =
  /^(acmart|elsarticle|neurips_20\d\d|iclr20\d\d_conference|icml20\d\d|acl|acl20\d\d|aaai\d\d|colm20\d\d_conference)$/;

/** Blanks out comments and verbatim text. An escaped `\%` begins no comment. */
function maskNonProse(text: string): string {
  const withoutVerbatim = mask(
    text,
    /\\begin\{(verbatim\*?|lstlisting|minted|comment)\}[\s\S]*?(?:\\end\{\1\}|$)|\\(?:verb|lstinline)\*?([^A-Za-z*\s{])[^\n]*?\2/g,
  );
  return maskLatexComments(withoutVerbatim);
}

/** The offset after white space; a blank line ends a command's arguments. */
function skipSpace(text: string, at: number): number {
  let newlines = 0;
  while (at < text.length && /\s/.test(text[at]!)) {
    if (text[at] === '\n' && ++newlines > 1) return at;
    at++;
  }
  return at;
}

/** Longer than any note in a citation: what is not closed by then is no argument. */
const longestNote = 2000;

/** The offset after the bracket group that opens at `at`, or -1 where it does not close before a blank line. */
function skipGroup(text: string, at: number): number {
  const close = { '[': ']', '(': ')', '<': '>', '{': '}' }[text[at]!];
  let depth = 0;
  const last = Math.min(text.length, at + longestNote);
  for (let i = at + 1; i < last; i++) {
    const char = text[i]!;
    if (char === '\\') i++;
    else if (depth === 0 && char === close) return i + 1;
    else if (char === '{') depth++;
    else if (char === '}') depth--;
    else if (char === '\n' && /^\s*\n/.test(text.slice(i + 1, i + 200))) return -1;
    if (depth < 0) return -1;
  }
  return -1;
}

/** The offset after the braces around keys, which hold no braces and no commands themselves; else -1. */
function skipKeys(text: string, at: number): number {
  const stop = /[{}\\]|\n[ \t]*\r?\n/g;
  stop.lastIndex = at + 1;
  const found = stop.exec(text);
  return found?.[0] === '}' ? found.index + 1 : -1;
}

function keysIn(text: string, start: number, end: number): CitedKey[] {
  const keys: CitedKey[] = [];
  for (const match of text.slice(start, end).matchAll(/[^,\s](?:[^,]*[^,\s])?/g)) {
    const at = start + match.index;
    // `#1` in the definition of a command, `*` in `\nocite{*}`: not keys.
    if (!/[#\\{}]|^\*$/.test(match[0])) keys.push({ key: match[0], start: at, end: at + match[0].length });
  }
  return keys;
}

function formOf(command: string): CitationForm {
  // `\\Textcites` and `\\textcite*` are textual too.
  const name = command.replace(/\*$/, '').replace(/cites$/, 'cite');
  const small = name[0]!.toLowerCase() + name.slice(1);
  if (small === 'nocite') return 'hidden';
  if (parentheticalCommands.has(small)) return 'parenthetical';
  return textualCommands.has(small) ? 'textual' : 'other';
}

interface LatexCitation extends Citation {
  readonly command: string;
}

function findCitations(text: string): LatexCitation[] {
  const source = maskNonProse(text);
  const found: LatexCitation[] = [];
  for (const match of source.matchAll(/\\([A-Za-z]*[cC]ite[A-Za-z]*\*?|bibentry)/g)) {
    const command = match[1]!;
    if (notCiting.has(command)) continue;
    const keys: CitedKey[] = [];
    let end = match.index + match[0].length;
    let at = skipSpace(source, end);
    while (at < source.length && '[(<'.includes(source[at]!)) {
      const after = skipGroup(source, at);
      if (after < 0) break;
      at = skipSpace(source, after);
    }
    // \cites and its like take several groups: \autocites[pre]{a}[post]{b}.
    // \\volcite{2}{a} begins with the volume.
    if (/volcite\*?$/i.test(command) && source[at] === '{') {
      const after = skipGroup(source, at);
      at = after < 0 ? at : skipSpace(source, after);
      if (source[at] === '[') at = skipSpace(source, Math.max(at, skipGroup(source, at)));
    }
    const severalGroups = /cites\*?$/.test(command);
    while (source[at] === '{') {
      const after = skipKeys(source, at);
      if (after < 0) break;
      keys.push(...keysIn(source, at + 1, after - 1));
      end = after;
      if (!severalGroups) break;
      at = skipSpace(source, after);
      while (at < source.length && '[('.includes(source[at]!)) {
        const afterNote = skipGroup(source, at);
        if (afterNote < 0) break;
        at = skipSpace(source, afterNote);
      }
    }
    if (end > match.index + match[0].length) {
      found.push({ start: match.index, end, form: formOf(command), keys, command });
    }
  }
  return found;
}

function packageIn(source: string): Package {
  if (/\\usepackage(?:\[[^[\]]*\])?\{[^{}]*\bbiblatex\b/.test(source) || /\\addbibresource\b/.test(source))
    return 'biblatex';
  for (const match of source.matchAll(
    /\\(?:usepackage|documentclass|RequirePackage)(?:\[[^[\]]*\])?\{([^{}]*)\}/g,
  )) {
    for (const name of match[1]!.split(',').map((part) => part.trim())) {
      if (name === 'natbib' || loadsNatbib.test(name)) return 'natbib';
      if (name === 'apacite') return 'apacite';
    }
  }
  return 'plain';
}

/** The command that is used most for the form, the text's own uses before those of its project. */
function usedMost(
  citations: readonly LatexCitation[],
  form: 'parenthetical' | 'textual',
): string | undefined {
  const ofForm = form === 'parenthetical' ? parentheticalCommands : textualCommands;
  const uses = new Map<string, number>();
  for (const { command } of citations) {
    if (ofForm.has(command)) uses.set(command, (uses.get(command) ?? 0) + 1);
  }
  return [...uses].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** The package whose commands are used most. */
function packageUsed(citations: readonly LatexCitation[]): Package | undefined {
  const counted = ofPackage.map(
    ([name, pattern]) => [name, citations.filter(({ command }) => pattern.test(command)).length] as const,
  );
  const [name, count] = counted.sort((a, b) => b[1] - a[1])[0]!;
  return count > 0 ? name : undefined;
}

/** How a document cites: by the commands in use, which tell more than the preamble, here before elsewhere. */
function styleOf(text: string, project: readonly ProjectText[]) {
  const own = findCitations(text);
  const others = project.flatMap((file) => findCitations(file.text));
  const loaded = [text, ...project.map((file) => file.text)]
    .map((each) => packageIn(maskNonProse(each)))
    .find((each) => each !== 'plain');
  const used: Package = packageUsed(own) ?? packageUsed(others) ?? loaded ?? 'plain';
  const commandOf = (form: 'parenthetical' | 'textual') =>
    usedMost(own, form) ?? usedMost(others, form) ?? commands[form][used];
  return { used, commandOf };
}

function write(
  text: string,
  _offset: number,
  keys: readonly string[],
  form: string,
  project: readonly ProjectText[] = [],
): string {
  const { used, commandOf } = styleOf(text, project);
  const isOther = form in otherCommands[used];
  const command = isOther ? form : commandOf(form === 'textual' ? 'textual' : 'parenthetical');
  const list = command.endsWith('cites') ? keys.join('}{') : keys.join(',');
  return `\\${command}{${list}}`;
}

function forms(text: string, project: readonly ProjectText[] = []): OfferedForm[] {
  const { used, commandOf } = styleOf(text, project);
  const first = new Set([commandOf('parenthetical'), commandOf('textual')]);
  const others = Object.entries(otherCommands[used]).map(([id, shown]) => ({ id, shown }));
  // Where one command serves for both, it is offered once.
  return [...bothForms.slice(0, first.size), ...others.filter(({ id }) => !first.has(id))];
}

function findDeclarations(text: string): BibliographyDeclaration[] {
  // `\subfix{refs}` of the package subfiles is `refs`.
  const source = maskNonProse(text).replace(
    /(\\subfix\s*\{)([^{}]*)\}/g,
    (_, lead: string, path: string) => `${' '.repeat(lead.length)}${path} `,
  );
  const found: BibliographyDeclaration[] = [];
  const pattern =
    /\\(bibliography|nobibliography|addbibresource|addglobalbib|addsectionbib)\*?(?:\s*\[([^[\]]*)\])?\s*\{([^{}]*)\}/g;
  for (const match of source.matchAll(pattern)) {
    const isBiblatex = match[1]!.startsWith('add');
    if (isBiblatex && /location\s*=\s*remote/.test(match[2] ?? '')) continue;
    const open = match.index + match[0].lastIndexOf('{') + 1;
    for (const { key: path, start, end } of isBiblatex
      ? [{ key: match[3]!.trim(), start: open, end: open + match[3]!.length }]
      : keysIn(source, open, open + match[3]!.length)) {
      if (!path || /[\\#]/.test(path)) continue;
      // BibTeX adds the ending itself; biblatex wants it written.
      found.push({ path: isBiblatex ? path : withEnding(path), start, end });
    }
  }
  // A unit's own bibliography (bibunits).
  for (const match of source.matchAll(/\\putbib\s*\[([^[\]]*)\]/g)) {
    const open = match.index + match[0].indexOf('[') + 1;
    for (const { key, start, end } of keysIn(source, open, open + match[1]!.length))
      if (!/[\\#]/.test(key)) found.push({ path: withEnding(key), start, end });
  }
  return found;
}

const withEnding = (path: string) => (/\.bib$/i.test(path) ? path : `${path}.bib`);

function declare(text: string, path: string): TextEdit[] {
  const source = maskNonProse(text);
  const insertAt = (offset: number, newText: string): TextEdit => ({ start: offset, end: offset, newText });
  const begin = source.search(/\\begin\{document\}/);
  const end = source.lastIndexOf('\\end{document}');
  // A chapter that another file includes: the declaration belongs in that file.
  if (begin < 0 || end < begin) return [];
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  if (packageIn(source) === 'biblatex') {
    const edits = [insertAt(begin, `\\addbibresource{${path}}${eol}`)];
    if (!/\\printbibliography\b/.test(source)) edits.push(insertAt(end, `\\printbibliography${eol}`));
    return edits;
  }
  const style = /\\bibliographystyle\b/.test(source) ? '' : `\\bibliographystyle{plain}${eol}`;
  return [insertAt(end, `${style}\\bibliography{${path.replace(/\.bib$/i, '')}}${eol}`)];
}

export const latex: LanguageDefinition<'latex'> = {
  id: 'latex',
  languageIds: ['latex', 'tex', 'latex-expl3', 'context', 'rsweave', 'jlweave', 'pweave', 'doctex'],
  extensions: ['.tex', '.ltx', '.rnw', '.jnw', '.texw', '.dtx'],
  findCitations,
  write,
  forms,
  extend(text, citation, keys) {
    const last = citation.keys.at(-1);
    const [, space] =
      citation.keys.length > 1 ? (/,(\s*)$/.exec(text.slice(citation.start, last!.start)) ?? []) : [];
    // Keeps the document's own style, `a,b` or `a, b`; one key to a line stays one to a line.
    const separator = `,${space ?? ''}`;
    if (!last) {
      const at = citation.end - 1;
      // `\\nocite{*}` has none, and is not empty.
      const isEmpty = /\{\s*$/.test(text.slice(citation.start, at));
      return { start: at, end: at, newText: (isEmpty ? '' : ',') + keys.join(separator) };
    }
    const isGroupEach = /^\\[A-Za-z]*cites\b/.test(text.slice(citation.start, citation.end));
    return isGroupEach
      ? { start: citation.end, end: citation.end, newText: keys.map((key) => `{${key}}`).join('') }
      : { start: last.end, end: last.end, newText: keys.map((key) => separator + key).join('') };
  },
  findDeclarations,
  includes: latexIncludes,
  declare,
};
