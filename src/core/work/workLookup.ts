import { normalizeTitle } from './normalizeTitle';
import { paperArxivId, workTitles, worksAgree, type WorkIdentity } from './workIndex';
import { doiOf } from './identifiers';

/** Those that share a title, one after the other: hardly ever more than one. */
interface Titled<T> {
  readonly value: T;
  readonly work: WorkIdentity;
  next: Titled<T> | undefined;
}

/** Finds what is known of a work. */
export type Works<T> = Pick<WorkLookup<T>, 'find' | 'withArxivId' | 'withDoi'>;

/**
 * Papers by what they are known by, for a hundred thousand of them: nothing is decoded, and what costs time is asked
 * only of those that share a title.
 */
export class WorkLookup<T> {
  private readonly byArxivId = new Map<string, T>();
  private readonly byDoi = new Map<string, T>();
  private readonly byTitle = new Map<string, Titled<T>>();
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
      if (!same) {
        this.byTitle.set(title, { value, work, next: undefined });
        continue;
      }
      let last = same;
      while (last.next && !(last.value === value && last.work === work)) last = last.next;
      if (!(last.value === value && last.work === work)) last.next = { value, work, next: undefined };
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
      for (let each = this.byTitle.get(title); each; each = each.next) {
        if (arxivId !== undefined && this.arxivIds.has(each.value)) continue;
        if (worksAgree(each.work, work)) return each.value;
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

  /** The same look-up, with what was made of each value. */
  as<U>(made: (value: T) => U): Works<U> {
    const of = (value: T | undefined) => (value === undefined ? undefined : made(value));
    return {
      find: (work) => of(this.find(work)),
      withArxivId: (arxivId) => of(this.withArxivId(arxivId)),
      withDoi: (doi) => of(this.withDoi(doi)),
    };
  }
}

/** arXiv's own DOIs say no more than the id. */
function doisOf({ doi, published }: WorkIdentity): readonly string[] {
  const own = doi === undefined ? undefined : doiOf(doi);
  const other = published?.doi === undefined || published.doi === doi ? undefined : doiOf(published.doi);
  if (own === undefined) return other === undefined ? none : [other];
  return other === undefined ? [own] : [own, other];
}

const none: readonly string[] = [];

const titlesOf = (work: WorkIdentity): string[] =>
  workTitles(work)
    .map((title) => normalizeTitle(title) || title.trim())
    .filter(Boolean);
