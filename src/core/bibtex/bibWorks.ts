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
import { fieldTex, firstFieldText, ownFieldText } from './fieldText';
import { texToText } from './texToText';
import { namesToTex, titleToTex } from './textToTex';

/** The entries of a `.bib` by the works they are of. Made once per scanned file, on first need. */
const indexes = new WeakMap<Bib, WorkIndex<BibEntry>>();

/** The entry for the same work, whatever its key, by the rule of `compareWorks`. */
export function findSameWork(bib: Bib, paper: WorkIdentity): BibEntry | undefined {
  const index = indexOf(bib);
  return index.find(paper) ?? index.find(asWritten(paper));
}

/** The paper as it is read from an entry of ours: a Greek capital, say, comes back from TeX as a Latin one. */
function asWritten(paper: WorkIdentity): WorkIdentity {
  const { title = '', authors = [] } = paper;
  const names = authors.map(({ family, literal }) => family ?? literal).join();
  if (/^[\x20-\x7e]*$/.test(title + names)) return {};
  return { ...paper, title: texToText(titleToTex(title)), authors: bibNames(namesToTex(authors)) };
}

const indexOf = (bib: Bib): WorkIndex<BibEntry> => indexes.get(bib) ?? runToEnd(sameWorkSteps(bib));

/** Entries looked at between two yields: a millisecond or two. */
const entriesPerSlice = 64;

/**
 * Makes in slices what `findSameWork` goes by: of a hundred thousand entries every title has to be decoded, which takes
 * a second or two. Without, the first `findSameWork` does it in one go.
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

/** What has no usable key cannot be cited, so it does not count as being there. */
const isCitable = ({ key }: BibEntry): boolean => /^[^\s,]+$/.test(key);

/** The work an entry is of. Each fact is decoded when it is asked for: of most entries only identifiers and title are. */
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

  /** The first of these fields that says something. */
  text(...names: readonly string[]): string | undefined {
    return firstFieldText(this.bib, this.entry, names);
  }
}

/** The identifiers an entry gives its own work, wherever it does. */
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
