import { normalizeTitle } from '../corpus/normalizeTitle';
import type { CslName, Paper } from '../paper';
import { bibNames } from './bib/bibNames';
import { fieldTex, ownFieldText } from './bib/fieldText';
import type { Bib, BibEntry } from './bib/scanBib';
import { texToText } from './bib/texToText';
import { namesToTex, titleToTex } from './bib/textToTex';
import { asciiFold } from './citationKey';

/** What tells one work from another. */
export type WorkIdentity = Pick<
  Paper,
  'title' | 'authors' | 'arxivId' | 'doi' | 'published' | 'submitted' | 'date'
>;

/** `2305.18290`, or `hep-th/9901001` with or without a subject class; then perhaps a version. */
const arxivForm =
  /(?:(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})|((?:[a-z]{2,}(?:-[a-z]+)*)(?:\.[a-z]{2})?\/\d{7}))(?:v\d+)?(?![\d])/i;

/** Between the word arXiv and the number, in all its uses: `arXiv:`, `arxiv.org/abs/`, `10.48550/arXiv.`, `ArXiv, abs/`. */
const arxivLead =
  /(?:ar[\s-]?xiv(?:\.org)?|\bcorr)\s*(?:preprint|e-prints?|id)?(?:\s*\[[\w.-]+\])?[\s:.,/[(]*(?:arxiv\s*[:.]\s*)?(?:(?:abs|pdf|html|e-print|format|ps)\/)?\s*/i;

const arxivMention = new RegExp(arxivLead.source + arxivForm.source, 'i');
const arxivAlone = new RegExp(`^\\s*(?:abs/)?${arxivForm.source}\\s*$`, 'i');
const listingSite =
  /(?:huggingface\.co\/papers|alphaxiv\.org\/(?:abs|overview)|ar5iv\.[\w.]+\/(?:html|abs))\//i;

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
  const match = /\b10\.\d{4,9}(?:\.\d+)*\/[^\s"{}|\\^`]+/.exec(decodePercent(text));
  // A sentence or a link may go on after it; no DOI ends so.
  return match?.[0]
    .replace(/[.,;:!?'>]+$/, '')
    .replace(/^([^(]*)\)+$/, '$1')
    .toLowerCase();
}

/** `%2F` and its kin in ASCII; anything else stays as it is. */
function decodePercent(text: string): string {
  return text.replace(/%([2-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** What a `.bib` holds, by identity. Made once per scanned file, on first need. */
interface WorkIndex {
  readonly byArxivId: Map<string, BibEntry>;
  readonly byDoi: Map<string, BibEntry>;
  readonly byTitle: Map<string, BibEntry[]>;
  readonly arxivIds: Map<BibEntry, string>;
}

const indexes = new WeakMap<Bib, WorkIndex>();

/**
 * The entry for the same work, whatever its key: one with the same arXiv id in any version, else with the same DOI, else
 * with the same normalised title, years at most two apart (a preprint and its publication), an author in common where
 * both name any, and no other arXiv id.
 */
export function findSameWork(bib: Bib, paper: WorkIdentity): BibEntry | undefined {
  const index = indexOf(bib);
  const arxivId = paperArxivId(paper);
  const byId = arxivId === undefined ? undefined : index.byArxivId.get(arxivId);
  if (byId) return byId;
  for (const doi of paperDois(paper)) {
    const entry = index.byDoi.get(doi);
    if (entry) return entry;
  }
  for (const title of paperTitles(paper)) {
    for (const entry of index.byTitle.get(title) ?? []) {
      const other = index.arxivIds.get(entry);
      if (other !== undefined && arxivId !== undefined) continue;
      if (yearsAgree(bib, entry, paper) && authorsAgree(bib, entry, paper)) return entry;
    }
  }
  return undefined;
}

/** The arXiv id an entry gives its work, or none. */
export function entryArxivId(bib: Bib, entry: BibEntry): string | undefined {
  return indexOf(bib).arxivIds.get(entry);
}

function paperArxivId(paper: WorkIdentity): string | undefined {
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

function indexOf(bib: Bib): WorkIndex {
  let index = indexes.get(bib);
  if (!index) {
    index = { byArxivId: new Map(), byDoi: new Map(), byTitle: new Map(), arxivIds: new Map() };
    for (const entry of bib.entries) {
      // What has no usable key cannot be cited, so it does not count as being there.
      if (/^[^\s,]+$/.test(entry.key)) addTo(index, bib, entry);
    }
    indexes.set(bib, index);
  }
  return index;
}

function addTo(index: WorkIndex, bib: Bib, entry: BibEntry): void {
  let arxivId: string | undefined;
  for (const { name, start, end } of entry.fields) {
    if (name === 'title') {
      const title = titleIdentity(ownFieldText(bib, entry, 'title') ?? '');
      if (title === '') continue;
      const same = index.byTitle.get(title);
      if (same) same.push(entry);
      else index.byTitle.set(title, [entry]);
    } else if (name === 'doi' || name === 'url') {
      const text = ownFieldText(bib, entry, name) ?? '';
      const doi = name === 'doi' || /doi\.org/i.test(text) ? doiOf(text) : undefined;
      if (doi !== undefined) {
        if (/^10\.48550\//.test(doi)) arxivId ??= arxivIdOf(doi);
        if (!index.byDoi.has(doi)) index.byDoi.set(doi, entry);
      } else if (name === 'url') arxivId ??= idInUrl(text);
    } else if (name === 'eprint') {
      arxivId ??= eprintId(bib, entry);
    } else if (mayName.has(name) && /rxiv|corr|abs\//i.test(bib.text.slice(start, end))) {
      const text = ownFieldText(bib, entry, name) ?? '';
      arxivId ??= whole.has(name) ? wholeId(text) : arxivIdOf(text);
    }
  }
  if (arxivId === undefined) return;
  index.arxivIds.set(entry, arxivId);
  if (!index.byArxivId.has(arxivId)) index.byArxivId.set(arxivId, entry);
}

/** Fields that may name the work's own arXiv id. Never `abstract` or `annote`, which name others'. */
const mayName = new Set(
  'journal journaltitle volume number booktitle note howpublished archive type'.split(' '),
);

/** Fields where an arXiv id is this work's only if there is nothing else: a note may say *Extends arXiv:…*. */
const whole = new Set(['note', 'howpublished', 'booktitle']);

function wholeId(text: string): string | undefined {
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

function idInUrl(url: string): string | undefined {
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

function yearsAgree(bib: Bib, entry: BibEntry, paper: WorkIdentity): boolean {
  const text = ownFieldText(bib, entry, 'year') ?? ownFieldText(bib, entry, 'date') ?? '';
  const year = Number(/\d{4}/.exec(text)?.[0] ?? NaN);
  const years = [paper.submitted, paper.date, paper.published?.year.toString()]
    .map((date) => Number(/^\d{4}/.exec(date ?? '')?.[0] ?? NaN))
    .filter((year) => !Number.isNaN(year));
  if (Number.isNaN(year) || years.length === 0) return true;
  return years.some((other) => Math.abs(other - year) <= 2);
}

/** Have they an author in common? Titles such as *Editorial* are many people's. */
function authorsAgree(bib: Bib, entry: BibEntry, paper: WorkIdentity): boolean {
  const theirs = new Set(bibNames(fieldTex(bib, entry, 'author') ?? '').map(familyIdentity));
  const tex = namesToTex([...paper.authors, ...(paper.published?.authors ?? [])]);
  const ours = bibNames(tex).map(familyIdentity);
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
