import { isMap } from 'yaml';
import { parseYaml, yamlTexts } from '../yaml/parseYaml';
import type {
  BibliographyDeclaration,
  Citation,
  LanguageDefinition,
  CitedKey,
  OfferedForm,
  ProjectText,
} from './citation';
import { bothForms } from './commonForms';
import { frontMatter, maskMarkdown } from './maskMarkdown';
import { extendRole, findRoles, mystFlavour, mystForms, writeRole } from './myst';
import { extendCiteElement, findCiteElements, findMultiMarkdown, writeMultiMarkdown } from './multiMarkdown';

/** Prefixes of Quarto's cross-references (https://quarto.org/docs/authoring/cross-references.html): `@fig-plot` cites nothing. */
const crossReference =
  /^(?:fig|tbl|lst|tip|nte|wrn|imp|cau|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|eq|sec|apx)-/;

/** Pandoc's key: letter, digit or `_`, then alphanumerics with single inner punctuation; else `@{…}` (manual, "Citation syntax"). */
const key = String.raw`(?:\{([^{}\s]+)\}|([\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_]))*))`;
const isPlainKey = new RegExp(`^(?!\\{)${key}$`, 'u');

const reference = (citationKey: string, isBraced = false) =>
  isPlainKey.test(citationKey) && !isBraced ? `@${citationKey}` : `@{${citationKey}}`;

interface Reference extends CitedKey {
  /** From the `@` or the `-` before it, to the end of the key or its brace. */
  readonly from: number;
  readonly to: number;
}

function references(source: string): Reference[] {
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}_@\\/.])-?@${key}`, 'gu');
  const found: Reference[] = [];
  for (const match of source.matchAll(pattern)) {
    const name = (match[1] ?? match[2])!;
    if (crossReference.test(name)) continue;
    const start = match.index + match[0].indexOf('@') + (match[1] === undefined ? 1 : 2);
    found.push({
      key: name,
      start,
      end: start + name.length,
      from: match.index,
      to: match.index + match[0].length,
    });
  }
  return found;
}

function findCitations(text: string): Citation[] {
  const source = maskMarkdown(text);
  const others = [
    ...findRoles(source, text),
    ...findMultiMarkdown(source, text),
    ...findCiteElements(source, text),
  ];
  const pandoc = pandocCitations(source, text);
  if (others.length === 0) return pandoc;
  const apart = pandoc.filter(
    (each) => !others.some(({ start, end }) => each.start < end && start < each.end),
  );
  return [...apart, ...others].sort((a, b) => a.start - b.start);
}

function pandocCitations(source: string, text: string): Citation[] {
  const all = references(source);
  const found: Citation[] = [];
  let next = 0;
  const brackets = groups(source, text);
  for (const bracket of brackets) {
    while (next < all.length && all[next]!.from < bracket.start) found.push(textual(all[next++]!));
    const inside: Reference[] = [];
    while (next < all.length && all[next]!.to <= bracket.end) inside.push(all[next++]!);
    if (inside.length > 0) {
      found.push({
        ...bracket,
        form: 'parenthetical',
        keys: inside.map(({ key, start, end }) => ({ key, start, end })),
      });
    }
  }
  while (next < all.length) found.push(textual(all[next++]!));
  return found;
}

type CitationStyle = 'pandoc' | 'role' | 'multimarkdown' | 'element';

function styleAt(text: string, { start }: Citation): CitationStyle {
  if (text.startsWith('<', start)) return 'element';
  if (/^\{(?!\})/.test(text.slice(start, start + 2))) return 'role';
  return /^\[(?:#|[^[\]@\n]*\]\[#)/.test(text.slice(start, start + 200)) ? 'multimarkdown' : 'pandoc';
}

/** How a new citation is written: as the others of the text are, else as its project wants it. */
function styleOf(text: string, project: readonly ProjectText[]): Exclude<CitationStyle, 'element'> {
  const count = { pandoc: 0, role: 0, multimarkdown: 0, element: 0 };
  for (const citation of findCitations(text)) {
    const style = styleAt(text, citation);
    // `@someone` may be anybody.
    if (style !== 'pandoc' || text[citation.start] === '[') count[style]++;
  }
  if (count.role > 0 && count.role >= count.pandoc) return 'role';
  if (count.multimarkdown > count.pandoc) return 'multimarkdown';
  return count.pandoc === 0 && mystFlavour(project) !== undefined ? 'role' : 'pandoc';
}

/** What stands right behind a bracket and makes something else of it. */
const makesLink = /^[([{:]/;

function writePandoc(text: string, offset: number, keys: readonly string[], form: string): string {
  const [first, ...rest] = keys;
  const before = text.slice(Math.max(0, offset - 2), offset);
  const after = text.slice(offset, offset + 2);
  if (form !== 'textual') {
    const list = keys.map((key) => (form === 'no-author' ? '-' : '') + reference(key)).join('; ');
    // A parenthesis or bracket that follows would make a link of it, as would a bracket or `!` before.
    return `${/[\]!^]$/.test(before) ? ' ' : ''}[${list}]${makesLink.test(after) ? ' ' : ''}`;
  }
  // In a word it would be an e-mail address, and with letters after it another key.
  const space = /[\p{L}\p{N}_@\\/.-]$/u.test(before) ? ' ' : '';
  const runsOn = rest.length === 0 && /^(?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/][\p{L}\p{N}_])/u.test(after);
  // Pandoc reads a bracket after a textual citation as more of it: Doe (1999; Roe 2000).
  const list = rest.length > 0 ? ` [${rest.map((key) => reference(key)).join('; ')}]` : '';
  return space + reference(first!, runsOn) + list + (list !== '' && makesLink.test(after) ? ' ' : '');
}

/** Of Pandoc. */
const withoutAuthor: OfferedForm = { id: 'no-author', shown: 'year-in-brackets' };

function textual({ key, start, end, from, to }: Reference): Citation {
  return { start: from, end: to, form: 'textual', keys: [{ key, start, end }] };
}

/** Outermost `[…]` of the text, within one paragraph each. Links, images and footnotes are none, but may hold some. */
function groups(source: string, text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const open: number[] = [];
  for (const match of source.matchAll(/\\.|[[\]]|\n[ \t]*\r?\n/g)) {
    if (match[0] === '[') open.push(match.index);
    else if (match[0][0] === '\n') open.length = 0;
    else if (match[0] === ']' && open.length > 0) {
      const start = open.pop()!;
      const end = match.index + 1;
      if (source[start + 1] === '^' || source[start - 1] === '!' || text[end] === '(') continue;
      while (found.length > 0 && found.at(-1)!.start > start) found.pop();
      found.push({ start, end });
    }
  }
  return found;
}

function findDeclarations(text: string): BibliographyDeclaration[] {
  const matter = frontMatter(text);
  return matter ? declarationsInYaml(text.slice(matter.start, matter.end), matter.start) : [];
}

/** The `bibliography:` of a YAML mapping: one path or a list. `offset` is added to the ranges. */
export function declarationsInYaml(yaml: string, offset = 0): BibliographyDeclaration[] {
  const contents = parseYaml(yaml).document?.contents;
  if (!isMap(contents)) return [];
  return yamlTexts(contents.get('bibliography', true)).map(({ text, start, end }) => ({
    path: text,
    start: offset + start,
    end: offset + end,
  }));
}

/** Files that tell MyST, and files that tell that it is none. */
const styleFiles = ['myst.yml', 'myst.yaml', '_quarto.yml', '_quarto.yaml', 'conf.py', '_config.yml'];

export const markdown: LanguageDefinition<'markdown'> = {
  id: 'markdown',
  languageIds: ['markdown', 'quarto', 'rmd', 'mdx', 'pweave_md'],
  extensions: ['.md', '.markdown', '.qmd', '.rmd'],
  findCitations,
  write(text, offset, keys, form, project = []) {
    switch (styleOf(text, project)) {
      case 'role':
        return writeRole(keys, form, text.slice(offset, offset + 1));
      case 'multimarkdown':
        return writeMultiMarkdown(keys, form);
      case 'pandoc':
        return writePandoc(text, offset, keys, form);
    }
  },
  forms(text, project = []) {
    const style = styleOf(text, project);
    if (style === 'role') return [...bothForms, ...mystForms(mystFlavour(project))];
    return style === 'pandoc' ? [...bothForms, withoutAuthor] : bothForms;
  },
  extend(text, citation, keys) {
    const style = styleAt(text, citation);
    if (style === 'role') return extendRole(text, citation, keys);
    if (style === 'element') return extendCiteElement(text, citation, keys);
    if (style === 'multimarkdown') {
      return { start: citation.end, end: citation.end, newText: writeMultiMarkdown(keys, citation.form) };
    }
    if (citation.form === 'parenthetical') {
      const at = citation.end - 1;
      return { start: at, end: at, newText: keys.map((added) => `; ${reference(added)}`).join('') };
    }
    // After a textual citation a bracket is part of it: `@a [p. 3]`, `@a [p. 3; @b]`.
    const bracket = /^ \[[^\]\n]*(?=\](?!\())/.exec(text.slice(citation.end));
    const at = citation.end + (bracket?.[0].length ?? 0);
    const list = keys.map((added) => reference(added)).join('; ');
    const apart = makesLink.test(text.slice(at, at + 1)) ? ' ' : '';
    return { start: at, end: at, newText: bracket ? `; ${list}` : ` [${list}]${apart}` };
  },
  findDeclarations,
  // Quarto and R Markdown have endings of their own, and no roles.
  styleFilesAbove: (path) => (/\.(?:qmd|rmd)$/i.test(path) ? [] : styleFiles),
  declare(text, path) {
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    const matter = frontMatter(text);
    if (matter) return [{ start: matter.end, end: matter.end, newText: `bibliography: ${path}${eol}` }];
    const start = text.startsWith('\uFEFF') ? 1 : 0;
    return [
      {
        start,
        end: start,
        newText: `---${eol}bibliography: ${path}${eol}---${eol}${text === '' ? '' : eol}`,
      },
    ];
  },
};
