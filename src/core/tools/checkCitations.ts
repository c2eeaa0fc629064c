import type { Bibliography, BibliographyEntry, EntryWork } from '../bibliography/bibliography';
import { isOfPreprint } from '../analysis/entryFaults';
import { undefinedKeys } from '../analysis/undefinedKeys';
import type { CitedKey } from '../languages/citation';
import type { CitationLanguage } from '../languages/citationLanguages';
import { asciiFold } from '../text/asciiFold';
import type { PapersAtHand } from '../analysis/documentReferences';
import type { CslName, Paper } from '../paper';

/** What a check of the citations of a document found. */
export type CitationFinding =
  /** Cited, and in no bibliography; `paper` where one at hand has the key. */
  { readonly kind: 'unknown-key'; readonly place: CitedKey; readonly paper?: Paper } | EntryFinding;

export type EntryFinding = {
  /** Which of the bibliographies the entry is in. */
  readonly file: number;
  readonly entry: BibliographyEntry;
} & (
  | /** No record at hand is of this work. It may well exist. */
    { readonly kind: 'not-known' }
    /** Its arXiv number or DOI is that of `paper`, which has another title. */
  | { readonly kind: 'other-title'; readonly paper: Paper }
  /** Its title is that of `paper`, which has another arXiv number or DOI. */
  | { readonly kind: 'other-number'; readonly paper: Paper }
  | { readonly kind: 'wrong-year'; readonly paper: Paper; readonly years: readonly string[] }
  /** `names` are not among the authors of the record. */
  | { readonly kind: 'wrong-authors'; readonly paper: Paper; readonly names: readonly string[] }
  | { readonly kind: 'published' | 'withdrawn'; readonly paper: Paper }
);

/** A manuscript; none where bibliographies are checked by themselves. */
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
 * Compares every key of a text, and the entries behind them, with the records at hand; without a text, every entry.
 * Records must come from elsewhere than the bibliographies themselves.
 */
export function checkCitations(
  manuscript: CheckedText | undefined,
  bibliographies: readonly Bibliography[],
  records: PapersAtHand,
): CitationCheck {
  const all = bibliographies.flatMap(({ entries }, file) => entries.map((entry) => ({ file, entry })));
  if (!manuscript)
    return { findings: all.flatMap((each) => entryFindings(each, records)), entries: all.length };
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
    ],
    entries: used.length,
  };
}

function entryFindings(
  about: { readonly file: number; readonly entry: BibliographyEntry },
  records: PapersAtHand,
): EntryFinding[] {
  const { work } = about.entry;
  const paper = records.ofWork(work);
  if (!paper) {
    const namesake = work.title ? records.ofWork(withoutNumbers(work)) : undefined;
    return [namesake ? { kind: 'other-number', paper: namesake, ...about } : { kind: 'not-known', ...about }];
  }
  // Of another paper altogether: its year and authors will differ, too.
  if (work.title && !isSameTitle(work.title, paper)) return [{ kind: 'other-title', paper, ...about }];
  const findings: EntryFinding[] = [];
  const names = strangers(work.authors, paper);
  if (names.length > 0) findings.push({ kind: 'wrong-authors', paper, names, ...about });
  const years = yearsOf(paper);
  const year = /\d{4}/.exec(work.year ?? '')?.[0];
  if (year !== undefined && years.length > 0 && !years.includes(year))
    findings.push({ kind: 'wrong-year', paper, years, ...about });
  if (paper.withdrawn) findings.push({ kind: 'withdrawn', paper, ...about });
  else if (isOutdated(work, paper)) findings.push({ kind: 'published', paper, ...about });
  return findings;
}

function withoutNumbers({ type, title, authors, year }: EntryWork): EntryWork {
  return { type, authors, ...(title !== undefined && { title }), ...(year !== undefined && { year }) };
}

const isOutdated = (work: EntryWork, { published }: Paper) =>
  published !== undefined && !published.authorsUnknown && isOfPreprint(work);

/** Years the record is cited by: of the preprint, of the listing, of the publication; ascending. */
function yearsOf({ submitted, date, published }: Paper): string[] {
  const years = [submitted, date, published && `${published.year}`].map(
    (each) => /^\d{4}/.exec(each ?? '')?.[0],
  );
  return [...new Set(years.filter((year) => year !== undefined))].sort();
}

/** Titles change between versions, by a word or a subtitle: half of the shorter one's words must be in the other. */
function isSameTitle(title: string, { title: own, published }: Paper): boolean {
  const words = tellingWords(title);
  return [own, published?.title].some((each) => {
    const others = tellingWords(each ?? '');
    const common = [...words].filter((word) => others.has(word)).length;
    return common > 0 && common * 2 >= Math.min(words.size, others.size);
  });
}

/** Without *of* and *the*, unless it has nothing else. */
function tellingWords(title: string): Set<string> {
  const words = wordsOf(title);
  const long = [...words].filter((word) => word.length > 3);
  return long.length > 0 ? new Set(long) : words;
}

const wordsOf = (text: string) =>
  new Set(
    asciiFold(text.replace(/['’‘`]/g, ''))
      .toLowerCase()
      .match(/[a-z0-9]{2,}/g) ?? [],
  );

/** Family names that the record does not have; none where it does not name all authors. */
function strangers(authors: readonly CslName[], paper: Paper): string[] {
  if (paper.authors.length === 0 || (paper.authorCount ?? 0) > paper.authors.length) return [];
  if (paper.published?.authorsUnknown) return [];
  // Sources disagree on what of a name is the family's: any word of it will do.
  const known = wordsOfNames([...paper.authors, ...(paper.published?.authors ?? [])]);
  return authors
    .filter((name) => {
      const words = wordsOf(name.family ?? name.literal ?? '');
      return words.size > 0 && ![...words].some((word) => known.has(word));
    })
    .map((name) => name.family ?? name.literal ?? '');
}

const wordsOfNames = (names: readonly CslName[]) =>
  new Set(
    names.flatMap((name) => [
      ...wordsOf([name.given, name['non-dropping-particle'], name.family, name.literal].join(' ')),
    ]),
  );
