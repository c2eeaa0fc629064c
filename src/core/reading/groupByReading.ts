import type { PaperGroup } from '../browse/groupPapers';
import type { Paper } from '../paper';
import { readingStatuses, type ReadingMark, type ReadingStatus } from './readingList';

/** The words for the groups, in the user's language. */
export interface ReadingWords {
  readonly starred: string;
  readonly statuses: Readonly<Record<ReadingStatus, string>>;
  readonly tag: (name: string) => string;
  readonly unmarked: string;
}

/**
 * Starred papers, then by status, then by tag, each paper wherever it belongs; last those without any mark. In a group
 * the papers keep the order they have.
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
