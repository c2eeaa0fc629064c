import { normalizeTitle } from '../corpus/normalizeTitle';
import { doiOf, paperArxivId, workTitles, worksAgree, type WorkIdentity } from './sameWork';

/**
 * Papers by what they are known by, for a hundred thousand of them: nothing is decoded, and what costs time is asked
 * only of those that share a title.
 */
export class WorkLookUp<T> {
  private readonly byArxivId = new Map<string, T>();
  private readonly byDoi = new Map<string, T>();
  private readonly byTitle = new Map<string, { readonly value: T; readonly work: WorkIdentity }[]>();
  private readonly arxivIds = new Map<T, string>();

  /** What came first under an id stands. A value may be added under several accounts of one work. */
  add(value: T, work: WorkIdentity): void {
    const arxivId = paperArxivId(work);
    if (arxivId !== undefined) {
      if (!this.byArxivId.has(arxivId)) this.byArxivId.set(arxivId, value);
      this.arxivIds.set(value, arxivId);
    }
    for (const doi of doisOf(work)) if (!this.byDoi.has(doi)) this.byDoi.set(doi, value);
    for (const title of titlesOf(work)) {
      const same = this.byTitle.get(title);
      if (!same) this.byTitle.set(title, [{ value, work }]);
      else if (!same.some((each) => each.value === value && each.work === work)) same.push({ value, work });
    }
  }

  /**
   * What was added for the same work: with the same arXiv id in any version, else with the same DOI, else with the same
   * normalised title, years at most two apart, an author in common where both name any, and no other arXiv id.
   */
  find(work: WorkIdentity): T | undefined {
    const arxivId = paperArxivId(work);
    const byId = arxivId === undefined ? undefined : this.byArxivId.get(arxivId);
    if (byId !== undefined) return byId;
    for (const doi of doisOf(work)) {
      const value = this.byDoi.get(doi);
      if (value !== undefined) return value;
    }
    for (const title of titlesOf(work)) {
      for (const { value, work: other } of this.byTitle.get(title) ?? []) {
        if (arxivId !== undefined && this.arxivIds.has(value)) continue;
        if (worksAgree(other, work)) return value;
      }
    }
    return undefined;
  }

  /** The value with this arXiv id, in any version. */
  withArxivId(arxivId: string): T | undefined {
    return this.byArxivId.get(arxivId);
  }

  /** The value with this DOI, bare and in lower case. */
  withDoi(doi: string): T | undefined {
    return this.byDoi.get(doi);
  }
}

/** arXiv's own DOIs say no more than the id. */
const doisOf = ({ doi, published }: WorkIdentity): string[] =>
  [doi, published?.doi].flatMap((each) => (each === undefined ? [] : (doiOf(each) ?? [])));

const titlesOf = (work: WorkIdentity): string[] =>
  workTitles(work).flatMap((title) => normalizeTitle(title) || title.trim() || []);
