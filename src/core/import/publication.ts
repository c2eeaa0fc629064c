import type { Publication } from '../paper';

/** What a file says of where a work appeared. */
export interface VenueFields {
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

/** Names under which preprints stand in the place of a journal. */
const preprintServer = /\barxiv\b|\bcorr\b|preprint|\b(?:bio|med|chem|psy)rxiv\b|\bssrn\b|^abs\//i;

/** The publication, or none where place or year is missing, or the place is a preprint server. */
export function publicationOf(fields: VenueFields): Publication | undefined {
  const { isConference, container, year, doi, pages, ...rest } = fields;
  const inYear = Number(/\d{4}/.exec(year ?? '')?.[0] ?? NaN);
  if (!container || Number.isNaN(inYear) || preprintServer.test(container)) return undefined;
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
    ...(doi && !/^10\.48550\//i.test(doi) && { doi }),
  };
}
