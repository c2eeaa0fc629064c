import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { BibliographyDeclaration, Citation, CitationLanguage, CitedKey } from '../citation';
import { blank } from './blank';

/** Prefixes of Quarto's cross-references (https://quarto.org/docs/authoring/cross-references.html): `@fig-plot` cites nothing. */
const crossReference =
  /^(?:fig|tbl|lst|tip|nte|wrn|imp|cau|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|eq|sec|apx)-/;

/** Pandoc's key: letter, digit or `_`, then alphanumerics with single inner punctuation; else `@{…}` (manual, "Citation syntax"). */
const key = String.raw`(?:\{([^{}\s]+)\}|([\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_]))*))`;
const isPlainKey = new RegExp(`^(?!\\{)${key}$`, 'u');

const write = (citationKey: string) =>
  isPlainKey.test(citationKey) ? `@${citationKey}` : `@{${citationKey}}`;

/** Range of the YAML between the fences of the front matter. */
function frontMatter(text: string): { start: number; end: number } | undefined {
  const open = /^\uFEFF?---[ \t]*\r?\n/.exec(text);
  if (!open) return undefined;
  const close = /^(?:---|\.\.\.)[ \t]*\r?$/m.exec(text.slice(open[0].length));
  return close ? { start: open[0].length, end: open[0].length + close.index } : undefined;
}

/** Blanks out what is not prose: front matter, fenced and inline code, comments, addresses and targets of links. */
function prose(text: string): string {
  const matter = frontMatter(text);
  let source = matter ? blank(text.slice(0, matter.end), /[^\n\r]+/g) + text.slice(matter.end) : text;
  source = blank(source, /^[ \t]*(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^[ \t]*\1[`~]*[ \t]*\r?$|(?![\s\S]))/gm);
  source = blank(source, /<!--[\s\S]*?(?:-->|$)/g);
  source = blank(source, /(?<![`\\])(`+)(?!`)(?:(?!\n\s*\n)[\s\S])*?(?<!`)\1(?!`)/g);
  return blank(source, /<[^\s<>]*[@:][^\s<>]*>|\bhttps?:\/\/[^\s<>[\]]+|(?<=\])\([^()\s]*(?:\s+"[^"]*")?\)/g);
}

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
  const source = prose(text);
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

function textual({ key, start, end, from, to }: Reference): Citation {
  return { start: from, end: to, form: 'textual', keys: [{ key, start, end }] };
}

/** Outermost `[…]` of the text, within one paragraph each. Links and footnotes are left out. */
function groups(source: string, text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let depth = 0;
  let open = 0;
  for (const match of source.matchAll(/\\.|[[\]]|\n[ \t]*\r?\n/g)) {
    if (match[0] === '[') {
      if (depth++ === 0) open = match.index;
    } else if (match[0] === ']' && depth > 0) {
      if (--depth === 0) {
        const end = match.index + 1;
        const isCitation = source[open + 1] !== '^' && source[open - 1] !== '!' && text[end] !== '(';
        if (isCitation) found.push({ start: open, end });
      }
    } else if (match[0][0] === '\n') depth = 0;
  }
  return found;
}

function findDeclarations(text: string): BibliographyDeclaration[] {
  const matter = frontMatter(text);
  return matter ? declarationsInYaml(text.slice(matter.start, matter.end), matter.start) : [];
}

/** The `bibliography:` of a YAML mapping: one path or a list. `offset` is added to the ranges. */
export function declarationsInYaml(yaml: string, offset = 0): BibliographyDeclaration[] {
  const document = parseDocument(yaml, { strict: false, logLevel: 'silent' });
  if (!isMap(document.contents)) return [];
  const value = document.contents.get('bibliography', true) as unknown;
  return (isSeq(value) ? value.items : [value]).flatMap((item) =>
    isScalar(item) && typeof item.value === 'string' && item.value && item.range
      ? [{ path: item.value, start: offset + item.range[0], end: offset + item.range[1] }]
      : [],
  );
}

export const markdown: CitationLanguage = {
  id: 'markdown',
  languageIds: ['markdown', 'quarto', 'rmd', 'mdx', 'pweave_md'],
  extensions: ['.md', '.markdown', '.qmd', '.rmd'],
  findCitations,
  write(_text, _offset, keys, form) {
    const [first, ...rest] = keys;
    if (form === 'parenthetical') return `[${keys.map(write).join('; ')}]`;
    // Pandoc reads a bracket after a textual citation as more of it: Doe (1999; Roe 2000).
    return write(first!) + (rest.length > 0 ? ` [${rest.map(write).join('; ')}]` : '');
  },
  extend(text, citation, keys) {
    if (citation.form === 'parenthetical') {
      const at = citation.end - 1;
      return { start: at, end: at, newText: keys.map((added) => `; ${write(added)}`).join('') };
    }
    // After a textual citation a bracket is part of it: `@a [p. 3]`, `@a [p. 3; @b]`.
    const bracket = /^ \[[^\]\n]*(?=\])/.exec(text.slice(citation.end));
    const at = citation.end + (bracket?.[0].length ?? 0);
    const list = keys.map(write).join('; ');
    return { start: at, end: at, newText: bracket ? `; ${list}` : ` [${list}]` };
  },
  findDeclarations,
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
