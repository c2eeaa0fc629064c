import type { CslName } from '../paper';
import { isSuffix, withoutNameNumber } from '../text/nameParts';
import { others } from '../work/names';
import { texToText } from './texToText';

/**
 * Reads the names of an `author` or `editor` value (in TeX, as from `fieldTex`): BibTeX's three forms (`First von Last` ·
 * `von Last, First` · `von Last, Jr, First`), biblatex's `given=…, family=…`, and `{Some Body}`. A suffix is one wherever
 * it stands, and the number of DBLP (`Lei Wang 0001`) is not part of a name. `and others` is the last name
 * `{ literal: 'others' }`.
 */
export function bibNames(value: string): CslName[] {
  const names = splitAtDepth0(value, isAnd)
    .map((words) => words.join(' '))
    .filter(Boolean);
  return names.flatMap((name, i): CslName[] => {
    if (/^(?:others|et\.? al\.?)$/i.test(name)) return i === names.length - 1 ? [others] : [];
    const parsed = parseName(name);
    return Object.keys(parsed).length > 0 ? [parsed] : [];
  });
}

const isAnd = (word: string) => word.toLowerCase() === 'and';

function parseName(name: string): CslName {
  if (isOneGroup(name)) return decodeName({ literal: texToText(name) });
  const parts = splitCommas(name);
  if (parts.length > 2 && parts.at(-1) === '' && !parts[0]!.includes('=')) parts.pop();
  if (parts.length > 1 && parts.every((part) => /^"?[A-Za-z-]+\s*=/.test(part) || part === ''))
    return keyedName(parts);
  // "0001, Lei Wang" is what older programs made of the name with a number.
  if (parts.length === 2 && /^\d{4}$/.test(parts[0]!)) return firstVonLast(words(parts[1]!));
  if (parts.length === 1) return firstVonLast(words(name));
  if (parts.length === 2 && isSuffix(texToText(parts[1]!)))
    return { ...firstVonLast(words(parts[0]!)), suffix: texToText(parts[1]!) };
  // "King, Martin Luther, Jr." is the order of libraries.
  if (parts.length === 3 && isSuffix(texToText(parts[2]!), true) && !isSuffix(parts[1]!, true))
    parts.splice(1, 2, parts[2]!, parts[1]!);
  const [last, ownSuffix] = splitSuffix(words(parts[0]!));
  const [family, particle] = vonLast(last);
  const [given, lastSuffix] = splitSuffix(words(parts.slice(parts.length > 2 ? 2 : 1).join(', ')));
  const suffix = parts.length > 2 ? parts[1]! : ownSuffix || lastSuffix;
  return decodeName({ family, given: given.join(' '), 'non-dropping-particle': particle, suffix });
}

/** The words of a name without DBLP's number, and the suffix that they end with. */
function splitSuffix(all: readonly string[], least = 1): [words: string[], suffix: string] {
  const rest = withoutNameNumber(all);
  return rest.length > least && isSuffix(rest.at(-1)!) ? [rest.slice(0, -1), rest.at(-1)!] : [rest, ''];
}

/** `First von Last`: the particle begins at the first word in lower case, the family name after the last of them. */
function firstVonLast(whole: readonly string[]): CslName {
  const [all, suffix] = splitSuffix(whole, 2);
  // Without one, -1 leaves the last word.
  const firstLower = all.findIndex(isLowerCase);
  const [family, particle] = vonLast(all.slice(firstLower));
  return decodeName({
    family,
    given: all.slice(0, firstLower).join(' '),
    'non-dropping-particle': particle,
    suffix,
  });
}

/** The family name, and the particle before it, which ends with the last word in lower case. The last word is always family. */
function vonLast(all: string[]): [family: string, particle: string] {
  let last = -1;
  for (let i = 0; i < all.length - 1; i++) if (isLowerCase(all[i]!)) last = i;
  return [all.slice(last + 1).join(' '), all.slice(0, last + 1).join(' ')];
}

/**
 * biblatex's extended form: `family=Pin Calmon, prefix=du, useprefix=true, given={Flavio}`. Where `useprefix` is not said,
 * a prefix is read as in the other forms.
 */
function keyedName(parts: string[]): CslName {
  const values = new Map(
    parts.map((part) => {
      const [, name = '', value = ''] = /^"?([^=]*)=([^]*)$/.exec(part) ?? [];
      return [name.trim().toLowerCase(), value.trim().replace(/^"|"$/g, '')] as const;
    }),
  );
  const drops = values.get('useprefix')?.toLowerCase() === 'false';
  return decodeName({
    family: values.get('family') ?? '',
    given: values.get('given') ?? '',
    [drops ? 'dropping-particle' : 'non-dropping-particle']: values.get('prefix') ?? '',
    suffix: values.get('suffix') ?? '',
  });
}

/** Decodes the parts of a name, and drops the empty ones. */
function decodeName(name: Record<string, string>): CslName {
  const entries = Object.entries(name).map(([part, tex]) => [part, texToText(tex)] as const);
  const decoded: CslName = Object.fromEntries(entries.filter(([, text]) => text !== ''));
  // {Davis, Jr.}, Sammy: as people wrote it who did not know the other form.
  const [, family, suffix = ''] = /^([^,]+), ([^ ]+)$/.exec(decoded.family ?? '') ?? [];
  return family !== undefined && isSuffix(suffix) ? { ...decoded, family, suffix } : decoded;
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

/** Splits at commas outside braces, and outside the quotes of an extended name. */
function splitCommas(text: string): string[] {
  const parts = [''];
  let depth = 0;
  let isQuoted = false;
  for (const c of text) {
    if (c === '{') depth++;
    else if (c === '}') depth = Math.max(0, depth - 1);
    else if (c === '"' && depth === 0 && (isQuoted || /(?:^|=)\s*$/.test(parts.at(-1)!.slice(-9))))
      isQuoted = !isQuoted;
    if (c === ',' && depth === 0 && !isQuoted) parts.push('');
    else parts[parts.length - 1] += c;
  }
  return parts.map((part) => part.trim());
}
