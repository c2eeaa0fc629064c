import { isMap } from 'yaml';
import { definedOnly } from '../text/unknownValues';
import { parseYaml, yamlTexts } from '../yaml/parseYaml';
import { bibliographyKindOf } from '../bibliography/bibliography';
import type { BibliographyDeclaration, DeclaredStyle } from '../languages/citation';
import { languageFor, type LanguageId } from '../languages/citationLanguages';
import { markdown } from '../languages/markdown';
import { plain } from '../languages/plain';

/** A file that declares bibliographies for the documents around and below it. */
export interface ProjectFile {
  readonly names: readonly string[];
  /** Rows of the table of languages whose documents it speaks for. */
  readonly languages: readonly LanguageId[];
  findDeclarations(text: string): BibliographyDeclaration[];
  findStyle?(text: string): DeclaredStyle;
}

/** The values at one of these paths of a YAML mapping; `*` stands for any key. */
function atPaths(text: string, paths: readonly (readonly string[])[]): BibliographyDeclaration[] {
  const found: BibliographyDeclaration[] = [];
  const visit = (node: unknown, path: readonly string[]): void => {
    const [key, ...rest] = path;
    if (key === undefined) {
      for (const { text: path, start, end } of yamlTexts(node)) found.push({ path, start, end });
    } else if (isMap(node)) {
      if (key === '*') for (const pair of node.items) visit(pair.value, rest);
      else visit(node.get(key, true), rest);
    }
  };
  const contents = parseYaml(text).document?.contents;
  for (const path of paths) visit(contents, path);
  return found;
}

/** The style and language at these paths. */
function styleAt(
  text: string,
  styles: readonly (readonly string[])[],
  languages: readonly (readonly string[])[],
): DeclaredStyle {
  return definedOnly({
    style: atPaths(text, styles)[0]?.path,
    language: atPaths(text, languages)[0]?.path,
  });
}

/** `bibtex_bibfiles = ['a.bib', "b.bib"]` of a Sphinx `conf.py`. */
function inPython(text: string): BibliographyDeclaration[] {
  const list = /^[ \t]*bibtex_bibfiles\s*=\s*[[(]([^[\]()]*)[\])]/m.exec(text);
  if (!list) return [];
  const from = list.index + list[0].length - 1 - list[1]!.length;
  const code = list[1]!.replace(/#[^\n]*/g, (comment) => ' '.repeat(comment.length));
  return [...code.matchAll(/(["'])([^"'\n]+)\1/g)].map((match) => {
    const start = from + match.index + 1;
    return { path: match[2]!, start, end: start + match[2]!.length };
  });
}

/** Looked for in the document's folder, then in each folder above, in this order. */
export const projectFiles: readonly ProjectFile[] = [
  {
    names: ['_metadata.yml', '_metadata.yaml', '_quarto.yml', '_quarto.yaml'],
    languages: ['markdown'],
    findDeclarations: (text) =>
      atPaths(text, [['bibliography'], ['format', '*', 'bibliography'], ['book', 'bibliography']]),
    findStyle: (text) => styleAt(text, [['csl'], ['format', '*', 'csl'], ['book', 'csl']], [['lang']]),
  },
  // Pandoc reads them where `--defaults` says so.
  {
    names: ['defaults.yaml', 'defaults.yml', 'pandoc.yaml', 'pandoc.yml'],
    languages: ['markdown'],
    findDeclarations: (text) => atPaths(text, [['bibliography'], ['metadata', 'bibliography']]),
    findStyle: (text) => styleAt(text, [['csl'], ['metadata', 'csl']], [['metadata', 'lang']]),
  },
  {
    names: ['myst.yml', 'myst.yaml'],
    languages: ['markdown'],
    findDeclarations: (text) => atPaths(text, [['project', 'bibliography'], ['bibliography']]),
  },
  { names: ['conf.py'], languages: ['restructuredtext', 'markdown'], findDeclarations: inPython },
  {
    names: ['_config.yml'],
    languages: ['restructuredtext', 'markdown'],
    findDeclarations: (text) =>
      atPaths(text, [['bibtex_bibfiles'], ['sphinx', 'config', 'bibtex_bibfiles'], ['bibliography']]),
  },
  // A bookdown project keeps its front matter in index.Rmd.
  {
    names: ['index.Rmd', 'index.rmd', 'index.qmd'],
    languages: ['markdown'],
    findDeclarations: (text) => markdown.findDeclarations(text),
    findStyle: (text) => markdown.findStyle?.(text) ?? {},
  },
];

/** May a file of this name be a bibliography, or declare one? */
export const isProjectFileName = (name: string): boolean =>
  bibliographyKindOf(name) !== undefined ||
  languageFor('', name) !== plain ||
  projectFiles.some(({ names }) => names.includes(name));
