import { applyEdits, type TextEdit } from '../text/textEdit';
import type { Bibliography } from '../bibliography/bibliography';
import { isUsableKey } from '../bibliography/entryKey';
import { readBibliography } from '../bibliography/readBibliography';
import { scanBib } from '../bibtex/scanBib';
import { fieldNamed } from '../bibtex/fieldText';
import type { CitationLanguage } from '../languages/citationLanguages';

/** Edits that rename a key; `misread` if the text would then cite something else. */
export type KeyRenaming =
  { readonly kind: 'edits'; readonly edits: readonly TextEdit[] } | { readonly kind: 'misread' };

/** Characters that BibTeX, biber or LaTeX cannot handle in a key. */
const forbidden = /[\s\p{C}"#%'(),={}~\\@]/u;

const isUsable = (key: string) => key !== '' && !forbidden.test(key);

/**
 * Renames a key in every citation of a text. The edited text is read again, to make sure that it still cites the same
 * works: `a.` before a space is not a key in Typst, nor `fig-a` in Quarto.
 */
export function renameInText(
  language: CitationLanguage,
  text: string,
  from: string,
  to: string,
): KeyRenaming {
  if (!isUsable(to)) return { kind: 'misread' };
  const isOld = (key: string) => key.toLowerCase() === from.toLowerCase();
  const keysOf = (source: string) =>
    language.findCitations(source).flatMap(({ keys }) => keys.map(({ key }) => key));
  const edits = language
    .findCitations(text)
    .flatMap(({ keys }) => keys.filter(({ key }) => isOld(key)))
    .map(({ start, end }) => ({ start, end, newText: to }));
  const wanted = keysOf(text).map((key) => (isOld(key) ? to : key));
  const actual = keysOf(applyEdits(text, edits));
  const same = wanted.length === actual.length && wanted.every((key, i) => key === actual[i]);
  return same ? { kind: 'edits', edits } : { kind: 'misread' };
}

/** Fields of a `.bib` that refer to other entries by key. */
const namesEntries = ['crossref', 'xref', 'xdata', 'related', 'entryset'];

/**
 * Renames an entry, and the references to it in a `.bib`. An alias (`ids`) is renamed without changing the key.
 */
export function renameEntry(file: RenamedIn, from: string, to: string): KeyRenaming {
  const edits = isUsable(to) && isUsableKey(to, file.kind) ? entryEdits(file, from, to) : [];
  if (edits.length === 0) return { kind: 'misread' };
  // Read the result again to find keys that the format reads differently (`a: b`, `#a`).
  const after = readBibliography(file.kind, applyEdits(file.text, edits));
  return after.find(to) ? { kind: 'edits', edits } : { kind: 'misread' };
}

/** No edits if there is no such entry, or for an alias that is concatenated from strings. */
function entryEdits(file: RenamedIn, from: string, to: string): TextEdit[] {
  const { kind, text } = file;
  const entry = file.find(from);
  if (!entry) return [];
  const isOld = (key: string) => key.toLowerCase() === from.toLowerCase();
  const isAlias = !isOld(entry.key);
  const edits: TextEdit[] = isAlias ? [] : [{ start: entry.keyStart, end: entry.keyEnd, newText: to }];
  if (kind !== 'bib') return edits;
  for (const other of scanBib(text).entries) {
    const names = isAlias && other.keyStart === entry.keyStart ? ['ids', ...namesEntries] : namesEntries;
    for (const field of names.flatMap((name) => fieldNamed(other, name) ?? [])) {
      for (const match of text.slice(field.start, field.end).matchAll(/[^\s,{}"]+/g)) {
        if (!isOld(match[0])) continue;
        const start = field.start + match.index;
        edits.push({ start, end: start + match[0].length, newText: to });
      }
    }
  }
  return edits;
}

interface RenamedIn extends Pick<Bibliography, 'kind' | 'text'> {
  find(key: string): { readonly key: string; readonly keyStart: number; readonly keyEnd: number } | undefined;
}
