import type { Paper } from '../../paper';
import { applyEdits, type TextEdit } from '../../text/textEdit';
import { bibEntryFor } from '../../items/bibEntry';
import type { NewBibEntry } from '../../bibtex/newEntry';
import { bibStyleOf, dialectOf } from '../../bibtex/bibStyle';
import { fieldNamed } from '../../bibtex/fieldText';
import { fieldText } from '../../bibtex/inheritedField';
import { formatBibField, formatBibValue, type BibStyle } from '../../bibtex/formatBibEntry';
import type { Bib, BibEntry } from '../../bibtex/bib';

/** Fields that mean the same: an entry needs one of them. */
const equivalents: readonly (readonly string[])[] = [
  ['year', 'date'],
  ['author', 'editor'],
  ['journal', 'journaltitle', 'booktitle'],
  ['archiveprefix', 'eprinttype', 'archive'],
  ['primaryclass', 'eprintclass'],
  ['number', 'issue'],
];
const articleTypes = new Set(['article']);
const proceedingsTypes = new Set(['inproceedings', 'conference', 'incollection', 'inbook']);
/** Fields for entries of works that appeared in a journal or in proceedings. */
const placeFields = new Set(['journal', 'journaltitle', 'booktitle', 'series', 'volume', 'number', 'pages']);

/**
 * Lists the fields that an entry lacks and the paper knows, in the file's dialect. Existing fields and the entry's type
 * do not change, so fields of other types are left out. An entry that is never closed gets none.
 */
export function missingFields(bib: Bib, entry: BibEntry, paper: Paper): NewBibEntry['fields'] {
  if (!entry.closed) return [];
  const { published } = paper;
  const isPlaced =
    published !== undefined &&
    (published.type === 'article-journal' ? articleTypes.has(entry.type) : proceedingsTypes.has(entry.type));
  const version = isPlaced ? 'published' : 'preprint';
  const wanted = bibEntryFor(paper, { version, dialect: dialectOf(bib), key: entry.key }).fields;
  const has = (name: string) =>
    (equivalents.find((names) => names.includes(name)) ?? [name]).some(
      (each) => (fieldText(bib, entry, each) ?? '') !== '',
    );
  // A field with braces alone, such as `{{}}`, is there too: it must not be added a second time.
  const canTake = (name: string) => {
    const own = fieldNamed(entry, name);
    return !own || /^(?:\{\s*\}|"\s*")$/.test(bib.text.slice(own.start, own.end));
  };
  const lacking = wanted.filter(([name]) => {
    const lower = name.toLowerCase();
    return !has(lower) && canTake(lower) && (isPlaced || !placeFields.has(lower));
  });
  const adds = (name: string) => lacking.some(([each]) => each.toLowerCase() === name);
  return lacking.filter(([name]) => {
    switch (name.toLowerCase()) {
      // An address says no more than a DOI or an arXiv ID.
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

/** Adds fields after the last one of an entry, in the file's style, and fills those that are empty. */
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
  return joinEdits(text, added.length === 0 ? filled : [...filled, appendFields(bib, entry, added, style)]);
}

/** Joins edits into one, from the first to the last. */
function joinEdits(text: string, edits: readonly TextEdit[]): TextEdit {
  const start = Math.min(...edits.map((edit) => edit.start));
  const end = Math.max(...edits.map((edit) => edit.end));
  const shifted = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return { start, end, newText: applyEdits(text.slice(start, end), shifted) };
}

function appendFields(
  { text }: Bib,
  entry: BibEntry,
  fields: NewBibEntry['fields'],
  style: BibStyle,
): TextEdit {
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
