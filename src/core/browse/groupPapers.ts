import type { Corpus, Paper } from '../paper';

export type GroupBy = 'topic' | 'year' | 'venue' | 'page';
export type SortBy = 'date' | 'title' | 'rank';

export interface PaperGroup {
  /** Unique among the groups of one grouping. */
  readonly id: string;
  /** Empty where the paper says nothing to group by: the caller has a word for that. */
  readonly label: string;
  readonly description?: string;
  /** A topic the user added. */
  readonly isOwn?: true;
  readonly papers: readonly Paper[];
}

// One for all: `localeCompare` makes its own each time, which tells with thousands of papers.
const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true }).compare;

/** The venue without its year: `Findings of EMNLP 2024` → `Findings of EMNLP`. */
export function venueSeries(paper: Paper): string | undefined {
  const name = paper.published?.containerShort ?? paper.published?.container;
  return name?.replace(/(?<!\s)\s*\b(?:19|20)\d\d\b/, '').trim();
}

/** Best rank of the paper on any page, or on `page`. */
function rankOf(paper: Paper, page?: string): number {
  return Math.min(
    Infinity,
    ...paper.listings.filter((each) => page === undefined || each.page === page).map((each) => each.rank),
  );
}

const byDate = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Newest, by title, or in the order of the listing page; equal ones by title. */
export function sortPapers(papers: readonly Paper[], sortBy: SortBy, page?: string): Paper[] {
  const byTitle = (a: Paper, b: Paper) => collator(a.title, b.title);
  const orders: Record<SortBy, (a: Paper, b: Paper) => number> = {
    date: (a, b) => byDate(b.date ?? '', a.date ?? '') || byTitle(a, b),
    title: byTitle,
    rank: (a, b) => rankOf(a, page) - rankOf(b, page) || byTitle(a, b),
  };
  return [...papers].sort(orders[sortBy]);
}

/**
 * The papers in groups: topics in the order of the taxonomy, years from the newest, venues and organisations by size,
 * pages in the order of the corpus. A paper stands once in each grouping, under its primary topic and wherever the user
 * filed it; under a listing page wherever it was listed. Groups without papers are left out, but
 * for a topic of the user's, which is there to be filled.
 */
export function groupPapers(
  corpus: Pick<Corpus, 'topics' | 'pages'>,
  papers: readonly Paper[],
  groupBy: GroupBy,
  sortBy: SortBy,
): PaperGroup[] {
  const groupings: Record<GroupBy, () => PaperGroup[]> = {
    topic: () =>
      corpus.topics.map(({ id, name, description, filed = [], isOwn }) => {
        const also = new Set(filed);
        return {
          id,
          label: name,
          description,
          ...(isOwn && { isOwn }),
          papers: papers.filter((paper) => paper.topics[0] === id || also.has(paper.id)),
        };
      }),
    year: () =>
      byLabel(papers, (paper) => paper.date?.slice(0, 4)).sort((a, b) => collator(b.label, a.label)),
    venue: () =>
      byLabel(papers, (paper) => paper.organization ?? venueSeries(paper)).sort(
        // Those of no venue come last, however many they are.
        (a, b) =>
          Number(!a.label) - Number(!b.label) ||
          b.papers.length - a.papers.length ||
          collator(a.label, b.label),
      ),
    page: () =>
      corpus.pages.map((page, index) => ({
        id: page.id,
        label: page.date ? `${index + 1} · ${page.date}` : `${index + 1}`,
        papers: papers.filter((paper) => paper.listings.some((listing) => listing.page === page.id)),
      })),
  };
  return groupings[groupBy]()
    .filter((group) => group.papers.length > 0 || group.isOwn)
    .map((group) => ({
      ...group,
      papers: sortPapers(group.papers, sortBy, groupBy === 'page' ? group.id : undefined),
    }));
}

function byLabel(papers: readonly Paper[], labelOf: (paper: Paper) => string | undefined): PaperGroup[] {
  const groups = new Map<string, Paper[]>();
  for (const paper of papers) {
    const label = labelOf(paper) ?? '';
    const group = groups.get(label);
    if (group) group.push(paper);
    else groups.set(label, [paper]);
  }
  return [...groups].map(([label, members]) => ({ id: label, label, papers: members }));
}
