import type { Paper, SourceEntry } from '../paper';
import type { EntryWork } from '../work/entryWork';

export type { EntryWork };
import type { Problem } from '../problem';
import type { TitleCase } from '../bibtex/bibItem';
import type { BibDialect } from '../bibtex/newEntry';
import type { TextEdit } from '../text/textEdit';
import type { CitedVersion } from '../items/citedItem';
import { yamlKeyAt, yamlLines } from '../yaml/yamlLines';

/** The kinds of files that hold bibliographies. */
export type BibliographyKind = 'bib' | 'csl-json' | 'csl-yaml' | 'hayagriva';

/** An entry and its place in the file. */
export interface BibliographyEntry {
  readonly key: string;
  /** Other names it may be cited by (biblatex `ids`). */
  readonly aliases: readonly string[];
  readonly start: number;
  readonly end: number;
  /** Range of the key alone. */
  readonly keyStart: number;
  readonly keyEnd: number;
  /** From 1. */
  readonly line: number;
  /** Decoded on first use. */
  readonly work: EntryWork;
  /** The entry as it stands, alone. */
  readonly source: SourceEntry;
  /** The whole entry as plain values, in the kinds made of such. */
  readonly data?: unknown;
}

export interface AddOptions {
  readonly version?: CitedVersion;
  /** The preferred key; by default the paper's own. */
  readonly key?: string;
  /** The case of titles in CSL; by default sentence case, as CSL's processors expect it. */
  readonly titles?: TitleCase | undefined;
  /** Of a `.bib`; by default that of the file. */
  readonly dialect?: BibDialect | undefined;
  /** Is the key (in lower case) taken in another bibliography of the document? */
  readonly isTaken?: (key: string) => boolean;
}

export type AddResult =
  | { readonly kind: 'present'; readonly key: string; readonly entry: BibliographyEntry }
  /** `edit` inserts the entry; nothing else changes. */
  | { readonly kind: 'added'; readonly key: string; readonly edit: TextEdit }
  /** The file is not a bibliography: it has no place for an entry. */
  | { readonly kind: 'refused'; readonly reason: 'no-bibliography' };

/** A bibliography file: its entries and problems, how to find entries, and the edits that change it. */
export interface Bibliography {
  readonly kind: BibliographyKind;
  readonly text: string;
  readonly entries: readonly BibliographyEntry[];
  readonly problems: readonly Problem[];
  /** Items that cannot be cited because they have no key, in CSL only. */
  readonly keyless?: readonly KeylessItem[];
  /** Finds the entry with this key or alias, in any case. */
  find(key: string): BibliographyEntry | undefined;
  /** Finds the entry of the same work, whatever its key. */
  findWork(paper: Paper): BibliographyEntry | undefined;
  /**
   * Builds the index for `findWork` incrementally, which takes a second or two for a large `.bib`. If it was not run,
   * `findWork` builds it on first use.
   */
  findWorkSteps?(): Generator<void, void>;
  /** Adds a paper to the file, in the file's own style; reuses an entry of the same work. */
  add(paper: Paper, options?: AddOptions): AddResult;
  /** Removes an entry and leaves all others as they are; `undefined` if that is impossible. */
  remove(entry: BibliographyEntry): TextEdit | undefined;
  /** Replaces an entry by one of the paper's published version, with its key and the user's own fields. */
  publish(entry: BibliographyEntry, paper: Paper): TextEdit | undefined;
}

/** The content of an item without a key, and the line it begins in. */
export interface KeylessItem {
  readonly line: number;
  readonly data: unknown;
}

/** Tells the kind of a file by its name, and of YAML by its text: CSL has `references:`, hayagriva has keys at the top. */
export function bibliographyKindOf(path: string, text = ''): BibliographyKind | undefined {
  const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase();
  if (ending === 'bib' || ending === 'bibtex') return 'bib';
  if (ending === 'json') return 'csl-json';
  if (ending !== 'yml' && ending !== 'yaml') return undefined;
  return isCslYaml(text) ? 'csl-yaml' : 'hayagriva';
}

/** Is there a list at the top, or under `references:`? A hayagriva entry may have that key, but it is not a list. */
function isCslYaml(text: string): boolean {
  let isUnderReferences = false;
  let isFirst = true;
  for (const { kind, start, end, indent } of yamlLines(text)) {
    if (kind === 'blank' || kind === 'comment' || kind === 'fence' || kind === 'directive') continue;
    const first = text[start + indent];
    if (isFirst || isUnderReferences) {
      if (kind === 'dash' || first === '[') return true;
      if (isFirst && first === '{')
        return /^\{\s*(?:"references"|references)\s*:/.test(text.slice(start + indent));
    }
    isFirst = false;
    // An indented key is not at the top: its name begins with blanks.
    const key = yamlKeyAt(text, start, end);
    isUnderReferences = key?.name === 'references' && key.valueAt >= end;
    if (key?.name === 'references' && text[key.valueAt] === '[') return true;
  }
  return isUnderReferences;
}
