import { isArxivDoi } from './identifiers';

/** Matches the names of preprint servers in a journal field. `Corr.` abbreviates *correspondence*. */
const preprintServer =
  /rxiv\b|^abs\/|\bcorr\b(?!\.)|\bpreprints?\b|\bssrn\b|\bresearch square\b|\beprint archive\b/i;

export const isPreprintServer = (venue: string): boolean => preprintServer.test(venue);

/** Was the DOI registered by a preprint server, such as arXiv, bioRxiv, PsyArXiv, ChemRxiv or SSRN? */
export const isPreprintDoi = (doi: string): boolean =>
  isArxivDoi(doi) ||
  /^10\.(?:1101\/(?:\d{4}\.\d\d\.\d\d\.)?\d{6,}|64898\/|31234\/|31219\/|31222\/|31223\/|26434\/|36227\/|21203\/rs|20944\/preprints|2139\/ssrn)/i.test(
    doi,
  );

/** The facts that tell a preprint from its published version. */
export interface Placed {
  /** The entry type, in the terms of its format. */
  readonly type?: string | undefined;
  readonly venue?: string | undefined;
  readonly doi?: string | undefined;
  readonly arxivId?: string | undefined;
  readonly published?: unknown;
}

/** Entry types that do not imply a place of publication. */
const unplaced =
  /^(?:|misc|online|electronic|www|web|webpage|unpublished|manuscript|article|techreport|report|preprint)$/;

/**
 * Is it a preprint? It names a preprint server as its venue, or has no venue but an identifier from such a server.
 * Without either, it may be anything.
 */
export function isPreprint({ type = '', venue, doi, arxivId, published }: Placed): boolean {
  if (published !== undefined || (doi !== undefined && !isPreprintDoi(doi))) return false;
  if (venue !== undefined) return isPreprintServer(venue);
  return (arxivId !== undefined || doi !== undefined) && unplaced.test(type);
}

/** Does it name a place of publication other than a preprint server? */
export function isPublished(work: Placed): boolean {
  const { type = '', venue, doi, published } = work;
  if (published !== undefined || (doi !== undefined && !isPreprintDoi(doi))) return true;
  return venue !== undefined && !isPreprintServer(venue) && isPart(type);
}

/** Is it part of a journal, proceedings or a book? */
export const isPart = (type: string): boolean =>
  /^(?:article|article-\w+|conference|paper-conference|chapter|in[a-z]+|suppbook|bookinbook)$/.test(type);
