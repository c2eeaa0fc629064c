import type { Bibliography, BibliographyEntry, EntryWork } from '../bibliography/bibliography';
import { entryFaults, isOutdated, type EntryFault } from '../analysis/entryFaults';
import { undefinedKeys } from '../analysis/undefinedKeys';
import type { CitedKey } from '../languages/citation';
import type { CitationLanguage } from '../languages/citationLanguages';
import { definedOnly } from '../text/unknownValues';
import { compareWorks, yearsOf } from '../work/compareWorks';
import { latinWords } from '../work/authors';
import type { PaperLookup } from '../analysis/documentReferences';
import { isOthers } from '../work/names';
import type { CslName, Paper } from '../paper';

/** A finding of the citation check. */
export type CitationFinding =
  /** Cited without an entry. `paper` is the paper of the library with this key, if any. */
  { readonly kind: 'unknown-key'; readonly place: CitedKey; readonly paper?: Paper } | EntryFinding;

interface AboutEntry {
  /** Index of the entry's bibliography. */
  readonly file: number;
  readonly entry: BibliographyEntry;
}

export type EntryFinding = AboutEntry &
  (
    | /** No record describes this work. It may still exist. */
      { readonly kind: 'not-known' }
      /** Its arXiv number or DOI is that of `paper`, which has another title. */
    | { readonly kind: 'other-title'; readonly paper: Paper }
    /** Its title is that of `paper`, which has another arXiv number or DOI. */
    | { readonly kind: 'other-number'; readonly paper: Paper }
    | { readonly kind: 'wrong-year'; readonly paper: Paper; readonly years: readonly string[] }
    /** `names` are not among the authors of the record. */
    | { readonly kind: 'wrong-authors'; readonly paper: Paper; readonly names: readonly string[] }
    | { readonly kind: 'published' | 'withdrawn'; readonly paper: Paper }
    | SharedIdentifier
  );

type SharedIdentifier = Omit<Extract<EntryFault, { kind: 'same-identifier' }>, 'entry'>;

/** The manuscript to check; none to check bibliographies alone. */
export interface CheckedText {
  readonly language: CitationLanguage;
  readonly text: string;
  /** It names no bibliography: one was found beside it. */
  readonly undeclared: boolean;
  /** One of its bibliographies could not be read, and may have any key. */
  readonly isPartial?: boolean;
}

export interface CitationCheck {
  readonly findings: readonly CitationFinding[];
  /** How many entries were compared with the records. */
  readonly entries: number;
}

/**
 * Compares every key of a text, and its entry, with the records; without a text, every entry. The records must not come
 * from the bibliographies themselves.
 */
export function checkCitations(
  manuscript: CheckedText | undefined,
  bibliographies: readonly Bibliography[],
  records: PaperLookup,
): CitationCheck {
  const all = bibliographies.flatMap(({ entries }, file) => entries.map((entry) => ({ file, entry })));
  const shared = sharedIdentifiers(all);
  if (!manuscript)
    return {
      findings: [...all.flatMap((each) => entryFindings(each, records)), ...shared],
      entries: all.length,
    };
  const { language, text, undeclared, isPartial } = manuscript;
  const citations = language.findCitations(text);
  const find = (key: string) => bibliographies.map((each) => each.find(key)).find((entry) => entry);
  const isDefined = (key: string) => find(key) !== undefined;
  const unknown = isPartial ? [] : undefinedKeys(language, text, citations, isDefined, { undeclared });
  const cited = new Set(citations.flatMap(({ keys }) => keys).map(({ key }) => find(key)));
  const used = all.filter(({ entry }) => cited.has(entry));
  return {
    findings: [
      ...unknown.map((place): CitationFinding => {
        const paper = records.withKey(place.key);
        return paper ? { kind: 'unknown-key', place, paper } : { kind: 'unknown-key', place };
      }),
      ...used.flatMap((each) => entryFindings(each, records)),
      ...shared.filter(({ entry, other }) => cited.has(entry) || cited.has(other)),
    ],
    entries: used.length,
  };
}

/** Entries of two works under one identifier. */
function sharedIdentifiers(all: readonly AboutEntry[]) {
  const files = new Map(all.map(({ entry, file }) => [entry, file]));
  return entryFaults([...files.keys()], () => undefined).flatMap((fault) =>
    fault.kind === 'same-identifier' ? { ...fault, file: files.get(fault.entry)! } : [],
  );
}

function entryFindings(about: AboutEntry, records: PaperLookup): EntryFinding[] {
  const { work } = about.entry;
  const { type, title, authors, year, ...identifiers } = work;
  const named = records.ofWork({ type: '', authors: [], ...identifiers });
  const comparison = named && compareWorks(work, named);
  // Of another paper altogether: its year and authors will differ, too.
  if (named && comparison?.kind === 'conflict' && comparison.reason === 'title')
    return [{ kind: 'other-title', paper: named, ...about }];
  const paper = comparison && comparison.kind !== 'different' ? named : records.ofWork(work);
  if (!paper) {
    const namesake = records.ofWork(definedOnly<EntryWork>({ type, title, authors, year }));
    return [namesake ? { kind: 'other-number', paper: namesake, ...about } : { kind: 'not-known', ...about }];
  }
  const findings: EntryFinding[] = [];
  const names = strangers(work.authors, paper);
  if (names.length > 0) findings.push({ kind: 'wrong-authors', paper, names, ...about });
  const years = [...new Set(yearsOf(paper).sort((a, b) => a - b))].map(String);
  if (year !== undefined && years.length > 0 && !years.includes(year))
    findings.push({ kind: 'wrong-year', paper, years, ...about });
  if (paper.withdrawn) findings.push({ kind: 'withdrawn', paper, ...about });
  else if (isOutdated(work, paper)) findings.push({ kind: 'published', paper, ...about });
  return findings;
}

/** Family names that the record does not have; none where it does not name all authors. */
function strangers(authors: readonly CslName[], paper: Paper): string[] {
  if (paper.authors.length === 0 || (paper.authorCount ?? 0) > paper.authors.length) return [];
  if (paper.published?.authorsUnknown || isOthers(paper.authors.at(-1))) return [];
  // Sources disagree on what of a name is the family's: any word of it will do.
  const known = new Set(
    [...paper.authors, ...(paper.published?.authors ?? [])].flatMap((name) =>
      latinWords([name.given, name['non-dropping-particle'], name.family, name.literal].join(' ')),
    ),
  );
  return authors
    .filter((name) => !isOthers(name))
    .map((name) => name.family ?? name.literal ?? '')
    .filter((name) => {
      const words = latinWords(name).filter((word) => word.length > 1);
      return words.length > 0 && !words.some((word) => known.has(word));
    });
}
