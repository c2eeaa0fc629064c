import { runToEnd } from '../steps/steps';
import type { Bib, BibEntry, BibField } from './bib';
import { standardString } from './standardStrings';
import { isReadCommand } from './texCommands';
import { groupEnd } from './texGroups';
import { expandMacros, macrosIn, type TexMacro } from './texMacros';
import { texToText } from './texToText';
import { verbatimText } from './verbatimText';

/** Fields that hold an address or an identifier. They are not typeset: `~`, `--` and `_` are literal. */
const verbatim = new Set(['url', 'doi', 'eprint', 'file', 'pdf', 'ids', 'crossref', 'xref', 'isbn', 'issn']);

/** Strings may contain strings, so a few of them can expand to any amount of text. */
const maxExpansion = 100_000;

/** Finds the first field of that name (in lower case). */
export function fieldNamed(entry: BibEntry, name: string): BibField | undefined {
  return entry.fields.find((field) => field.name === name);
}

/**
 * The value of a field in TeX: without outer delimiters, with `@string` macros, `#` and the commands of `@preamble`
 * expanded, not decoded.
 * `undefined` if the entry itself has no such field.
 */
export function fieldTex(bib: Bib, entry: BibEntry, name: string): string | undefined {
  const field = fieldNamed(entry, name);
  return field && valueTex(bib, field);
}

/** Like `fieldTex`, for a field or a `@string`. */
export const valueTex = (bib: Bib, field: BibField): string =>
  expandMacros(rawTex(bib, field), macrosOf(bib));

const macrosByBib = new WeakMap<Bib, ReadonlyMap<string, TexMacro>>();

/** The commands that `@preamble` defines, but for those that are known, and those made of TeX's own machinery. */
function macrosOf(bib: Bib): ReadonlyMap<string, TexMacro> {
  let macros = macrosByBib.get(bib);
  if (!macros) {
    const tex = bib.preambles.map((preamble) => rawTex(bib, preamble)).join('\n');
    macros = new Map(
      [...macrosIn(tex)].filter(([name, { body }]) => !isReadCommand(name) && !machinery.test(body)),
    );
    macrosByBib.set(bib, macros);
  }
  return macros;
}

const machinery =
  /\\(?:accent|catcode|csname|expandafter|futurelet|[hv]box|if[a-z]*|input|kern|let|lower|raise|setbox|special|write|@)/;

type Range = Pick<BibField, 'start' | 'end'>;

function rawTex(bib: Bib, field: Range): string {
  const { text } = bib;
  const first = text.charCodeAt(field.start);
  // Nearly every value is one group.
  if (first === 123 && groupEnd(text, field.start, field.end) === field.end) {
    return text.slice(field.start + 1, field.end - 1);
  }
  return expand(bib, field, { left: maxExpansion }, new Set());
}

/** The value of the entry's own field as plain text: macros expanded, TeX decoded, braces dropped. */
export function ownFieldText(bib: Bib, entry: BibEntry, name: string): string | undefined {
  const tex = fieldTex(bib, entry, name);
  if (tex === undefined) return undefined;
  return verbatim.has(name) ? verbatimText(tex) : texToText(tex);
}

/** Finds the entry with this key, or with this key among its biblatex `ids`, in any case. */
export function entryNamed(bib: Bib, key: string): BibEntry | undefined {
  return (keyIndexes.get(bib) ?? runToEnd(entryNamedSteps(bib))).get(key.toLowerCase());
}

const keyIndexes = new WeakMap<Bib, Map<string, BibEntry>>();
/** Entries read between two yields: about a millisecond. */
const entriesPerSlice = 500;

/** Builds the key index incrementally. If it was not run, `entryNamed` builds it synchronously on first use. */
export function* entryNamedSteps(bib: Bib): Generator<void, Map<string, BibEntry>> {
  const keys = new Map<string, BibEntry>();
  const aliases: [string, BibEntry][] = [];
  for (const [i, entry] of bib.entries.entries()) {
    const key = entry.key.toLowerCase();
    if (key !== '' && !keys.has(key)) keys.set(key, entry);
    for (const id of entryIds(bib, entry)) aliases.push([id.toLowerCase(), entry]);
    if (i % entriesPerSlice === entriesPerSlice - 1) yield;
  }
  for (const [i, [id, entry]] of aliases.entries()) {
    if (!keys.has(id)) keys.set(id, entry);
    if (i % entriesPerSlice === entriesPerSlice - 1) yield;
  }
  keyIndexes.set(bib, keys);
  return keys;
}

/** The aliases of an entry: biblatex's `ids`. */
export function entryIds(bib: Bib, entry: BibEntry): string[] {
  const ids = ownFieldText(bib, entry, 'ids');
  return ids === undefined
    ? []
    : ids
        .split(',')
        .map((id) => id.trim())
        .filter(Boolean);
}

const stringIndexes = new WeakMap<Bib, Map<string, BibField>>();

function stringNamed(bib: Bib, name: string): BibField | undefined {
  let strings = stringIndexes.get(bib);
  if (!strings) {
    strings = new Map(bib.strings.map((string) => [string.name, string]));
    stringIndexes.set(bib, strings);
  }
  return strings.get(name.toLowerCase());
}

function expand(bib: Bib, field: Range, budget: { left: number }, open: Set<Range>): string {
  const { text } = bib;
  let out = '';
  let p = field.start;
  while (p < field.end && budget.left > 0) {
    const c = text[p]!;
    if (c === '{' || c === '"') {
      const end = c === '{' ? groupEnd(text, p, field.end) : quoteEnd(text, p, field.end);
      const part = text.slice(p + 1, end < 0 ? field.end : end - 1);
      budget.left -= part.length;
      out += part;
      p = end < 0 ? field.end : end;
    } else if (c === '#' || c.trim() === '' || c === '\0') {
      p++;
    } else {
      const name = /^[^\s#"{}\0]+/.exec(text.slice(p, field.end))?.[0] ?? c;
      p += name.length;
      budget.left -= name.length;
      const string = stringNamed(bib, name);
      // An undefined macro that no style defines stays its name, as does a month.
      if (!string || open.has(string)) {
        out += string ? name : (standardString(name) ?? name);
        continue;
      }
      open.add(string);
      out += expand(bib, string, budget, open);
      open.delete(string);
    }
  }
  return out;
}

function quoteEnd(text: string, open: number, limit: number): number {
  let depth = 0;
  for (let p = open + 1; p < limit; p++) {
    const c = text.charCodeAt(p);
    if (c === 123) depth++;
    else if (c === 125) depth--;
    else if (c === 34 && depth === 0) return p + 1;
  }
  return -1;
}
