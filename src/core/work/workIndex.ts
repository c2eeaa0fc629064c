import { normalizeTitle } from './normalizeTitle';
import type { CslName, Paper } from '../paper';
import { bibNames } from '../bibtex/bibNames';
import { texToText } from '../bibtex/texToText';
import { namesToTex, titleToTex } from '../bibtex/textToTex';
import { asciiFold } from '../text/asciiFold';
import { arxivIdOf, doiOf } from './identifiers';

/** What tells one work from another. */
export type WorkIdentity = Pick<
  Paper,
  'title' | 'authors' | 'arxivId' | 'doi' | 'published' | 'submitted' | 'date'
>;

/** The signs by which an entry says which work it is of. */
export interface WorkIdentifiers {
  readonly arxivId?: string | undefined;
  readonly dois: readonly string[];
  readonly titles: readonly string[];
}

/** What is asked of an entry only when another has its title. */
export interface WorkDetails<Entry> {
  /** Any text with the year in four digits; empty where the entry gives none. */
  readonly year: (entry: Entry) => string;
  readonly authors: (entry: Entry) => readonly CslName[];
}

/** The works of a bibliography by identity, for entries of any kind. */
export class WorkIndex<Entry> {
  private readonly byArxivId = new Map<string, Entry>();
  private readonly byDoi = new Map<string, Entry>();
  private readonly byTitle = new Map<string, Entry[]>();
  private readonly arxivIds = new Map<Entry, string>();

  constructor(private readonly details: WorkDetails<Entry>) {}

  add(entry: Entry, { arxivId, dois, titles }: WorkIdentifiers): void {
    for (const doi of dois) if (!this.byDoi.has(doi)) this.byDoi.set(doi, entry);
    for (const title of new Set(titles.map(titleIdentity))) {
      const same = this.byTitle.get(title);
      if (same) same.push(entry);
      else this.byTitle.set(title, [entry]);
    }
    if (arxivId === undefined) return;
    this.arxivIds.set(entry, arxivId);
    if (!this.byArxivId.has(arxivId)) this.byArxivId.set(arxivId, entry);
  }

  /**
   * The entry for the same work: one with the same arXiv id in any version, else with the same DOI, else with the same
   * normalised title, years at most two apart (a preprint and its publication), an author in common where both name
   * any, and no other arXiv id.
   */
  find(paper: WorkIdentity): Entry | undefined {
    const arxivId = paperArxivId(paper);
    const byId = arxivId === undefined ? undefined : this.byArxivId.get(arxivId);
    if (byId !== undefined) return byId;
    for (const doi of paperDois(paper)) {
      const entry = this.byDoi.get(doi);
      if (entry !== undefined) return entry;
    }
    for (const title of paperTitles(paper)) {
      for (const entry of this.byTitle.get(title) ?? []) {
        const other = this.arxivIds.get(entry);
        if (other !== undefined && arxivId !== undefined) continue;
        if (!yearsAgree(this.details.year(entry), paper)) continue;
        if (authorsAgree(this.details.authors(entry), paper)) return entry;
      }
    }
    return undefined;
  }
}

/** Its arXiv id without a version, from the DOI arXiv gives if need be. */
export function paperArxivId(paper: WorkIdentity): string | undefined {
  const fromDoi = paper.doi !== undefined && /arxiv/i.test(paper.doi) ? arxivIdOf(paper.doi) : undefined;
  return (paper.arxivId !== undefined ? arxivIdOf(paper.arxivId) : undefined) ?? fromDoi;
}

function paperDois(paper: WorkIdentity): string[] {
  return [paper.doi, paper.published?.doi].flatMap((doi) => doiOf(doi ?? '') ?? []);
}

/** A title of nothing but signs still identifies, as it stands. */
function titleIdentity(title: string): string {
  return normalizeTitle(title) || title.trim();
}

/** Its titles, as others write them and as we do: a pictograph does not get through TeX. */
function paperTitles(paper: WorkIdentity): Set<string> {
  const titles = [paper.title, paper.published?.title ?? ''];
  const identities = [...titles, ...titles.map((title) => texToText(titleToTex(title)))].map(titleIdentity);
  return new Set(identities.filter((identity) => identity !== ''));
}

function yearsAgree(text: string, paper: WorkIdentity): boolean {
  const year = Number(/\d{4}/.exec(text)?.[0] ?? NaN);
  const years = yearsOf(paper);
  if (Number.isNaN(year) || years.length === 0) return true;
  return years.some((other) => Math.abs(other - year) <= 2);
}

const yearsOf = ({ submitted, date, published }: WorkIdentity): number[] =>
  [submitted, date, published?.year.toString()]
    .map((each) => Number(/^\d{4}/.exec(each ?? '')?.[0] ?? NaN))
    .filter((year) => !Number.isNaN(year));

/** The titles a work goes by, as they are given. */
export const workTitles = ({ title, published }: WorkIdentity): string[] =>
  published?.title === undefined ? [title] : [title, published.title];

/** May two works of one title be the same: years at most two apart, and an author in common where both name any? */
export function worksAgree(a: WorkIdentity, b: WorkIdentity): boolean {
  const [years, others] = [yearsOf(a), yearsOf(b)];
  if (years.length > 0 && others.length > 0)
    if (!years.some((year) => others.some((other) => Math.abs(year - other) <= 2))) return false;
  const [names, theirs] = [a, b].map(
    ({ authors, published }) => new Set([...authors, ...(published?.authors ?? [])].map(familyIdentity)),
  ) as [Set<string>, Set<string>];
  if (names.size === 0 || theirs.size === 0 || names.has('') || theirs.has('')) return true;
  return [...names].some((name) => theirs.has(name));
}

/** Have they an author in common? Titles such as *Editorial* are many people's. */
function authorsAgree(names: readonly CslName[], paper: WorkIdentity): boolean {
  const theirs = new Set(names.map(familyIdentity));
  const authors = [...paper.authors, ...(paper.published?.authors ?? [])];
  // As they are, and as they come back from a `.bib` of ours.
  const ours = [...authors, ...bibNames(namesToTex(authors))].map(familyIdentity);
  if (theirs.size === 0 || ours.length === 0 || theirs.has('') || ours.includes('')) return true;
  return ours.some((name) => theirs.has(name));
}

/** The last word of the family name: sources disagree on where a family name of several words begins. */
function familyIdentity(name: CslName): string {
  const words = asciiFold(name.family ?? name.literal ?? '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return words?.at(-1) ?? '';
}
