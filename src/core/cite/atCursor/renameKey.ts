import { applyEdits, type TextEdit } from '../../textEdit';
import type { Bibliography } from '../bibliography/bibliography';
import { scanBib } from '../bib/scanBib';
import { fieldNamed } from '../bib/fieldText';
import type { CitationLanguage } from '../citation';

/** Edits that rename a key; `misread` where the text would then cite something else than it did. */
export type KeyRenaming =
  { readonly kind: 'edits'; readonly edits: readonly TextEdit[] } | { readonly kind: 'misread' };

/** Characters that BibTeX, biber or LaTeX would trip over in a key, in any kind of bibliography. */
const forbidden = /[\s\p{C}"#%'(),={}~\\@]/u;

const isUsable = (key: string) => key !== '' && !forbidden.test(key);

/**
 * Renames a key in every citation of a text. Whether the language takes the new key is asked of the language itself:
 * the text after must cite what the text before did, under the new name. (`a.` before a space is no key in Typst,
 * `fig-a` none in Quarto, and none has room for a space.)
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

/** Fields of a `.bib` that name other entries, and lists of them. */
const namesEntries = ['crossref', 'xref', 'xdata', 'related', 'entryset'];

/** Renames an entry, and in a `.bib` where other entries name it. */
export function renameEntry({ kind, text, find }: RenamedIn, from: string, to: string): KeyRenaming {
  const entry = find(from);
  if (!entry || !isUsable(to)) return { kind: 'misread' };
  const edits: TextEdit[] = [{ start: entry.keyStart, end: entry.keyEnd, newText: to }];
  if (kind === 'bib') {
    for (const other of scanBib(text).entries) {
      for (const field of namesEntries.flatMap((name) => fieldNamed(other, name) ?? [])) {
        for (const match of text.slice(field.start, field.end).matchAll(/[^\s,{}"]+/g)) {
          if (match[0].toLowerCase() !== from.toLowerCase()) continue;
          const start = field.start + match.index;
          edits.push({ start, end: start + match[0].length, newText: to });
        }
      }
    }
  }
  return { kind: 'edits', edits };
}

interface RenamedIn extends Pick<Bibliography, 'kind' | 'text'> {
  readonly find: (key: string) => { readonly keyStart: number; readonly keyEnd: number } | undefined;
}
