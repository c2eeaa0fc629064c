import { isArxivDoi } from './identifiers';

/** Names that preprint servers have in the place of a journal. `Corr.` is the short form of *correspondence*. */
const preprintServer =
  /rxiv\b|^abs\/|\bcorr\b(?!\.)|\bpreprints?\b|\bssrn\b|\bresearch square\b|\beprint archive\b/i;

export const isPreprintServer = (venue: string): boolean => preprintServer.test(venue);

/** DOIs that preprint servers register: arXiv, bioRxiv and medRxiv, PsyArXiv, ChemRxiv, SSRN and others. */
export const isPreprintDoi = (doi: string): boolean =>
  isArxivDoi(doi) ||
  /^10\.(?:1101\/(?:\d{4}\.\d\d\.\d\d\.)?\d{6,}|64898\/|31234\/|31219\/|31222\/|31223\/|26434\/|36227\/|21203\/rs|20944\/preprints|2139\/ssrn)/i.test(
    doi,
  );

/** What tells a preprint from what came of it. */
export interface Placed {
  /** Of an entry: in the words of its format. */
  readonly type?: string | undefined;
  readonly venue?: string | undefined;
  readonly doi?: string | undefined;
  readonly arxivId?: string | undefined;
  readonly published?: unknown;
}

/** Types that say nothing of a place of publication. */
const unplaced =
  /^(?:|misc|online|electronic|www|web|webpage|unpublished|manuscript|article|techreport|report|preprint)$/;

/**
 * Does it describe a preprint? A work does that names a preprint server as its venue, or no venue but an identifier of
 * such a server. One without any such sign may be anything.
 */
export function isPreprint({ type = '', venue, doi, arxivId, published }: Placed): boolean {
  if (published !== undefined || (doi !== undefined && !isPreprintDoi(doi))) return false;
  if (venue !== undefined) return isPreprintServer(venue);
  return (arxivId !== undefined || doi !== undefined) && unplaced.test(type);
}

/** Does it name where it was published, other than on a preprint server? */
export function isPublished(work: Placed): boolean {
  const { type = '', venue, doi, published } = work;
  if (published !== undefined || (doi !== undefined && !isPreprintDoi(doi))) return true;
  return venue !== undefined && !isPreprintServer(venue) && isPart(type);
}

/** Is it a part of a journal, of proceedings or of a book? */
export const isPart = (type: string): boolean =>
  /^(?:article|article-\w+|conference|paper-conference|chapter|in[a-z]+|suppbook|bookinbook)$/.test(type);
