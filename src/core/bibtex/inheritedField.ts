import type { Bib, BibEntry, BibField } from './bib';
import { entryNamed, fieldNamed, ownFieldText } from './fieldText';

/**
 * The fields that an entry takes from its `crossref` where it has none of its own, with their names there: those that a
 * volume and its parts share, never those that tell works apart (`doi`, `url`, `pages`). BibTeX and biber both do so.
 */
const shared: Readonly<Record<string, readonly string[]>> = {
  booktitle: ['booktitle', 'title'],
  booksubtitle: ['booksubtitle', 'subtitle'],
  bookauthor: ['bookauthor', 'author'],
  journal: ['journal', 'journaltitle'],
  journaltitle: ['journaltitle', 'journal'],
  ...Object.fromEntries(
    [
      ...[
        'author',
        'editor',
        'editortype',
        'translator',
        'publisher',
        'series',
        'volume',
        'volumes',
        'number',
        'year',
      ],
      ...['date', 'month', 'address', 'location', 'organization', 'institution', 'edition', 'isbn', 'issn'],
      ...['venue', 'eventtitle', 'eventdate', 'maintitle', 'language', 'langid'],
    ].map((name) => [name, [name]]),
  ),
};

/** Fields that are about an entry and not its work: no other entry has them of it. */
const ofEntry = new Set(['ids', 'crossref', 'xref', 'xdata', 'options', 'related', 'file', 'keywords']);

/** Entries followed from one: a chain is three long at most, a ring has no end. */
const maxSteps = 8;

/** A field and the entry that it stands in. */
export interface FoundField {
  readonly entry: BibEntry;
  readonly field: BibField;
}

/** Finds a field of an entry, or of what it inherits from: first `xdata`, which biber copies, then `crossref`. */
export function inheritedField(bib: Bib, entry: BibEntry, name: string): FoundField | undefined {
  return find(bib, entry, [name], maxSteps);
}

/**
 * The value of a field as plain text: macros expanded, TeX decoded, braces dropped; inherited through `crossref` and
 * `xdata`. `undefined` if there is none.
 */
export function fieldText(bib: Bib, entry: BibEntry, name: string): string | undefined {
  const found = inheritedField(bib, entry, name);
  return found && ownFieldText(bib, found.entry, found.field.name);
}

/** The `fieldText` of the first of several fields that is there and not empty. */
export function firstFieldText(bib: Bib, entry: BibEntry, names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = fieldText(bib, entry, name);
    if (text) return text;
  }
  return undefined;
}

function find(bib: Bib, entry: BibEntry, names: readonly string[], steps: number): FoundField | undefined {
  for (const name of names) {
    const field = fieldNamed(entry, name);
    if (field) return { entry, field };
  }
  if (steps === 0) return undefined;
  const [name] = names as [string];
  if (!ofEntry.has(name)) {
    for (const data of entriesNamedIn(bib, entry, 'xdata')) {
      const found = find(bib, data, names, steps - 1);
      if (found) return found;
    }
  }
  const there = shared[name];
  const [volume] = there ? entriesNamedIn(bib, entry, 'crossref') : [];
  return volume && find(bib, volume, there!, steps - 1);
}

/** The names of all fields that an entry has or inherits, in order. */
export function inheritedNames(bib: Bib, entry: BibEntry): string[] {
  const names = new Set(entry.fields.map(({ name }) => name));
  for (const each of sourcesOf(bib, entry)) for (const { name } of each.fields) names.add(name);
  for (const name of ['booktitle', 'booksubtitle', 'bookauthor', 'journal']) names.add(name);
  return [...names].filter((name) => inheritedField(bib, entry, name));
}

/** The entries that this one inherits from, nearest first. */
export function sourcesOf(bib: Bib, entry: BibEntry): BibEntry[] {
  const found: BibEntry[] = [];
  const visit = (each: BibEntry) => {
    for (const field of ['xdata', 'crossref']) {
      for (const next of entriesNamedIn(bib, each, field)) {
        if (next === entry || found.includes(next) || found.length >= maxSteps) continue;
        found.push(next);
        visit(next);
      }
    }
  };
  visit(entry);
  return found;
}

function entriesNamedIn(bib: Bib, entry: BibEntry, field: string): BibEntry[] {
  if (!fieldNamed(entry, field)) return [];
  const keys = (ownFieldText(bib, entry, field) ?? '').split(',').map((key) => key.trim());
  return keys.flatMap((key) => (key === '' ? [] : (entryNamed(bib, key) ?? [])));
}
