import type { BibDialect } from './newEntry';
import { defaultBibStyle, type BibStyle, type LetterCase } from './formatBibEntry';
import type { Bib, BibEntry } from './bib';
import { eolOf, lineIndent } from '../text/lines';

/** Sample size; the most recent entries reflect the current style best. */
const sampleSize = 40;

/** Finds out how this file writes its entries, with `defaultBibStyle` for the rest. */
export function bibStyleOf(bib: Bib): BibStyle {
  const { text } = bib;
  const sample = bib.entries.filter(({ closed, fields }) => closed && fields.length > 0).slice(-sampleSize);
  const fields = sample.flatMap(({ fields }) => fields);
  const isMultiline =
    majority(sample.map(({ fields, start }) => /[\r\n]/.test(text.slice(start, fields[0]!.nameStart)))) ??
    true;
  const indents = isMultiline ? fields.flatMap(({ nameStart }) => lineIndent(text, nameStart) ?? []) : [];
  const tails = sample.map((entry) => text.slice(entry.fields.at(-1)!.end, entry.end - 1));
  const closings = tails.filter((tail) => /[\r\n]/.test(tail));
  return {
    eol: eolOf(text),
    indent: majority(indents) ?? defaultBibStyle.indent,
    closeIndent:
      majority(
        closings
          .map((tail) => tail.slice(1 + Math.max(tail.lastIndexOf('\n'), tail.lastIndexOf('\r'))))
          .filter(isBlank),
      ) ?? '',
    closesOnOwnLine: majority(tails.map((tail) => /[\r\n]/.test(tail))) ?? true,
    trailingComma: majority(tails.map((tail) => tail.includes(','))) ?? true,
    ...alignment(bib, sample),
    delimiters:
      majority(
        fields.flatMap(({ start }) => (text[start] === '"' ? '""' : text[start] === '{' ? '{}' : [])),
      ) ?? '{}',
    bareNumbers:
      majority(
        fields
          .filter(({ start, end }) => /^["{]?\d+["}]?$/.test(text.slice(start, end)))
          .map(({ start }) => /\d/.test(text[start]!)),
      ) ?? false,
    fieldCase:
      majority(fields.map(({ nameStart, name }) => caseOf(text.slice(nameStart, nameStart + name.length)))) ??
      'lower',
    typeCase:
      majority(sample.map(({ start, type }) => caseOf(text.slice(start + 1, start + 1 + type.length)))) ??
      'lower',
    isMultiline,
    blankLines: majority(gaps(bib)) ?? defaultBibStyle.blankLines,
  };
}

/** Finds out the dialect of the file, by types and fields that only one has; BibTeX if in doubt, because both read it. */
export function dialectOf(bib: Bib): BibDialect {
  let biblatex = 0;
  let bibtex = 0;
  for (const { type, fields } of bib.entries) {
    if (type === 'online' || type === 'thesis' || type === 'report') biblatex++;
    for (const { name } of fields) {
      if (name === 'journaltitle' || name === 'date' || name === 'eprinttype') biblatex++;
      else if (name === 'journal' || name === 'year' || name === 'archiveprefix') bibtex++;
    }
  }
  return biblatex > bibtex ? 'biblatex' : 'bibtex';
}

/** How names, `=` and values are spaced: with a blank, without, or in columns. */
function alignment(
  bib: Bib,
  sample: readonly BibEntry[],
): Pick<BibStyle, 'equals' | 'nameWidth' | 'valueColumn'> {
  const { text } = bib;
  const separators: { equalsAt: number; valueAt: number; nameLength: number; separator: string }[] = [];
  for (const { fields } of sample) {
    for (const { name, nameStart, start } of fields) {
      const separator = text.slice(nameStart + name.length, start);
      if (!/^[ \t]*=[ \t]*$/.test(separator)) continue;
      const equalsAt = name.length + separator.indexOf('=');
      separators.push({ equalsAt, valueAt: start - nameStart, nameLength: name.length, separator });
    }
  }
  const differ = new Set(separators.map(({ nameLength }) => nameLength)).size > 1;
  const equalsAt = majority(separators.map((separator) => separator.equalsAt));
  const valueAt = majority(separators.map((separator) => separator.valueAt));
  const share = (test: (separator: (typeof separators)[number]) => boolean) =>
    separators.filter(test).length / separators.length;
  const usual = majority(
    separators.map(({ separator }) => separator.trimEnd() + ' '.repeat(/[ \t]$/.test(separator) ? 1 : 0)),
  );
  if (differ && share((separator) => separator.equalsAt === equalsAt) > 0.8) {
    const after =
      majority(separators.map(({ separator }) => separator.slice(separator.indexOf('=')))) ?? '= ';
    return { equals: after, nameWidth: equalsAt!, valueColumn: 0 };
  }
  if (differ && share((separator) => separator.valueAt === valueAt) > 0.8) {
    return { equals: usual ?? ' = ', nameWidth: 0, valueColumn: valueAt! };
  }
  return { equals: usual ?? defaultBibStyle.equals, nameWidth: 0, valueColumn: 0 };
}

/** Empty lines between neighbouring entries. */
function gaps(bib: Bib): number[] {
  const found: number[] = [];
  for (let i = Math.max(1, bib.entries.length - sampleSize); i < bib.entries.length; i++) {
    const gap = bib.text.slice(bib.entries[i - 1]!.end, bib.entries[i]!.start);
    if (isBlank(gap)) found.push(Math.min(3, Math.max(0, (gap.match(/\r\n|\r|\n/g)?.length ?? 0) - 1)));
  }
  return found;
}

function caseOf(name: string): LetterCase {
  if (name.length > 1 && name === name.toUpperCase()) return 'upper';
  return /^[A-Z]/.test(name) ? 'capital' : 'lower';
}

const isBlank = (text: string) => /^\s*$/.test(text);

/** The most frequent value; of several, the last one. */
function majority<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  let best: T | undefined;
  for (const value of values) {
    const n = (counts.get(value) ?? 0) + 1;
    counts.set(value, n);
    if (best === undefined || n >= (counts.get(best) ?? 0)) best = value;
  }
  return best;
}
