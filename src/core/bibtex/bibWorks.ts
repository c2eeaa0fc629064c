import { runToEnd } from '../steps/steps';
import { bibNames } from './bibNames';
import { fieldTex, ownFieldText } from './fieldText';
import type { Bib, BibEntry } from './bib';
import { arxivIdOf, doiOf, arxivIdAlone, arxivIdInUrl } from '../work/identifiers';
import { type WorkIdentity, type WorkIdentifiers, WorkIndex } from '../work/workIndex';

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
  const index = new WorkIndex<BibEntry>({
    year: (entry) => ownFieldText(bib, entry, 'year') ?? ownFieldText(bib, entry, 'date') ?? '',
    authors: (entry) => bibNames(fieldTex(bib, entry, 'author') ?? ''),
  });
  for (const [i, entry] of bib.entries.entries()) {
    if (isCitable(entry)) index.add(entry, bibIdentifiers(bib, entry));
    if (i % entriesPerSlice === entriesPerSlice - 1) yield;
  }
  indexes.set(bib, index);
  return index;
}

/** What has no usable key cannot be cited, so it does not count as being there. */
const isCitable = ({ key }: BibEntry): boolean => /^[^\s,]+$/.test(key);

/** How it can be known which work an entry is of. */
export function bibIdentifiers(bib: Bib, entry: BibEntry): WorkIdentifiers {
  const title = ownFieldText(bib, entry, 'title');
  return { ...idsOf(bib, entry), titles: title === undefined ? [] : [title] };
}

/** Its identifiers: all of `bibSigns` but what has to be decoded. */
function idsOf(bib: Bib, entry: BibEntry): Pick<WorkIdentifiers, 'arxivId' | 'dois'> {
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

function eprintId(bib: Bib, entry: BibEntry): string | undefined {
  const archive =
    ownFieldText(bib, entry, 'eprinttype') ??
    ownFieldText(bib, entry, 'archiveprefix') ??
    ownFieldText(bib, entry, 'archive') ??
    'arxiv';
  return /arxiv/i.test(archive) ? arxivIdOf(ownFieldText(bib, entry, 'eprint') ?? '') : undefined;
}
