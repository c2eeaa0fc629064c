import { normalizeTitle } from './normalizeTitle';
import type { CslName, Paper } from '../paper';
import { finish } from '../steps/steps';
import { bibNames } from '../bibtex/bibNames';
import { fieldTex, ownFieldText } from '../bibtex/fieldText';
import type { Bib, BibEntry } from '../bibtex/scanBib';
import { texToText } from '../bibtex/texToText';
import { namesToTex, titleToTex } from '../bibtex/textToTex';
import { asciiFold } from '../keys/citationKey';

/** What tells one work from another. */
export type WorkIdentity = Pick<
  Paper,
  'title' | 'authors' | 'arxivId' | 'doi' | 'published' | 'submitted' | 'date'
>;

/** `2305.18290`, or `hep-th/9901001` with or without a subject class; then perhaps a version. */
const arxivForm = String.raw`(?:(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})|((?:[a-z]{2,8}|[a-z]{1,8}-[a-z]{2,8})(?:\.[a-z]{2})?\/\d{7}))(?:v\d+)?(?![\d])`;

/** Between the word arXiv and the number, in all its uses: `arXiv:`, `arxiv.org/abs/`, `10.48550/arXiv.`, `ArXiv, abs/`. */
const arxivLead = String.raw`(?:ar[\s-]?xiv(?:\.org)?|\bcorr)(?:\s*(?:preprint|e-prints?|id))?(?:\s*\[[\w.-]+\])?[\s:.,/[(]*(?:arxiv\s*[:.]\s*)?(?:(?:abs|pdf|html|e-print|format|ps)\/\s*)?`;

const arxivMention = new RegExp(arxivLead + arxivForm, 'i');
const arxivAlone = new RegExp(`^\\s*(?:abs/)?${arxivForm}\\s*$`, 'i');
const listingSite =
  /(?:huggingface\.co\/papers|alphaxiv\.org\/(?:abs|overview)|ar5iv\.[\w.]{1,40}\/(?:html|abs))\//i;

/**
 * The arXiv id in any of the forms people write it, without its version, old ids without their subject class:
 * `arXiv:2305.18290v2`, `https://arxiv.org/pdf/2305.18290.pdf`, `10.48550/arXiv.2305.18290`, `arXiv preprint
 * arXiv:2305.18290`, `CoRR, abs/2305.18290`, `hep-th/9901001`, `math.GT/0309136` → `math/0309136`, or the bare id.
 */
export function arxivIdOf(text: string): string | undefined {
  const match = arxivAlone.exec(text) ?? arxivMention.exec(text);
  if (match) return canonicalArxivId(match[1], match[2]);
  const site = listingSite.exec(text);
  return site ? arxivIdOf(/^[^\s?#]*/.exec(text.slice(site.index + site[0].length))![0]) : undefined;
}

function canonicalArxivId(current: string | undefined, old: string | undefined): string | undefined {
  return current ?? old?.toLowerCase().replace(/\.[a-z]{2}\//, '/');
}

/** The bare DOI in lower case, from a DOI or any address that ends in one; `undefined` where there is none. */
export function doiOf(text: string): string | undefined {
  const match = /(?<!\w|\d\.)10\.\d{4,9}(?:\.\d+)*\/[^\s"{}|\\^`]+/.exec(decodePercent(text));
  // A sentence or a link may go on after it; no DOI ends so.
  return match?.[0]
    .replace(/(?<![.,;:!?'>])[.,;:!?'>]+$/, '')
    .replace(/^([^()]*)\)+$/, '$1')
    .toLowerCase();
}

/** `%2F` and its kin in ASCII; anything else stays as it is. */
function decodePercent(text: string): string {
  return text.replace(/%([2-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** The signs by which an entry says which work it is of. */
export interface WorkSigns {
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

  add(entry: Entry, { arxivId, dois, titles }: WorkSigns): void {
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

/** What a `.bib` holds, by identity. Made once per scanned file, on first need. */
const indexes = new WeakMap<Bib, WorkIndex<BibEntry>>();

/** The entry for the same work, whatever its key, by the rules of `WorkIndex`. */
export function findSameWork(bib: Bib, paper: WorkIdentity): BibEntry | undefined {
  return indexOf(bib).find(paper);
}

/** The arXiv id an entry gives its work, or none. Of this entry alone: nothing else of the file is read for it. */
export function entryArxivId(bib: Bib, entry: BibEntry): string | undefined {
  return isCitable(entry) ? idsOf(bib, entry).arxivId : undefined;
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

const indexOf = (bib: Bib): WorkIndex<BibEntry> => indexes.get(bib) ?? finish(sameWorkSteps(bib));

/** Entries looked at between two yields: a millisecond or two. */
const entriesPerSlice = 64;

/**
 * Makes in slices what `findSameWork` goes by: of a hundred thousand entries every title has to be decoded, which takes
 * a second or two. Without, the first `findSameWork` does it in one go.
 */
export function* sameWorkSteps(bib: Bib): Generator<void, WorkIndex<BibEntry>> {
  const known = indexes.get(bib);
  if (known) return known;
  const index = new WorkIndex<BibEntry>({
    year: (entry) => ownFieldText(bib, entry, 'year') ?? ownFieldText(bib, entry, 'date') ?? '',
    authors: (entry) => bibNames(fieldTex(bib, entry, 'author') ?? ''),
  });
  for (const [i, entry] of bib.entries.entries()) {
    if (isCitable(entry)) index.add(entry, bibSigns(bib, entry));
    if (i % entriesPerSlice === entriesPerSlice - 1) yield;
  }
  indexes.set(bib, index);
  return index;
}

/** What has no usable key cannot be cited, so it does not count as being there. */
const isCitable = ({ key }: BibEntry): boolean => /^[^\s,]+$/.test(key);

/** How it can be known which work an entry is of. */
export function bibSigns(bib: Bib, entry: BibEntry): WorkSigns {
  const title = ownFieldText(bib, entry, 'title');
  return { ...idsOf(bib, entry), titles: title === undefined ? [] : [title] };
}

/** Its identifiers: all of `bibSigns` but what has to be decoded. */
function idsOf(bib: Bib, entry: BibEntry): Pick<WorkSigns, 'arxivId' | 'dois'> {
  let arxivId: string | undefined;
  const dois: string[] = [];
  for (const { name, start, end } of entry.fields) {
    if (name === 'doi' || name === 'url') {
      const text = ownFieldText(bib, entry, name) ?? '';
      const doi = name === 'doi' || /doi\.org/i.test(text) ? doiOf(text) : undefined;
      if (doi !== undefined) {
        if (/^10\.48550\//.test(doi)) arxivId ??= arxivIdOf(doi);
        dois.push(doi);
      } else if (name === 'url') arxivId ??= arxivIdInUrl(text);
    } else if (name === 'eprint') {
      arxivId ??= eprintId(bib, entry);
    } else if (mayName.has(name) && /rxiv|corr|abs\//i.test(bib.text.slice(start, end))) {
      const text = ownFieldText(bib, entry, name) ?? '';
      arxivId ??= whole.has(name) ? arxivIdAlone(text) : arxivIdOf(text);
    }
  }
  return { arxivId, dois };
}

/** Fields that may name the work's own arXiv id. Never `abstract` or `annote`, which name others'. */
const mayName = new Set(
  'journal journaltitle volume number booktitle note howpublished archive type'.split(' '),
);

/** Fields where an arXiv id is this work's only if there is nothing else: a note may say *Extends arXiv:…*. */
const whole = new Set(['note', 'howpublished', 'booktitle']);

/** The arXiv id a text names, if it says nothing else. */
export function arxivIdAlone(text: string): string | undefined {
  const id = arxivIdOf(text);
  if (id === undefined) return undefined;
  const rest = text
    .replace(arxivMention, ' ')
    .replace(
      /https?:\/\/|www\.|arxiv(?:\.org)?|preprint|e-?prints?|available (?:at|as)|\[[\w.-]+\]|\.pdf/gi,
      ' ',
    )
    .replace(/[^A-Za-z]/g, '');
  return rest.length <= 6 ? id : undefined;
}

/** The arXiv id in an address of arXiv or of a site that lists its papers. */
export function arxivIdInUrl(url: string): string | undefined {
  return /arxiv|huggingface\.co\/papers/i.test(url) ? arxivIdOf(url) : undefined;
}

function eprintId(bib: Bib, entry: BibEntry): string | undefined {
  const archive =
    ownFieldText(bib, entry, 'eprinttype') ??
    ownFieldText(bib, entry, 'archiveprefix') ??
    ownFieldText(bib, entry, 'archive') ??
    'arxiv';
  return /arxiv/i.test(archive) ? arxivIdOf(ownFieldText(bib, entry, 'eprint') ?? '') : undefined;
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
