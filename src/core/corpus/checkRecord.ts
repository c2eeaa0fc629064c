import type { ListedPaper } from './mergeListings';
import type { RecordCheck, SeedRecord } from './seedFacts';

/** A point on which a record and the listing it joins do not agree. */
export interface Contradiction {
  readonly check: RecordCheck;
  readonly page: string;
  readonly record: string;
}

/**
 * Where a record contradicts its listing: most likely it is the record of another paper. Days are not compared: a
 * listing shows the day in its own time zone.
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
