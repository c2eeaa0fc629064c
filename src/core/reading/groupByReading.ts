import type { PaperGroup } from '../browse/groupPapers';
import type { Paper } from '../paper';
import { readingStatuses, type ReadingMark, type ReadingStatus } from './readingList';

/** Names of the groups, translated. */
export interface ReadingWords {
  readonly starred: string;
  readonly statuses: Readonly<Record<ReadingStatus, string>>;
  readonly tag: (name: string) => string;
  readonly unmarked: string;
}

/**
 * Groups papers by star, then status, then tag; the last group has those without a mark. A paper may be in several groups.
 * Papers keep their order.
 */
export function groupByReading(
  papers: readonly Paper[],
  markOf: (paper: Paper) => ReadingMark | undefined,
  words: ReadingWords,
): PaperGroup[] {
  const tags = [...new Set(papers.flatMap((paper) => markOf(paper)?.tags ?? []))].sort((a, b) =>
    a.localeCompare(b),
  );
  const group = (id: string, label: string, has: (mark: ReadingMark | undefined) => boolean): PaperGroup => ({
    id,
    label,
    papers: papers.filter((paper) => has(markOf(paper))),
  });
  return [
    group('starred', words.starred, (mark) => mark?.starred === true),
    ...readingStatuses.map((status) =>
      group(status, words.statuses[status], (mark) => mark?.status === status),
    ),
    ...tags.map((tag) => group(`tag:${tag}`, words.tag(tag), (mark) => mark?.tags?.includes(tag) === true)),
    group('unmarked', words.unmarked, (mark) => !mark?.starred && !mark?.status && !mark?.tags?.length),
  ].filter((each) => each.papers.length > 0);
}
