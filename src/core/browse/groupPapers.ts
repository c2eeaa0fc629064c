import type { Corpus, Paper } from '../paper';
import { runToEnd } from '../steps/steps';
import { sortedSteps } from '../steps/sortedSteps';

export type GroupBy = 'topic' | 'year' | 'venue' | 'page';
export type SortBy = 'date' | 'title' | 'rank';

export interface PaperGroup {
  /** Unique among the groups of one grouping. */
  readonly id: string;
  /** Empty if papers lack the value to group by; the caller supplies a name. */
  readonly label: string;
  readonly description?: string;
  /** A topic the user added. */
  readonly isOwn?: true;
  readonly papers: readonly Paper[];
}

// Shared: `localeCompare` creates a collator per call, which is slow for thousands of papers.
const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true }).compare;

/** The venue without its year: `Findings of EMNLP 2024` → `Findings of EMNLP`. */
export function venueSeries(paper: Paper): string | undefined {
  const name = paper.published?.containerShort ?? paper.published?.container;
  return name?.replace(/(?<!\s)\s*\b(?:19|20)\d\d\b/, '').trim();
}

/** Best rank of the paper on `page`, or on any page. */
function rankOf(paper: Paper, page?: string): number {
  return Math.min(
    Infinity,
    ...paper.listings.filter((each) => page === undefined || each.page === page).map((each) => each.rank),
  );
}

const byDate = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Sorts papers by date (newest first), title or rank on the listing page; ties by title. */
export const sortPapers = (papers: readonly Paper[], sortBy: SortBy, page?: string): Paper[] =>
  runToEnd(sortSteps(papers, sortBy, page));

/** `sortPapers` in slices: comparing a hundred thousand titles takes a second. */
export const sortSteps = (
  papers: readonly Paper[],
  sortBy: SortBy,
  page?: string,
): Generator<void, Paper[]> => sortedSteps(papers, orderOf(sortBy, page));

/** Papers per slice: less than a millisecond. */
const papersPerSlice = 500;

function orderOf(sortBy: SortBy, page: string | undefined): (a: Paper, b: Paper) => number {
  const byTitle = (a: Paper, b: Paper) => collator(a.title, b.title);
  const orders: Record<SortBy, (a: Paper, b: Paper) => number> = {
    date: (a, b) => byDate(b.date ?? '', a.date ?? '') || byTitle(a, b),
    title: byTitle,
    rank: (a, b) => rankOf(a, page) - rankOf(b, page) || byTitle(a, b),
  };
  return orders[sortBy];
}

/**
 * Groups papers, in slices: by topic in taxonomy order, by year from the newest, by venue or organisation from the
 * largest, or by listing page in corpus order. By topic a paper is in its primary topic and in those the user added it
 * to; by page, wherever it was listed. Empty groups are left out, except topics that the user created. Papers keep their
 * order; a group is sorted when it is opened.
 */
export function* groupSteps(
  corpus: Pick<Corpus, 'topics' | 'pages'>,
  papers: readonly Paper[],
  groupBy: GroupBy,
): Generator<void, PaperGroup[]> {
  const groups = yield* groupings[groupBy](corpus, papers);
  return groups.filter((group) => group.papers.length > 0 || group.isOwn);
}

type Grouper = (
  corpus: Pick<Corpus, 'topics' | 'pages'>,
  papers: readonly Paper[],
) => Generator<void, PaperGroup[]>;

const groupings: Record<GroupBy, Grouper> = {
  *topic({ topics }, papers) {
    const filed = new Map<string, string[]>();
    for (const { id, filed: ids = [] } of topics)
      for (const paper of ids) filed.set(paper, [...(filed.get(paper) ?? []), id]);
    const members = yield* groupByKeys(papers, ({ id, topics }) => [
      ...topics.slice(0, 1),
      ...(filed.get(id) ?? []),
    ]);
    return topics.map(({ id, name, description, isOwn }) => ({
      id,
      label: name,
      description,
      ...(isOwn && { isOwn }),
      papers: members.get(id) ?? [],
    }));
  },
  *year(_, papers) {
    const groups = yield* groupByLabel(papers, (paper) => paper.date?.slice(0, 4));
    return groups.sort((a, b) => collator(b.label, a.label));
  },
  *venue(_, papers) {
    const groups = yield* groupByLabel(papers, (paper) => paper.organization ?? venueSeries(paper));
    return groups.sort(
      // Papers without a venue come last.
      (a, b) =>
        Number(!a.label) - Number(!b.label) ||
        b.papers.length - a.papers.length ||
        collator(a.label, b.label),
    );
  },
  *page({ pages }, papers) {
    const members = yield* groupByKeys(papers, ({ listings }) => listings.map(({ page }) => page));
    return pages.map(({ id, date }, index) => ({
      id,
      label: date ? `${index + 1} · ${date}` : `${index + 1}`,
      papers: members.get(id) ?? [],
    }));
  },
};

function* groupByLabel(
  papers: readonly Paper[],
  labelOf: (paper: Paper) => string | undefined,
): Generator<void, PaperGroup[]> {
  const groups = yield* groupByKeys(papers, (paper) => [labelOf(paper) ?? '']);
  return [...groups].map(([label, members]) => ({ id: label, label, papers: members }));
}

/** Groups papers by key, each at most once per key. */
function* groupByKeys(
  papers: readonly Paper[],
  signsOf: (paper: Paper) => readonly string[],
): Generator<void, Map<string, Paper[]>> {
  const groups = new Map<string, Paper[]>();
  for (const [i, paper] of papers.entries()) {
    for (const sign of signsOf(paper)) {
      const group = groups.get(sign);
      if (!group) groups.set(sign, [paper]);
      else if (group.at(-1) !== paper) group.push(paper);
    }
    if (i % papersPerSlice === papersPerSlice - 1) yield;
  }
  return groups;
}
