import type { Publication } from '../paper';
import { isPreprintServer } from '../work/preprints';

/** What services say of where a work appeared. */
export interface VenueFacts {
  readonly container: string | undefined;
  readonly containerShort?: string | undefined;
  readonly year: string | undefined;
  readonly isConference: boolean;
  readonly volume?: string | undefined;
  readonly number?: string | undefined;
  readonly pages?: string | undefined;
  readonly doi?: string | undefined;
}

/** The publication, or none where it is a preprint server, or where place or year is missing. */
export function venuePublication(facts: VenueFacts): Publication | undefined {
  const { container, year, isConference, containerShort, volume, number, pages, doi } = facts;
  if (!container || isPreprintServer(container)) return undefined;
  const inYear = Number(/\d{4}/.exec(year ?? '')?.[0]);
  if (!Number.isInteger(inYear)) return undefined;
  return {
    type: isConference ? 'paper-conference' : 'article-journal',
    container,
    ...(containerShort && { containerShort }),
    year: inYear,
    ...(volume && { volume }),
    ...(number && { number }),
    ...(pages && { pages: pages.replace(/(?<!\s)\s*[-–—][\s–—-]*/g, '-') }),
    ...(doi && { doi }),
  };
}
