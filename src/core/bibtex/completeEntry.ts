import type { Paper } from '../paper';
import { applyEdits, type TextEdit } from '../text/textEdit';
import { bibEntryFor, type NewBibEntry } from './bibEntry';
import { bibStyleOf, dialectOf } from './bibStyle';
import { fieldNamed, fieldText } from './fieldText';
import { formatBibField, formatBibValue, type BibStyle } from './formatBibEntry';
import type { Bib, BibEntry } from './bib';

/** Fields that say the same: one that is there stands for all. */
const equivalents: readonly (readonly string[])[] = [
  ['year', 'date'],
  ['author', 'editor'],
  ['journal', 'journaltitle', 'booktitle'],
  ['archiveprefix', 'eprinttype', 'archive'],
  ['primaryclass', 'eprintclass'],
  ['number', 'issue'],
];
const ofArticles = new Set(['article']);
const ofProceedings = new Set(['inproceedings', 'conference', 'incollection', 'inbook']);
/** Make sense only in an entry that says where the work appeared. */
const ofThePlace = new Set(['journal', 'journaltitle', 'booktitle', 'series', 'volume', 'number', 'pages']);

/**
 * The fields that an entry lacks and the paper knows, in the file's dialect: nothing that is there is changed, and an
 * entry's type stays, so that fields of another type are left out. An entry that is never closed gets none.
 */
export function missingFields(bib: Bib, entry: BibEntry, paper: Paper): NewBibEntry['fields'] {
  if (!entry.closed) return [];
  const { published } = paper;
  const isPlaced =
    published !== undefined &&
    (published.type === 'article-journal' ? ofArticles.has(entry.type) : ofProceedings.has(entry.type));
  const version = isPlaced ? 'published' : 'preprint';
  const wanted = bibEntryFor(paper, { version, dialect: dialectOf(bib), key: entry.key }).fields;
  const has = (name: string) =>
    (equivalents.find((names) => names.includes(name)) ?? [name]).some(
      (each) => (fieldText(bib, entry, each) ?? '') !== '',
    );
  // Beside one that says nothing and is not empty, as `{{}}`, it would stand a second time.
  const canTake = (name: string) => {
    const own = fieldNamed(entry, name);
    return !own || /^(?:\{\s*\}|"\s*")$/.test(bib.text.slice(own.start, own.end));
  };
  const given = wanted.filter(([name]) => {
    const lower = name.toLowerCase();
    return !has(lower) && canTake(lower) && (isPlaced || !ofThePlace.has(lower));
  });
  const adds = (name: string) => given.some(([each]) => each.toLowerCase() === name);
  return given.filter(([name]) => {
    switch (name.toLowerCase()) {
      // An address says no more than a DOI or an arXiv number.
      case 'url':
        return !has('doi') && !has('eprint') && !adds('doi') && !adds('eprint');
      case 'archiveprefix':
      case 'eprinttype':
      case 'primaryclass':
      case 'eprintclass':
        return adds('eprint');
      default:
        return true;
    }
  });
}

/** Adds fields after the last one of an entry, written as the file writes its own; those that are there, empty, are filled. */
export function addFields(bib: Bib, entry: BibEntry, fields: NewBibEntry['fields']): TextEdit {
  const { text } = bib;
  const style = bibStyleOf(bib);
  const filled: TextEdit[] = [];
  const added: (readonly [string, string])[] = [];
  for (const [name, value] of fields) {
    const own = fieldNamed(entry, name.toLowerCase());
    if (own) filled.push({ start: own.start, end: own.end, newText: formatBibValue(value, style) });
    else added.push([name, value]);
  }
  return inOne(text, added.length === 0 ? filled : [...filled, appended(bib, entry, added, style)]);
}

/** Edits as one, from the first to the last. */
function inOne(text: string, edits: readonly TextEdit[]): TextEdit {
  const start = Math.min(...edits.map((edit) => edit.start));
  const end = Math.max(...edits.map((edit) => edit.end));
  const shifted = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return { start, end, newText: applyEdits(text.slice(start, end), shifted) };
}

function appended({ text }: Bib, entry: BibEntry, fields: NewBibEntry['fields'], style: BibStyle): TextEdit {
  const last = entry.fields.at(-1);
  const end = last?.end ?? entry.keyEnd;
  const first = entry.fields[0]?.nameStart;
  const isMultiline =
    first === undefined ? style.isMultiline : /[\r\n]/.test(text.slice(entry.keyEnd, first));
  const gap = isMultiline ? style.eol + style.indent : ' ';
  const lines = fields.map(([name, value]) => gap + formatBibField(name, value, style));
  const comma = /^\s*,/.exec(text.slice(end, entry.end))?.[0].length;
  if (comma === undefined) return { start: end, end, newText: `,${lines.join(',')}` };
  const keepsComma = last !== undefined;
  return { start: end + comma, end: end + comma, newText: lines.join(',') + (keepsComma ? ',' : '') };
}
