import type { Paper } from '../paper';
import { compareAuthors } from '../work/authors';
import { compareWorks, isSameWork, type Comparison } from '../work/compareWorks';
import { identifiersOf, kindOfIdentifier } from '../work/identifiers';
import { normalizeTitle } from '../work/normalizeTitle';
import { isPlaceholder, titleSimilarity } from '../work/titles';
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
 * Which record is that of the paper: one with its arXiv id or DOI; else one with its title, by the rule of
 * `compareWorks`; else one with nearly its title, a date at most {@link nearDate} days off, and as many authors. A
 * service's own score decides nothing: the best of wrong answers has a high one. Records of one title that are different
 * works (other identifiers, or no author in common) are left to the user.
 */
export function acceptRecord(wanted: WantedPaper, records: readonly PaperRecord[]): Acceptance {
  const compared = records.map((record) => ({ record, comparison: compareWorks(wanted, record.facts) }));
  for (const { record, comparison } of compared) {
    const by = matchedById(comparison);
    if (!by) continue;
    // An id is mistyped now and then, and names a paper of quite another title.
    const score = isPlaceholder(wanted.title) ? 1 : titleSimilarity(wanted.title, record.facts.title);
    if (comparison.kind !== 'conflict' && score >= leastCandidate)
      return { kind: 'accepted', record, matchedBy: by, score };
    return { kind: 'candidates', candidates: [{ record, score }] };
  }
  const scored = compared
    // A paper has one arXiv id: a record with another is of another paper, whatever its title.
    .filter(({ comparison }) => comparison.reason !== 'arxiv')
    .map((each) => ({ ...each, score: titleSimilarity(wanted.title, each.record.facts.title) }))
    .sort((a, b) => b.score - a.score);
  const key = normalizeTitle(wanted.title);
  const equal = scored.filter(({ record }) => key !== '' && normalizeTitle(record.facts.title) === key);
  const own = equal
    .filter(({ record, comparison }) => isSameWork(comparison) && authorsMayAgree(wanted, record))
    .map(({ record }) => record);
  if (own[0] && isOneWork(own)) return { kind: 'accepted', record: own[0], matchedBy: 'title', score: 1 };
  const candidates = scored
    .filter(({ score }) => score >= leastCandidate)
    .map(({ record, score }) => ({ record, score }));
  if (equal.length === 0) {
    const [near, another] = scored.filter(
      ({ record, comparison, score }) =>
        score >= nearTitle &&
        comparison.reason === 'title' &&
        datesAreNear(wanted, record) &&
        countsAgree(wanted, record) &&
        authorsMayAgree(wanted, record),
    );
    if (near && !another)
      return { kind: 'accepted', record: near.record, matchedBy: 'near-title', score: near.score };
  }
  return candidates.length > 0 ? { kind: 'candidates', candidates } : { kind: 'none' };
}

function matchedById({ kind, reason, ...rest }: Comparison): 'arxiv-id' | 'doi' | undefined {
  if (kind === 'different' || kind === 'uncertain') return undefined;
  const identifier = 'identifier' in rest ? rest.identifier : reason;
  return identifier === 'arxiv' ? 'arxiv-id' : identifier === 'doi' ? 'doi' : undefined;
}

/** Do they name one arXiv id at most, and one DOI? */
function isOneWork(records: readonly PaperRecord[]): boolean {
  const identifiers = records.map(({ facts }) => identifiersOf(facts));
  return (['arxiv', 'doi'] as const).every((kind) => {
    const own = identifiers.flatMap((each) => each.find((id) => kindOfIdentifier(id) === kind) ?? []);
    return new Set(own).size <= 1;
  });
}

/** Names in another script do not count as agreement. */
function authorsMayAgree(wanted: WantedPaper, { facts }: PaperRecord): boolean {
  const authors = compareAuthors(wanted, facts);
  return authors === 'agree' || (authors === 'unknown' && !(wanted.authors?.length && facts.authors?.length));
}

function countsAgree({ authorCount, authors }: WantedPaper, { facts }: PaperRecord): boolean {
  const ours = authorCount ?? (authors && authors.length > 0 ? authors.length : undefined);
  const theirs = facts.authorCount ?? facts.authors?.length;
  return ours === undefined || ours === theirs;
}

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
