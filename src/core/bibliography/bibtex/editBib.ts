import type { Paper } from '../../paper';
import type { TextEdit } from '../../text/textEdit';
import { googleScholarKey, uniqueKey } from '../../keys/citationKey';
import { findSameWork } from '../../bibtex/bibWorks';
import type { CitedVersion } from '../../items/citedItem';
import { bibEntryFor } from '../../items/bibEntry';
import type { BibDialect, NewBibEntry } from '../../bibtex/newEntry';
import { bibStyleOf, dialectOf } from '../../bibtex/bibStyle';
import { entryNamed, fieldTex } from '../../bibtex/fieldText';
import { formatBibEntry, type BibStyle } from '../../bibtex/formatBibEntry';
import { lineBreaksAtEnd, lineIndent } from '../../text/lines';
import type { Bib, BibEntry } from '../../bibtex/bib';
import { scanBib } from '../../bibtex/scanBib';

export interface AddToBibOptions {
  readonly version?: CitedVersion;
  /** By default the dialect of the file. */
  readonly dialect?: BibDialect | undefined;
  /** The preferred key; by default the paper's own. A letter is added if it is taken. */
  readonly key?: string;
  /** Is the key (compared in lower case) taken elsewhere, for instance in another bibliography of the document? */
  readonly isTaken?: (key: string) => boolean;
}

export type AddToBibResult =
  /** The bibliography already has the work, under this key. */
  | { readonly kind: 'present'; readonly key: string; readonly entry: BibEntry }
  /** `edit` inserts the entry; nothing else changes. */
  | { readonly kind: 'added'; readonly key: string; readonly edit: TextEdit };

/**
 * Adds a paper to a `.bib` file, given as text or already scanned: inserts the entry at the end, in the file's style.
 * An entry of the same work is reused, with its own key. If something before the end is never closed, the entry goes
 * before that, because it would be swallowed.
 *
 * ```ts
 * const added = addToBib(text, paper);
 * if (added.kind === 'added') text = applyEdits(text, [added.edit]);
 * addToBib(text, paper); // { kind: 'present', key: added.key, … }
 * ```
 */
export function addToBib(file: string | Bib, paper: Paper, options: AddToBibOptions = {}): AddToBibResult {
  const bib = typeof file === 'string' ? scanBib(file) : file;
  const base = usableKey(options.key ?? paper.citationKey) || googleScholarKey(paper);
  const same = findSameWork(bib, paper);
  if (same) return { kind: 'present', key: same.key, entry: same };
  const draft = bibEntryFor(paper, {
    version: options.version ?? 'auto',
    dialect: options.dialect ?? dialectOf(bib),
    key: base,
  });
  // A paper with neither ID nor title is found by the entry that would be written.
  let twin: BibEntry | undefined;
  const key = uniqueKey(base, (key) => {
    const holder = entryNamed(bib, key);
    if (holder && !twin && hasSameContent(bib, holder, draft)) twin = holder;
    return holder !== undefined || options.isTaken?.(key) === true;
  });
  if (twin) return { kind: 'present', key: twin.key, entry: twin };
  return { kind: 'added', key, edit: insertEntry(bib, { ...draft, key }) };
}

function hasSameContent(bib: Bib, entry: BibEntry, draft: NewBibEntry): boolean {
  return (
    entry.fields.length === draft.fields.length &&
    draft.fields.every(([name, value]) => fieldTex(bib, entry, name.toLowerCase()) === value)
  );
}

/** Inserts an entry at the end of the file, or before the construct that is left open there. */
export function insertEntry(bib: Bib, entry: NewBibEntry, style: BibStyle = bibStyleOf(bib)): TextEdit {
  const { text } = bib;
  const at = bib.openEnd === undefined ? text.length : lineStart(text, bib.openEnd);
  const before = text.slice(0, at);
  const breaks = lineBreaksAtEnd(before);
  const isFirst = /^[\s\uFEFF]*$/.test(before);
  const wanted = isFirst ? (before === '' || before === '\uFEFF' ? 0 : 1) : 1 + style.blankLines;
  const lead = style.eol.repeat(Math.max(0, wanted - breaks));
  // The file keeps its last line break, or its lack of one.
  const isLast = at === text.length;
  const tail = isLast ? (isFirst || breaks > 0 ? style.eol : '') : style.eol.repeat(1 + style.blankLines);
  return { start: at, end: at, newText: lead + formatBibEntry(entry, style) + tail };
}

/** Removes an entry, with the empty lines after it. */
export function removeEntry(bib: Bib, entry: BibEntry): TextEdit {
  const { text } = bib;
  const start = lineStart(text, entry.start);
  const after = /^[ \t]*(?:\r\n|\r|\n|$)(?:[ \t]*(?:\r\n|\r|\n))*/.exec(text.slice(entry.end));
  return { start, end: entry.end + (after?.[0].length ?? 0), newText: '' };
}

/** Fields that describe the preprint and must be dropped when the entry is upgraded to the published version. */
const preprintFields = new Set(
  'journal journaltitle booktitle howpublished publisher type series volume number pages year month date doi url urldate eprint eprinttype eprintclass archiveprefix primaryclass version title author'.split(
    ' ',
  ),
);

/** Replaces an entry, under its key. The user's own fields (`file`, `keywords`, `note`, …) stay as they are written. */
export function replaceEntry(bib: Bib, old: BibEntry, entry: NewBibEntry): TextEdit {
  const { text } = bib;
  const ownFields = old.fields.filter(({ name }) => !preprintFields.has(name));
  const style = bibStyleOf(bib);
  const formatted = formatBibEntry({ ...entry, key: old.key }, style);
  const gap = style.isMultiline ? style.eol + style.indent : ' ';
  const added = ownFields.map(({ nameStart, end }) => text.slice(nameStart, end)).join(`,${gap}`);
  if (added === '') return { start: old.start, end: old.end, newText: formatted };
  const body = formatted.slice(0, -1).trimEnd().replace(/,$/, '');
  return { start: old.start, end: old.end, newText: `${body},${gap}${added}${formatted.slice(body.length)}` };
}

/** Removes the characters that end a key or break an entry; BibTeX, biber and LaTeX each forbid some of them. */
function usableKey(key: string): string {
  return key.replace(/[\s\p{C}"#%'(),={}~\\@]/gu, '');
}

/** The beginning of the line if only blanks stand before the offset, else the offset. */
const lineStart = (text: string, at: number) => at - (lineIndent(text, at)?.length ?? 0);
