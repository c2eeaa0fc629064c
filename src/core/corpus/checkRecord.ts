import type { ListedPaper } from './mergeListings';
import type { RecordCheck, SeedRecord } from './seedFacts';

/** A fact on which a record and its listing disagree. */
export interface Contradiction {
  readonly check: RecordCheck;
  readonly page: string;
  readonly record: string;
}

/**
 * Compares a record with its listing; a contradiction usually means that it is the record of another paper. Days are not
 * compared, because a listing shows them in its own time zone.
 */
export function checkRecord(paper: ListedPaper, record: SeedRecord): Contradiction[] {
  const compared: [RecordCheck, string | undefined, string][] = [
    ['title', paper.title, record.title],
    ['month', paper.date?.slice(0, 7), record.submitted.slice(0, 7)],
    ['author-count', paper.authorCount?.toString(), record.authors.length.toString()],
  ];
  return compared.flatMap(([check, page, ofRecord]) =>
    page === undefined || page === ofRecord ? [] : [{ check, page, record: ofRecord }],
  );
}
