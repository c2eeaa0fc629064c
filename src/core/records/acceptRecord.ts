import { normalizeTitle } from '../work/normalizeTitle';
import { doiOf } from '../work/identifiers';
import { arxivIdOf } from '../work/identifiers';
import type { CslName, Paper } from '../paper';
import { asciiFold } from '../text/asciiFold';
import { dayNumber } from './calendar';
import type { PaperRecord } from './paperRecord';

/** The paper a record is wanted for, as far as it is known. */
export type WantedPaper = Pick<Paper, 'title'> &
  Partial<Pick<Paper, 'authors' | 'authorCount' | 'date' | 'submitted' | 'arxivId' | 'doi' | 'published'>>;

/** By which sign a record was taken to be of the paper. */
export type MatchedBy = 'arxiv-id' | 'doi' | 'title' | 'near-title' | 'choice';

export interface Candidate {
  readonly record: PaperRecord;
  /** Words that both titles have, of all words of either: 0 to 1. */
  readonly score: number;
}

export type Acceptance =
  | {
      readonly kind: 'accepted';
      readonly record: PaperRecord;
      readonly matchedBy: MatchedBy;
      readonly score: number;
    }
  /** None can be taken without being looked at; the likeliest first. */
  | { readonly kind: 'candidates'; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'none' };

/** A near match needs so many of the words of both titles. */
const nearTitle = 0.9;
/** … and dates no further apart, in days. */
const nearDate = 60;
/** Below this a record has nothing to do with the paper, and is not shown. */
const leastCandidate = 0.3;

/**
 * Which record is that of the paper: one with its arXiv id or DOI; else one with its title, letters and digits compared;
 * else one with nearly its title, a date at most {@link nearDate} days off, and as many authors. A service's own score
 * decides nothing: the best of wrong answers has a high one. Records of one title that are different works (other
 * identifiers, or no author in common) are left to the user.
 */
export function acceptRecord(wanted: WantedPaper, records: readonly PaperRecord[]): Acceptance {
  for (const record of records) {
    const by = sameId(wanted, record);
    if (!by) continue;
    // An id is mistyped now and then, and names a paper of quite another title.
    const score = isStub(wanted.title) ? 1 : titleSimilarity(wanted.title, record.facts.title);
    if (score >= leastCandidate) return { kind: 'accepted', record, matchedBy: by, score };
    return { kind: 'candidates', candidates: [{ record, score }] };
  }
  const scored = records
    .filter((record) => !hasOtherId(wanted, record))
    .map((record) => ({ record, score: titleSimilarity(wanted.title, record.facts.title) }))
    .sort((a, b) => b.score - a.score);
  const key = normalizeTitle(wanted.title);
  const equal = scored.filter(({ record }) => key !== '' && normalizeTitle(record.facts.title) === key);
  const own = equal.filter(({ record }) => authorsMayAgree(wanted.authors, record.facts.authors));
  if (own[0] && isOneWork(own.map(({ record }) => record))) {
    return { kind: 'accepted', record: own[0].record, matchedBy: 'title', score: 1 };
  }
  if (equal.length === 0) {
    const near = scored.filter(
      ({ record, score }) =>
        score >= nearTitle &&
        datesAreNear(wanted, record) &&
        countsAgree(wanted, record) &&
        authorsMayAgree(wanted.authors, record.facts.authors),
    );
    if (near.length === 1) return { kind: 'accepted', ...near[0]!, matchedBy: 'near-title' };
  }
  const candidates = scored.filter(({ score }) => score >= leastCandidate);
  return candidates.length > 0 ? { kind: 'candidates', candidates } : { kind: 'none' };
}

/** Is the title only an id, for want of one? */
export const isStub = (title: string) => /^(?:arxiv:|doi:|https?:)\S+$/i.test(title.trim());

/** Jaccard's measure of the words of two titles. */
export function titleSimilarity(a: string, b: string): number {
  const [x, y] = [wordsOf(a), wordsOf(b)];
  const both = [...x].filter((word) => y.has(word)).length;
  const either = x.size + y.size - both;
  return either === 0 ? 0 : both / either;
}

const wordsOf = (title: string) =>
  new Set(
    title
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? [],
  );

const arxivIdIn = ({ arxivId, doi }: { readonly arxivId?: string; readonly doi?: string }) =>
  arxivIdOf(arxivId ?? '') ?? (doi?.startsWith('10.48550/') ? arxivIdOf(doi) : undefined);

/** DOIs of publications; arXiv's own say no more than the id. */
const doisIn = (...dois: readonly (string | undefined)[]) =>
  dois.flatMap((each) => doiOf(each ?? '') ?? []).filter((doi) => !doi.startsWith('10.48550/'));

function sameId(wanted: WantedPaper, { facts }: PaperRecord): 'arxiv-id' | 'doi' | undefined {
  const arxivId = arxivIdIn(wanted);
  if (arxivId !== undefined && arxivId === arxivIdIn(facts)) return 'arxiv-id';
  const theirs = doisIn(facts.doi, facts.published?.doi);
  return doisIn(wanted.doi, wanted.published?.doi).some((doi) => theirs.includes(doi)) ? 'doi' : undefined;
}

/** A paper has one arXiv id: a record with another is of another paper, whatever its title. */
function hasOtherId(wanted: WantedPaper, { facts }: PaperRecord): boolean {
  const [ours, theirs] = [arxivIdIn(wanted), arxivIdIn(facts)];
  return ours !== undefined && theirs !== undefined && ours !== theirs;
}

/** Do they name one arXiv id at most, and one DOI? */
function isOneWork(records: readonly PaperRecord[]): boolean {
  const distinct = (values: readonly (string | undefined)[]) =>
    new Set(values.filter((value) => value !== undefined)).size;
  return (
    distinct(records.map(({ facts }) => arxivIdIn(facts))) <= 1 &&
    distinct(records.map(({ facts }) => doisIn(facts.doi)[0])) <= 1
  );
}

function countsAgree({ authorCount, authors }: WantedPaper, { facts }: PaperRecord): boolean {
  const ours = authorCount ?? (authors && authors.length > 0 ? authors.length : undefined);
  const theirs = facts.authorCount ?? facts.authors?.length;
  return ours === undefined || ours === theirs;
}

function authorsMayAgree(ours: readonly CslName[] = [], theirs: readonly CslName[] = []): boolean {
  const families = new Set(theirs.map(familyOf));
  return ours.length === 0 || theirs.length === 0 || ours.some((name) => families.has(familyOf(name)));
}

/** Its last word: services disagree on where a family name of several begins. */
const familyOf = ({ family, literal }: CslName) =>
  asciiFold(family ?? literal ?? '')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
    ?.at(-1) ?? '';

/** With both dates known well enough to say so. */
function datesAreNear(wanted: WantedPaper, { facts }: PaperRecord): boolean {
  const [ours, theirs] = [wanted, facts].map(({ submitted, date }) =>
    [submitted, date].map(daysOf).filter((days) => days !== undefined),
  );
  return ours!.some((a) => theirs!.some((b) => Math.max(a[1] - b[0], b[1] - a[0]) <= nearDate));
}

/** First and last day that a date may mean, as numbers of days: `2023-05` is any day of May. */
function daysOf(date: string | undefined): [number, number] | undefined {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(date ?? '') ?? [];
  if (!year) return undefined;
  const of = (m: number, d: number) => dayNumber({ year: Number(year), month: m, day: d });
  if (!month) return [of(1, 1), of(12, 31)];
  return day
    ? [of(Number(month), Number(day)), of(Number(month), Number(day))]
    : [of(Number(month), 1), of(Number(month), 31)];
}
