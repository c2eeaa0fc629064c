import type { CslName, Paper } from '../paper';
import type { Problem } from '../problem';
import type { TextEdit } from '../text/textEdit';
import type { CitedVersion } from '../bibtex/bibEntry';
import { yamlKeyAt, yamlLines } from '../yaml/yamlLines';

/** The kinds of files that hold bibliographies. */
export type BibliographyKind = 'bib' | 'csl-json' | 'csl-yaml' | 'hayagriva';

/** What an entry says of its work. */
export interface EntryWork {
  /** In the words of its kind: `article`, `inproceedings`, `paper-conference` … */
  readonly type: string;
  readonly title?: string;
  readonly authors: readonly CslName[];
  readonly year?: string;
  /** Journal, proceedings or publisher. */
  readonly venue?: string;
  readonly abstract?: string;
  /** Without version. */
  readonly arxivId?: string;
  /** Bare, in lower case. */
  readonly doi?: string;
  readonly url?: string;
}

/** An entry where it stands in its file. */
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
  /** Decoded when it is first asked for. */
  readonly work: EntryWork;
  /** All of it as plain values, where its kind is made of such. */
  readonly data?: unknown;
}

export interface AddOptions {
  readonly version?: CitedVersion;
  /** The key wanted; by default the paper's own. */
  readonly key?: string;
  /** Is the key (in lower case) in use in another bibliography of the document? */
  readonly isTaken?: (key: string) => boolean;
}

export type AddResult =
  | { readonly kind: 'present'; readonly key: string; readonly entry: BibliographyEntry }
  /** `edit` inserts the entry; nothing else changes. */
  | { readonly kind: 'added'; readonly key: string; readonly edit: TextEdit }
  /** The file says something else than a bibliography: there is no place for an entry in it. */
  | { readonly kind: 'refused'; readonly reason: 'no-bibliography' };

/** One bibliography file as it was read: entries, problems, and what can be asked of them. */
export interface Bibliography {
  readonly kind: BibliographyKind;
  readonly text: string;
  readonly entries: readonly BibliographyEntry[];
  readonly problems: readonly Problem[];
  /** Items that nothing can cite, for want of a key: of CSL only. */
  readonly keyless?: readonly KeylessItem[];
  /** The entry with this key or alias, in any case. */
  find(key: string): BibliographyEntry | undefined;
  /** The entry for the same work, whatever its key. */
  findWork(paper: Paper): BibliographyEntry | undefined;
  /**
   * Makes in slices what `findWork` looks up, which of a large `.bib` takes a second or two; without, the first
   * `findWork` does it in one go.
   */
  findWorkSteps?(): Generator<void, void>;
  /** Puts a paper into the file, in the file's own style; an entry for the same work is used. */
  add(paper: Paper, options?: AddOptions): AddResult;
  /** Takes an entry out, and leaves every other as it is; none where that cannot be. */
  remove(entry: BibliographyEntry): TextEdit | undefined;
  /** Describes the published version of the paper in the place of an entry, under its key, with what is the user's own. */
  publish(entry: BibliographyEntry, paper: Paper): TextEdit | undefined;
}

/** What an item says, and the line it begins in. */
export interface KeylessItem {
  readonly line: number;
  readonly data: unknown;
}

/** The kind of a file by its name, and for YAML by its text: CSL has `references:`, hayagriva has keys at the top. */
export function bibliographyKindOf(path: string, text = ''): BibliographyKind | undefined {
  const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase();
  if (ending === 'bib' || ending === 'bibtex') return 'bib';
  if (ending === 'json') return 'csl-json';
  if (ending !== 'yml' && ending !== 'yaml') return undefined;
  return isCslYaml(text) ? 'csl-yaml' : 'hayagriva';
}

/** A list at the top, or under `references:` among whatever other keys. An entry may be called so, but is no list. */
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
    // Further in the name begins with blanks, and is another.
    const key = yamlKeyAt(text, start, end);
    isUnderReferences = key?.name === 'references' && key.valueAt >= end;
    if (key?.name === 'references' && text[key.valueAt] === '[') return true;
  }
  return isUnderReferences;
}
