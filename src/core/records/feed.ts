import type { Paper } from '../paper';
import { paperOfRecord } from './completePaper';
import type { DailyPeriod } from './huggingFace';
import type { PaperRecord } from './paperRecord';

/** The last fetch of one kind of listing. */
export interface Feed {
  readonly period: DailyPeriod;
  /** ISO 8601. */
  readonly fetchedAt: string;
  readonly records: readonly PaperRecord[];
  /** arXiv ids that were not in the previous fetch and have not been seen since. */
  readonly fresh: readonly string[];
}

/** A saved search that reports new matches. */
export interface Watch {
  readonly query: string;
  /** Ids of seen matches. */
  readonly seen: readonly string[];
}

/** The feed after another fetch. After the first, nothing is marked as new: everything would be. */
export function updateFeed(
  before: Feed | undefined,
  period: DailyPeriod,
  records: readonly PaperRecord[],
  fetchedAt: string,
): Feed {
  const known = new Set(before?.records.map(recordId));
  const unread = new Set(before?.fresh);
  const isSamePeriod = JSON.stringify(before?.period) === JSON.stringify(period);
  const fresh = before
    ? records.map(recordId).filter((id) => !known.has(id) || (isSamePeriod && unread.has(id)))
    : [];
  return { period, fetchedAt, records, fresh };
}

/** Marks papers as seen. Returns the same feed if none of them was new. */
export function markSeen(feed: Feed, ids: ReadonlySet<string>): Feed {
  const fresh = feed.fresh.filter((id) => !ids.has(id));
  return fresh.length === feed.fresh.length ? feed : { ...feed, fresh };
}

/** The papers of a feed with their ranks, in order. */
export function feedPapers({ records, period, fetchedAt }: Feed): Paper[] {
  const page = `Daily Papers ${'value' in period ? period.value : fetchedAt.slice(0, 10)}`;
  return records.map((record, i) => ({
    ...paperOfRecord(record, () => false),
    citationKey: '',
    listings: [{ page, rank: i + 1 }],
  }));
}

export const recordId = ({ facts }: PaperRecord): string => facts.arxivId ?? facts.title;
