import { maskLatexComments } from '../languages/maskText';

/** The root file a chapter names in its first lines: `% !TEX root = ../main.tex`. */
export function rootComment(text: string): string | undefined {
  const head = text.slice(0, 2000);
  return /^[ \t]*%+[ \t]*!\s*te?x[ \t]+root[ \t]*=[ \t]*(\S.*)/im.exec(head)?.[1]?.trimEnd();
}

/**
 * Paths of the files a LaTeX text takes in (`\input`, `\include`, `\subfile`, `\import` …, and the class
 * `subfiles`' main file), with their ending, in order and as written from the main file's folder.
 */
export function includedFiles(text: string): string[] {
  const source = maskLatexComments(text);
  const pattern =
    /\\(?:input|include|subfile|subfileinclude|InputIfFileExists)\s*\{([^{}#\\]+)\}|\\(?:sub)?import\*?\s*\{([^{}#\\]*)\}\s*\{([^{}#\\]+)\}|\\input\s+([^\s{}\\%#]+)/g;
  return [...source.matchAll(pattern)].map(([, plain, folder, imported, bare]) => {
    const path = (plain ?? (imported === undefined ? bare! : folder!.replace(/\/?$/, '/') + imported)).trim();
    return /\.\w+$/.test(path) ? path : `${path}.tex`;
  });
}

/** Is this a file that LaTeX is run on, and not a part of one? */
export function isRootFile(text: string): boolean {
  const source = maskLatexComments(text);
  return /\\documentclass\b/.test(source) && source.includes('\\begin{document}');
}

/** Paths of the class and the packages a LaTeX text loads, as they would be called beside it. */
export function styleFiles(text: string): string[] {
  const pattern =
    /\\(usepackage|RequirePackage|documentclass|LoadClass)(?:\s*\[[^[\]]*\])?\s*\{([^{}#\\]+)\}/g;
  return [...maskLatexComments(text).matchAll(pattern)].flatMap(([, command, names]) => {
    const ending = /class/i.test(command!) ? 'cls' : 'sty';
    return names!.split(',').flatMap((name) => (name.trim() ? `${name.trim()}.${ending}` : []));
  });
}
