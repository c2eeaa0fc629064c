import { isMap } from 'yaml';
import type { TextEdit } from '../text/textEdit';
import { parseYaml, yamlTexts } from '../yaml/parseYaml';
import type { Citation, CitedKey, Opening } from './citation';
import { isQuartoReference } from './crossReferences';
import { frontMatter } from './maskMarkdown';

/** Pandoc's key: letter, digit or `_`, then alphanumerics with single inner punctuation; else `@{…}` (manual, "Citation syntax"). */
const key = String.raw`(?:\{([^{}\s]+)\}|([\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_]))*))`;
const isPlainKey = new RegExp(`^(?!\\{)${key}$`, 'u');

const referenceTo = (citationKey: string, isBraced = false) =>
  isPlainKey.test(citationKey) && !isBraced ? `@${citationKey}` : `@{${citationKey}}`;

const restOfKey = /^[\p{L}\p{N}_:.#$%&\-+?<>~/]*/u;

/** In brackets several search words may be typed; after a bare `@` a space ends the key. */
export const pandocOpenings: readonly Opening[] = [
  { before: /@\{([^{}\s]*)$/, rest: /^[^{}\s]*/, close: '}' },
  {
    before: /\[(?:[^[\]]*[^\p{L}\p{N}_@\\/.[\]])?@([^\s@[\]{};,][^@[\]{};,\n]*|)$/u,
    rest: restOfKey,
    close: ']',
  },
  { before: /@([\p{L}\p{N}_:.#$%&\-+?<>~/]*)$/u, rest: restOfKey, close: '' },
];

interface Reference extends CitedKey {
  /** From the `@`, or the `-` before it, to the end of the key or its brace. */
  readonly from: number;
  readonly to: number;
}

function findReferences(source: string, offset = 0): Reference[] {
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}_@\\/.])-?@${key}`, 'gu');
  const found: Reference[] = [];
  for (const match of source.matchAll(pattern)) {
    const name = (match[1] ?? match[2])!;
    if (isQuartoReference(name)) continue;
    const from = offset + match.index;
    const start = from + match[0].indexOf('@') + (match[1] === undefined ? 1 : 2);
    found.push({
      key: name,
      start,
      end: start + name.length,
      from,
      to: from + match[0].length,
    });
  }
  return found;
}

const keyOf = ({ key, start, end }: Reference): CitedKey => ({ key, start, end });

/** Finds Pandoc's citations; `source` is the prose of `text`. */
export function findPandoc(source: string, text: string): Citation[] {
  const all = findReferences(source);
  const found: Citation[] = [];
  let next = 0;
  const brackets = findBrackets(source, text);
  for (const bracket of brackets) {
    while (next < all.length && all[next]!.from < bracket.start) found.push(textualCitation(all[next++]!));
    const inside: Reference[] = [];
    while (next < all.length && all[next]!.to <= bracket.end) inside.push(all[next++]!);
    if (inside.length > 0) {
      found.push({
        ...bracket,
        form: 'parenthetical',
        keys: inside.map(keyOf),
      });
    }
  }
  while (next < all.length) found.push(textualCitation(all[next++]!));
  return found;
}

/** Finds the hidden citations of the front matter: `nocite: '@a, @b'`. */
export function findNocite(text: string): Citation[] {
  const matter = frontMatter(text);
  const yaml = matter ? text.slice(matter.start, matter.end) : '';
  if (!yaml.includes('nocite')) return [];
  const contents = parseYaml(yaml).document?.contents;
  if (!isMap(contents)) return [];
  return yamlTexts(contents.get('nocite', true)).flatMap(({ start, end }) => {
    const source = yaml.slice(start, end);
    const offset = matter!.start + start;
    const all = findReferences(source, offset);
    // `@*` means every entry.
    const everything = [...source.matchAll(/@\*/g)].map(({ index }) => offset + index);
    if (all.length + everything.length === 0) return [];
    return {
      start: Math.min(...all.map(({ from }) => from), ...everything),
      end: Math.max(...all.map(({ to }) => to), ...everything.map((at) => at + 2)),
      form: 'hidden',
      keys: all.map(keyOf),
    };
  });
}

/** A character right after a bracket that turns it into a link or a span. */
const startsLink = /^[([{:]/;

export function writePandoc(text: string, offset: number, keys: readonly string[], form: string): string {
  const [first, ...rest] = keys;
  const before = text.slice(Math.max(0, offset - 2), offset);
  const after = text.slice(offset, offset + 2);
  if (form !== 'textual') {
    const list = keys.map((key) => (form === 'no-author' ? '-' : '') + referenceTo(key)).join('; ');
    // A parenthesis or bracket right after it would make a link, as would a bracket or `!` right before.
    return `${/[\]!^]$/.test(before) ? ' ' : ''}[${list}]${startsLink.test(after) ? ' ' : ''}`;
  }
  // After a letter it would be an e-mail address, before one a longer key.
  const space = /[\p{L}\p{N}_@\\/.-]$/u.test(before) ? ' ' : '';
  const runsOn = rest.length === 0 && /^(?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/][\p{L}\p{N}_])/u.test(after);
  // Pandoc adds a bracket to the textualCitation citation before it: Doe (1999; Roe 2000).
  const list = rest.length > 0 ? ` [${rest.map((key) => referenceTo(key)).join('; ')}]` : '';
  return space + referenceTo(first!, runsOn) + list + (list !== '' && startsLink.test(after) ? ' ' : '');
}

/** Adds keys to a citation, in its own style: `[@a; @b]`, `@a [@b]`, `nocite: '@a, @b'`. */
export function extendPandoc(text: string, citation: Citation, keys: readonly string[]): TextEdit {
  const added = keys.map((key) => referenceTo(key));
  const insertAt = (at: number, newText: string): TextEdit => ({ start: at, end: at, newText });
  if (citation.form === 'hidden') return insertAt(citation.end, `, ${added.join(', ')}`);
  const list = added.join('; ');
  if (citation.form === 'parenthetical') return insertAt(citation.end - 1, `; ${list}`);
  // A bracket after a textualCitation citation is part of it: `@a [p. 3]`, `@a [p. 3; @b]`.
  const bracket = /^ \[[^\]\n]*(?=\](?!\())/.exec(text.slice(citation.end));
  if (bracket) return insertAt(citation.end + bracket[0].length, `; ${list}`);
  const apart = startsLink.test(text.slice(citation.end, citation.end + 1)) ? ' ' : '';
  return insertAt(citation.end, ` [${list}]${apart}`);
}

function textualCitation(reference: Reference): Citation {
  return { start: reference.from, end: reference.to, form: 'textual', keys: [keyOf(reference)] };
}

/** Finds the outermost `[…]`, each within a paragraph; not those of links, images and footnotes. */
function findBrackets(source: string, text: string): { start: number; end: number }[] {
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
