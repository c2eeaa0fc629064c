import { readdir } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { bibliographyKindOf } from '../core/bibliography/bibliography';
import { languageFor, type CitationLanguage } from '../core/languages/citationLanguages';
import { findIncludes, findMain } from '../core/languages/latexFiles';
import { projectFiles } from '../core/project/projectFiles';
import { FileProblem, readText } from './textFile';

/** A file a tool was asked about, and the bibliographies that serve it. */
export interface Manuscript {
  readonly path: string;
  readonly text: string;
  readonly language: CitationLanguage;
  /** It is a bibliography itself. */
  readonly isBibliography: boolean;
  /** Absolute paths; a declared one need not exist. */
  readonly bibliographies: readonly string[];
  readonly undeclared: boolean;
}

/** How many folders above the document's are looked into for a project's file. */
const highest = 8;

/**
 * Reads a document and finds its bibliographies: those it or its project declares, else the one that was asked for,
 * else the only `.bib` beside it. Rejects with a {@link FileProblem}.
 */
export async function readManuscript(document: string, asked: string | undefined): Promise<Manuscript> {
  const path = resolve(document);
  const text = await readText(path);
  if (text === undefined)
    throw new FileProblem(`There is no file ${path}. Give the document’s absolute path.`);
  const language = languageFor('', path);
  if (/\.bib$/i.test(path))
    return { path, text, language, isBibliography: true, bibliographies: [path], undeclared: false };
  if (language.id === 'plain')
    throw new FileProblem(
      `${basename(path)} is in no language Paperside cites in: LaTeX, Markdown, Typst, reStructuredText, Org, AsciiDoc.`,
    );
  const declared = (await inDocument(path, text, language)) ?? (await inProject(path, language));
  const bibliographies = declared ?? (await beside(dirname(path), asked));
  return { path, text, language, isBibliography: false, bibliographies, undeclared: !declared };
}

const isFile = (path: string) => bibliographyKindOf(path) !== undefined && !/^[a-z][a-z0-9+.-]+:/i.test(path);

/** In the document; in LaTeX also in the main file it names, and in what either takes in. */
async function inDocument(
  path: string,
  text: string,
  language: CitationLanguage,
): Promise<string[] | undefined> {
  const folder = dirname(path);
  const root = language.id === 'latex' ? findMain(text) : undefined;
  const main = root === undefined ? undefined : resolve(folder, root);
  const queue: [file: string, base: string][] = [
    [path, folder],
    ...(main ? [[main, dirname(main)] as [string, string]] : []),
  ];
  const seen = new Set<string>();
  for (let next = queue.shift(); next && seen.size < 60; next = queue.shift()) {
    const [file, base] = next;
    if (seen.has(file)) continue;
    seen.add(file);
    const source = file === path ? text : await readText(file).catch(() => undefined);
    if (source === undefined) continue;
    const found = language.findDeclarations(source).filter((each) => isFile(each.path));
    if (found.length > 0) return found.map((each) => resolve(base, each.path));
    if (language.id === 'latex')
      queue.push(...findIncludes(source).map((each): [string, string] => [resolve(base, each), base]));
  }
  return undefined;
}

async function inProject(path: string, { id }: CitationLanguage): Promise<string[] | undefined> {
  let folder = dirname(path);
  for (let up = 0; up < highest; up++) {
    const names = new Set(await readdir(folder).catch(() => []));
    for (const file of projectFiles.filter(({ languages }) => languages.includes(id))) {
      for (const name of file.names.filter((each) => names.has(each))) {
        const source = (await readText(join(folder, name)).catch(() => undefined)) ?? '';
        const found = file.findDeclarations(source).filter((each) => isFile(each.path));
        if (found.length > 0) return found.map((each) => resolve(folder, each.path));
      }
    }
    if (folder === dirname(folder)) return undefined;
    folder = dirname(folder);
  }
  return undefined;
}

async function beside(folder: string, asked: string | undefined): Promise<string[]> {
  if (asked !== undefined) {
    if (!isFile(asked))
      throw new FileProblem(`“${asked}” is no bibliography: name a .bib, .json (CSL) or .yaml file.`);
    return [isAbsolute(asked) ? asked : join(folder, asked)];
  }
  const found = (await readdir(folder)).filter((name) => /\.bib$/i.test(name));
  if (found.length <= 1) return found.map((name) => join(folder, name));
  throw new FileProblem(
    `The document declares no bibliography, and there are several beside it: ${found.join(', ')}. Say which in “bibliography”.`,
  );
}

/** As a document of this folder would name it. */
export const pathFrom = (document: string, bibliography: string) =>
  relative(dirname(document), bibliography).replaceAll('\\', '/');
