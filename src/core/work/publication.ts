import type { Publication } from '../paper';
import { isArxivDoi } from './identifiers';
import { isPreprintServer } from './preprints';

/** The place of publication, as a file or a service gives it. */
interface VenueFields {
  readonly isConference: boolean;
  readonly container?: string | undefined;
  readonly containerShort?: string | undefined;
  readonly year?: string | undefined;
  readonly series?: string | undefined;
  readonly volume?: string | undefined;
  readonly number?: string | undefined;
  readonly pages?: string | undefined;
  readonly doi?: string | undefined;
}

/** Makes a publication; `undefined` if place or year is missing, or if the place is a preprint server. */
export function publicationOf(fields: VenueFields): Publication | undefined {
  const { isConference, container, year, doi, pages, ...rest } = fields;
  const inYear = Number(/\d{4}/.exec(year ?? '')?.[0] ?? NaN);
  if (!container || Number.isNaN(inYear) || isPreprintServer(container)) return undefined;
  const { containerShort, series, volume, number } = rest;
  return {
    type: isConference ? 'paper-conference' : 'article-journal',
    container,
    year: inYear,
    ...(containerShort && { containerShort }),
    ...(series && { series }),
    ...(volume && { volume }),
    ...(number && { number }),
    ...(pages && { pages: pages.replace(/(?<!\s)\s*[-–—][\s–—-]*/g, '-') }),
    ...(doi && !isArxivDoi(doi) && { doi }),
  };
}
