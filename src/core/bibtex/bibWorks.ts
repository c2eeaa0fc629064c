import { definedOnly } from '../text/unknownValues';
import { runToEnd } from '../steps/steps';
import type { CslName } from '../paper';
import type { WorkIdentity } from '../work/compareWorks';
import {
  arxivIdAlone,
  arxivIdInDoi,
  arxivIdInUrl,
  arxivIdOf,
  doiOf,
  preferredDoi,
} from '../work/identifiers';
import { WorkIndex } from '../work/workIndex';
import { bibNames } from './bibNames';
import type { Bib, BibEntry } from './bib';
import { fieldTex, ownFieldText } from './fieldText';
import { firstFieldText } from './inheritedField';
import { texToText } from './texToText';
import { namesToTex, titleToTex } from './textToTex';

/** An index of each scanned file, made on first use. */
const indexes = new WeakMap<Bib, WorkIndex<BibEntry>>();

/** Finds the entry for the same work under any key, by `compareWorks`. */
export function findSameWork(bib: Bib, paper: WorkIdentity): BibEntry | undefined {
  const index = indexOf(bib);
  return index.find(paper) ?? index.find(asWritten(paper));
}

/** The paper as it reads after a round trip through TeX, which turns some Greek capitals into Latin ones. */
function asWritten(paper: WorkIdentity): WorkIdentity {
  const { title = '', authors = [] } = paper;
  const names = authors.map(({ family, literal }) => family ?? literal).join();
  if (/^[\x20-\x7e]*$/.test(title + names)) return {};
  return { ...paper, title: texToText(titleToTex(title)), authors: bibNames(namesToTex(authors)) };
}

const indexOf = (bib: Bib): WorkIndex<BibEntry> => indexes.get(bib) ?? runToEnd(sameWorkSteps(bib));

/** Entries indexed between two yields: one or two milliseconds. */
const entriesPerSlice = 64;

/**
 * Builds the index for `findSameWork` in slices: decoding 100,000 titles takes a second or two. If it was not run,
 * `findSameWork` builds the index on first use.
 */
export function* sameWorkSteps(bib: Bib): Generator<void, WorkIndex<BibEntry>> {
  const known = indexes.get(bib);
  if (known) return known;
  const index = new WorkIndex<BibEntry>();
  for (const [i, entry] of bib.entries.entries()) {
    if (isCitable(entry)) index.add(entry, new BibWork(bib, entry));
    if (i % entriesPerSlice === entriesPerSlice - 1) yield;
  }
  indexes.set(bib, index);
  return index;
}

/** An entry without a usable key cannot be cited, so it does not count. */
const isCitable = ({ key }: BibEntry): boolean => /^[^\s,]+$/.test(key);

/** The work of an entry. Facts are decoded on use: most entries only need identifiers and title. */
export class BibWork implements WorkIdentity {
  private known: ReturnType<typeof bibIdentifiers> | undefined;

  constructor(
    private readonly bib: Bib,
    private readonly entry: BibEntry,
  ) {}

  get type(): string {
    return this.entry.type;
  }
  get title(): string | undefined {
    return ownFieldText(this.bib, this.entry, 'title') || undefined;
  }
  get authors(): readonly CslName[] {
    const { bib, entry } = this;
    return bibNames(fieldTex(bib, entry, 'author') ?? fieldTex(bib, entry, 'editor') ?? '');
  }
  get year(): string | undefined {
    return /\d{4}/.exec(this.text('date', 'year') ?? '')?.[0];
  }
  get venue(): string | undefined {
    return this.text('journaltitle', 'journal', 'booktitle', 'publisher', 'school', 'institution');
  }
  get url(): string | undefined {
    return this.text('url');
  }
  get arxivId(): string | undefined {
    return this.identifiers.arxivId;
  }
  get doi(): string | undefined {
    return this.identifiers.doi;
  }
  get isbn(): string | undefined {
    return this.identifiers.isbn;
  }
  get pmid(): string | undefined {
    return this.identifiers.pmid;
  }

  private get identifiers() {
    return (this.known ??= bibIdentifiers(this.bib, this.entry));
  }

  /** The text of the first of these fields that is not empty. */
  text(...names: readonly string[]): string | undefined {
    return firstFieldText(this.bib, this.entry, names);
  }
}

/** Reads the identifiers of an entry's own work from all fields that may hold them. */
function bibIdentifiers(bib: Bib, entry: BibEntry) {
  let arxivId: string | undefined;
  let pmid: string | undefined;
  const dois: string[] = [];
  for (const { name, start, end } of entry.fields) {
    if (name === 'doi' || name === 'url') {
      const text = ownFieldText(bib, entry, name) ?? '';
      const doi = name === 'doi' || /doi\.org/i.test(text) ? doiOf(text) : undefined;
      arxivId ??= doi === undefined && name === 'url' ? arxivIdInUrl(text) : arxivIdInDoi(doi);
      if (doi !== undefined) dois.push(doi);
    } else if (name === 'eprint') {
      const archive = archiveOf(bib, entry);
      const eprint = ownFieldText(bib, entry, name) ?? '';
      if (/arxiv/i.test(archive)) arxivId ??= arxivIdOf(eprint);
      else if (/pubmed|pmid/i.test(archive)) pmid ??= eprint;
    } else if (name === 'pmid') {
      pmid ??= ownFieldText(bib, entry, name);
    } else if (mayName.has(name) && /rxiv|corr|abs\//i.test(bib.text.slice(start, end))) {
      const text = ownFieldText(bib, entry, name) ?? '';
      arxivId ??= whole.has(name) ? arxivIdAlone(text) : arxivIdOf(text);
    }
  }
  return definedOnly<{ arxivId?: string; doi?: string; pmid?: string; isbn?: string }>({
    arxivId,
    doi: preferredDoi(dois),
    pmid,
    isbn: ownFieldText(bib, entry, 'isbn'),
  });
}

/** Fields that may name the work's own arXiv id. Never `abstract` or `annote`, which name others'. */
const mayName = new Set(
  'journal journaltitle volume number booktitle note howpublished publisher institution archive type'.split(
    ' ',
  ),
);

/** Fields where an arXiv id is this work's only if there is nothing else: a note may say *Extends arXiv:…*. */
const whole = new Set(['note', 'howpublished', 'booktitle']);

const archiveOf = (bib: Bib, entry: BibEntry): string =>
  ownFieldText(bib, entry, 'eprinttype') ??
  ownFieldText(bib, entry, 'archiveprefix') ??
  ownFieldText(bib, entry, 'archive') ??
  'arxiv';
