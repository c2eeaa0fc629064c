import type { CslName } from '../paper';
import { texToText } from './texToText';

/** A name in a `.bib` file. */
export interface BibName extends CslName {
  /** `Jr.`, `III`: the middle part of *King, Jr., Martin Luther*. */
  readonly suffix?: string;
}

/**
 * Reads the names of an `author` or `editor` value (in TeX, as from `fieldTex`): BibTeX's three forms (`First von Last` ·
 * `von Last, First` · `von Last, Jr, First`), biblatex's `given=…, family=…`, and `{Some Body}`. `and others` is not a
 * name: see `hasOthers`.
 */
export function bibNames(value: string): BibName[] {
  return splitAtDepth0(value, isAnd)
    .map((words) => words.join(' '))
    .filter((name) => name !== '' && name.toLowerCase() !== 'others')
    .map(parseName)
    .filter((name) => Object.keys(name).length > 0);
}

/** Does the list end with `and others`? */
export function hasOthers(value: string): boolean {
  return splitAtDepth0(value, isAnd).at(-1)?.join(' ').toLowerCase() === 'others';
}

const isAnd = (word: string) => word.toLowerCase() === 'and';

function parseName(name: string): BibName {
  if (isOneGroup(name)) return decodeName({ literal: texToText(name) });
  const parts = splitCommas(name);
  if (parts.length > 1 && parts.every((part) => /^\w+\s*=/.test(part) || part === ''))
    return keyedName(parts);
  if (parts.length === 1) return firstVonLast(words(name));
  const [family, particle] = vonLast(words(parts[0]!));
  const given = parts.slice(parts.length > 2 ? 2 : 1).join(', ');
  const suffix = parts.length > 2 ? parts[1]! : '';
  return decodeName({ family, given, 'non-dropping-particle': particle, suffix });
}

/** `First von Last`: the particle begins at the first word in lower case, the family name after the last of them. */
function firstVonLast(all: string[]): BibName {
  // Without one, -1 leaves the last word.
  const firstLower = all.findIndex(isLowerCase);
  const [family, particle] = vonLast(all.slice(firstLower));
  return decodeName({
    family,
    given: all.slice(0, firstLower).join(' '),
    'non-dropping-particle': particle,
  });
}

/** The family name, and the particle before it, which ends with the last word in lower case. The last word is always family. */
function vonLast(all: string[]): [family: string, particle: string] {
  let last = -1;
  for (let i = 0; i < all.length - 1; i++) if (isLowerCase(all[i]!)) last = i;
  return [all.slice(last + 1).join(' '), all.slice(0, last + 1).join(' ')];
}

/** biblatex's extended form: `family=Pin Calmon, prefix=du, given=Flavio`. */
function keyedName(parts: string[]): BibName {
  const values = new Map(
    parts.map((part) => {
      const at = part.indexOf('=');
      return [part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim()] as const;
    }),
  );
  return decodeName({
    family: values.get('family') ?? '',
    given: values.get('given') ?? '',
    'non-dropping-particle': values.get('prefix') ?? '',
    suffix: values.get('suffix') ?? '',
  });
}

/** Decodes the parts of a name, and drops the empty ones. */
function decodeName(name: Record<string, string>): BibName {
  const entries = Object.entries(name).map(([part, tex]) => [part, texToText(tex)] as const);
  return Object.fromEntries(entries.filter(([, text]) => text !== ''));
}

/** BibTeX's rule: the first letter outside braces decides, or the one under an accent; `{…}` has no case. */
function isLowerCase(word: string): boolean {
  let depth = 0;
  for (let i = 0; i < word.length; i++) {
    const c = word[i]!;
    if (c === '{') {
      if (depth === 0 && word[i + 1] === '\\') return startsLower(texToText(word.slice(i)));
      depth++;
    } else if (c === '}') depth--;
    else if (depth > 0) continue;
    else if (c === '\\') return startsLower(texToText(word.slice(i)));
    else if (/\p{L}/u.test(c)) return startsLower(c);
  }
  return false;
}

const startsLower = (text: string) => /^\P{L}*\p{Ll}/u.test(text);

/** Is the whole name in one pair of braces? */
function isOneGroup(name: string): boolean {
  if (!name.startsWith('{') || name.startsWith('{\\')) return false;
  let depth = 0;
  for (let i = 0; i < name.length; i++) {
    if (name[i] === '{') depth++;
    else if (name[i] === '}' && --depth === 0) return i === name.length - 1;
  }
  return false;
}

const words = (text: string) => splitAtDepth0(text, () => false)[0] ?? [];

/** The words outside braces, in runs between the separating words. `~` separates words, like a blank. */
function splitAtDepth0(text: string, separates: (word: string) => boolean): string[][] {
  const runs: string[][] = [[]];
  let depth = 0;
  let word = '';
  const finish = () => {
    if (word === '') return;
    if (separates(word)) runs.push([]);
    else runs.at(-1)!.push(word);
    word = '';
  };
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (c === '{') depth++;
    else if (c === '}') depth = Math.max(0, depth - 1);
    if (depth === 0 && c === '\\' && i + 1 < text.length) {
      // `\~n` is an accent, `\ ` a blank.
      word += c + text[++i]!;
      if (text[i] === '{') depth++;
    } else if (depth === 0 && (c === '~' || /\s/.test(c))) finish();
    else word += c;
  }
  finish();
  return runs;
}

function splitCommas(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const c of text) {
    if (c === '{') depth++;
    else if (c === '}') depth = Math.max(0, depth - 1);
    if (c === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += c;
  }
  return parts.map((part) => part.trim());
}
