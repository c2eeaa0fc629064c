import type { IncludeRules } from './citation';
import { maskLatexComments } from './maskText';

/** The main file a part names: `% !TEX root = ../main.tex` in its first lines, or that of the class `subfiles`. */
export function findMain(text: string): string | undefined {
  const head = text.slice(0, 2000);
  const comment = /^[ \t]*%+[ \t]*!\s*te?x[ \t]+root[ \t]*=[ \t]*(\S.*)/im.exec(head)?.[1]?.trimEnd();
  const subfile =
    comment ?? /\\documentclass\s*\[([^[\]{}\\]+)\]\s*\{subfiles\}/.exec(maskLatexComments(text))?.[1];
  return subfile === undefined ? undefined : withEnding(subfile.trim());
}

const withEnding = (path: string) => (/\.\w+$/.test(path) ? path : `${path}.tex`);

/**
 * Paths of the files a LaTeX text takes in (`\input`, `\include`, `\subfile`, `\import` …), with their ending, in order
 * and as written from the main file's folder.
 */
export function findIncludes(text: string): string[] {
  const source = maskLatexComments(text);
  const pattern =
    /\\(?:input|include|subfile|subfileinclude|InputIfFileExists)\s*\{([^{}#\\]+)\}|\\(?:sub)?import\*?\s*\{([^{}#\\]*)\}\s*\{([^{}#\\]+)\}|\\input\s+([^\s{}\\%#]+)/g;
  return [...source.matchAll(pattern)].map(([, plain, folder, imported, bare]) => {
    const path = plain ?? (imported === undefined ? bare! : folder!.replace(/\/?$/, '/') + imported);
    return withEnding(path.trim());
  });
}

/** Is this a file that LaTeX is run on, and not a part of one? */
export function isMain(text: string): boolean {
  const source = maskLatexComments(text);
  if (!/\\documentclass\b/.test(source) || !source.includes('\\begin{document}')) return false;
  return !/\\documentclass\s*(?:\[[^[\]]*\]\s*)?\{subfiles\}/.test(source);
}

/** Paths of the class and the packages a LaTeX text loads, as they would be called beside it. */
export function findStyles(text: string): string[] {
  const pattern =
    /\\(usepackage|RequirePackage|documentclass|LoadClass)(?:\s*\[[^[\]]*\])?\s*\{([^{}#\\]+)\}/g;
  return [...maskLatexComments(text).matchAll(pattern)].flatMap(([, command, names]) => {
    const ending = /class/i.test(command!) ? 'cls' : 'sty';
    return names!.split(',').flatMap((name) => (name.trim() ? `${name.trim()}.${ending}` : []));
  });
}

/** LaTeX reads every path from the folder it is run in. */
export const latexIncludes: IncludeRules = {
  findIncludes,
  includesFromMain: true,
  declarationsFromMain: true,
  isMain,
  findMain,
  findStyles,
};
