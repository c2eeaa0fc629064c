import type { Citation, CitationForm, CitedKey } from './citation';
import { mask, maskLatexComments } from './maskText';

/** Commands with "cite" in their name that cite nothing. */
const nonCitingCommands = new Set([
  'citestyle',
  'citesetup',
  'citereset',
  'citename',
  'DeclareCiteCommand',
  'citetrackertrue',
]);

/** Commands of the two basic forms. Those without brackets and those that begin a sentence are not counted among them. */
export const parentheticalCommands = new Set(
  'cite citep citep* parencite autocite supercite smartcite footcite'.split(' '),
);
export const textualCommands = new Set('citet citet* textcite citeA newcite'.split(' '));

/**
 * Masks comments, verbatim text and the chunks of R or Julia in a Sweave or knitr document (`<<…>>=` to `@`). An escaped
 * `\%` begins no comment.
 */
export function maskLatex(text: string): string {
  const prose = text.includes('>>=') ? mask(text, /^[ \t]*<<.*>>=[^]*?(?:^[ \t]*@.*|(?![^]))/gm) : text;
  const withoutVerbatim = mask(
    prose,
    /\\begin\{(verbatim\*?|lstlisting|minted|comment)\}[\s\S]*?(?:\\end\{\1\}|$)|\\(?:verb|lstinline)\*?([^A-Za-z*\s{])[^\n]*?\2/g,
  );
  return maskLatexComments(withoutVerbatim);
}

/** Skips white space, up to a blank line: that ends a command's arguments. */
function skipSpace(text: string, at: number): number {
  let newlines = 0;
  while (at < text.length && /\s/.test(text[at]!)) {
    if (text[at] === '\n' && ++newlines > 1) return at;
    at++;
  }
  return at;
}

/** A group longer than this is not a note of a citation. */
const maxNoteLength = 2000;

/** Skips the bracket group at `at`; -1 if it does not close before a blank line. */
function skipGroup(text: string, at: number): number {
  const close = { '[': ']', '(': ')', '<': '>', '{': '}' }[text[at]!];
  let depth = 0;
  const last = Math.min(text.length, at + maxNoteLength);
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

/** Skips the braces around keys; -1 if they contain braces or commands. */
function skipKeys(text: string, at: number): number {
  const stop = /[{}\\]|\n[ \t]*\r?\n/g;
  stop.lastIndex = at + 1;
  const found = stop.exec(text);
  return found?.[0] === '}' ? found.index + 1 : -1;
}

export function keysIn(text: string, start: number, end: number): CitedKey[] {
  const keys: CitedKey[] = [];
  for (const match of text.slice(start, end).matchAll(/[^,\s](?:[^,]*[^,\s])?/g)) {
    const at = start + match.index;
    // `#1` of a command's definition and `*` of `\nocite{*}` are not keys.
    if (!/[#\\{}]|^\*$/.test(match[0])) keys.push({ key: match[0], start: at, end: at + match[0].length });
  }
  return keys;
}

function formOf(command: string): CitationForm {
  // `\Textcites` and `\textcite*` are textual too.
  const name = command.replace(/\*$/, '').replace(/cites$/, 'cite');
  const small = name[0]!.toLowerCase() + name.slice(1);
  if (small === 'nocite') return 'hidden';
  if (parentheticalCommands.has(small)) return 'parenthetical';
  return textualCommands.has(small) ? 'textual' : 'other';
}

export interface LatexCitation extends Citation {
  readonly command: string;
}

export function findCitations(text: string): LatexCitation[] {
  const source = maskLatex(text);
  const found: LatexCitation[] = [];
  for (const match of source.matchAll(/\\([A-Za-z]*[cC]ite[A-Za-z]*\*?|bibentry)/g)) {
    const command = match[1]!;
    if (nonCitingCommands.has(command)) continue;
    const keys: CitedKey[] = [];
    let end = match.index + match[0].length;
    let at = skipSpace(source, end);
    while (at < source.length && '[(<'.includes(source[at]!)) {
      const after = skipGroup(source, at);
      if (after < 0) break;
      at = skipSpace(source, after);
    }
    // \cites and the like take several groups: \autocites[pre]{a}[post]{b}.
    // The first group of \volcite{2}{a} is the volume.
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
