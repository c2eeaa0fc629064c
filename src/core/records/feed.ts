import type { Paper } from '../paper';
import { paperOfRecord } from './completePaper';
import type { DailyPeriod } from './huggingFace';
import type { PaperRecord } from './paperRecord';

/** What was fetched last of a kind of listing. */
export interface Feed {
  readonly period: DailyPeriod;
  /** ISO 8601. */
  readonly fetchedAt: string;
  readonly records: readonly PaperRecord[];
  /** arXiv ids of those that were not there the time before, and have not been looked at since. */
  readonly fresh: readonly string[];
}

/** A search that is kept, to be told of new matches. */
export interface Watch {
  readonly query: string;
  /** Ids of the matches that have been seen. */
  readonly seen: readonly string[];
}

/** The feed after another fetch. At the first everything would be new, so nothing is. */
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

/** The feed when papers of it have been looked at; itself where that changes nothing. */
export function markSeen(feed: Feed, ids: ReadonlySet<string>): Feed {
  const fresh = feed.fresh.filter((id) => !ids.has(id));
  return fresh.length === feed.fresh.length ? feed : { ...feed, fresh };
}

/** Its papers in the order of the listing, with their place on it. */
export function feedPapers({ records, period, fetchedAt }: Feed): Paper[] {
  const page = `Daily Papers ${'value' in period ? period.value : fetchedAt.slice(0, 10)}`;
  return records.map((record, i) => ({
    ...paperOfRecord(record, () => false),
    citationKey: '',
    listings: [{ page, rank: i + 1 }],
  }));
}

export const recordId = ({ facts }: PaperRecord): string => facts.arxivId ?? facts.title;
