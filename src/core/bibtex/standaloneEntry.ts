import { lineIndent } from '../text/lines';
import { applyEdits, type TextEdit } from '../text/textEdit';
import type { Bib, BibEntry, BibField } from './bib';
import { fieldNamed, valueTex } from './fieldText';
import { inheritedField, inheritedNames } from './inheritedField';
import { expandMacros, usualMacros } from './texMacros';

/** Macros that every style defines. */
const months = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)$/i;

/**
 * The text of an entry that says the same in any other file: as it stands where it stands alone; else with the values of
 * its macros, and with what it inherits in place of `crossref` and `xdata`.
 */
export function standaloneEntry(bib: Bib, entry: BibEntry): string {
  const { text } = bib;
  const edits = entry.fields.flatMap((field) => expansion(bib, field) ?? []);
  const links = ['crossref', 'xdata'].flatMap((name) => fieldNamed(entry, name) ?? []);
  const own = new Set(entry.fields.map(({ name }) => name));
  const inherited = links.length === 0 ? [] : inheritedNames(bib, entry).filter((name) => !own.has(name));
  const [first] = links;
  if (first) {
    const indent = lineIndent(text, first.nameStart) ?? '';
    const added = inherited.map(
      (name) => `${name} = {${valueTex(bib, inheritedField(bib, entry, name)!.field)}}`,
    );
    const between = indent === '' ? ', ' : `,\n${indent}`;
    if (added.length > 0)
      edits.push({ start: first.nameStart, end: first.end, newText: added.join(between) });
    for (const link of added.length > 0 ? links.slice(1) : links) edits.push(removal(text, link));
  }
  const whole = edits
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, newText }) => ({ start: start - entry.start, end: end - entry.start, newText }));
  const alone = applyEdits(text.slice(entry.start, entry.end), whole);
  return entry.closed ? alone : `${alone.trimEnd()}\n}`;
}

/** Replaces a value that uses macros of its file, of `@string` or `@preamble`, by what they stand for. */
function expansion(bib: Bib, field: BibField): TextEdit | undefined {
  const { start, end } = field;
  const source = bib.text.slice(start, end);
  const names = wordsOutsideDelimiters(source);
  const isAlone = names.every((name) => /^\d+$/.test(name) || months.test(name));
  const mayUseMacro = bib.preambles.length > 0 && source.includes('\\');
  if (isAlone && !mayUseMacro) return undefined;
  const tex = valueTex(bib, field);
  const value = mayUseMacro ? expandMacros(tex, usualMacros) : tex;
  const isSame =
    value === source || source === `{${value}}` || source === `"${value}"` || (isAlone && names.length > 0);
  return isSame ? undefined : { start, end, newText: `{${value}}` };
}

/** The words of a value that stand in neither braces nor quotes. */
function wordsOutsideDelimiters(value: string): string[] {
  let bare = '';
  let depth = 0;
  let isQuoted = false;
  for (const char of value) {
    if (char === '{') depth++;
    else if (char === '}') depth--;
    else if (char === '"' && depth === 0) isQuoted = !isQuoted;
    else if (depth === 0 && !isQuoted) bare += char;
  }
  return bare.match(/[^\s#]+/g) ?? [];
}

/** Removes a field with its comma, and its line if it has one to itself. */
function removal(text: string, field: BibField): TextEdit {
  const after = /^\s*,?[ \t]*(?:\r\n|\r|\n)?/.exec(text.slice(field.end))![0];
  const indent = lineIndent(text, field.nameStart);
  return {
    start: field.nameStart - (indent?.length ?? 0),
    end: field.end + after.length,
    newText: '',
  };
}
