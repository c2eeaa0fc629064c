import type { Publication } from '../paper';
import { pageRange } from '../text/pageRange';
import { htmlText } from '../text/htmlText';
import { isoDate } from './cslDate';
import type { CslItem } from '../cslItem';
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
    ...(pages && { pages: pageRange(pages) }),
    ...(doi && !isArxivDoi(doi) && { doi }),
  };
}

/** Types that appear in something larger, and types that a publisher or an institution brings out. */
const inContainer =
  /^(?:article-(?:journal|magazine|newspaper)|review|review-book|paper-conference|chapter|entry|document|webpage)/;
const fromPublisher = /^(?:book|classic|thesis|report|standard)$/;

/** Where a work was published: what it appeared in, or who brought it out. `undefined` for all that was not published so. */
export function publicationOfItem(item: CslItem, doi: string | undefined): Publication | undefined {
  const { type } = item;
  const container = inContainer.test(type)
    ? item['container-title']
    : fromPublisher.test(type)
      ? item.publisher
      : undefined;
  const publication = publicationOf({
    isConference: type === 'paper-conference',
    container: container && htmlText(container),
    containerShort: inContainer.test(type) ? item['container-title-short'] : undefined,
    year: isoDate(item.issued),
    series: item['collection-title'] && htmlText(item['collection-title']),
    volume: item.volume,
    number: item.issue ?? (inContainer.test(type) ? item['collection-number'] : undefined),
    pages: item.page,
    doi,
  });
  return publication && { ...publication, type };
}
