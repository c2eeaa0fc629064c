import type { Paper, SourceEntry } from '../../paper';
import { standaloneEntry } from '../../bibtex/standaloneEntry';
import { runToEnd } from '../../steps/steps';
import { applyEdits, type TextEdit } from '../../text/textEdit';
import { definedOnly } from '../../text/unknownValues';
import { addToBib, removeEntry, replaceEntry } from './editBib';
import { bibEntryFor } from '../../items/bibEntry';
import { dialectOf } from '../../bibtex/bibStyle';
import { entryIds, entryNamed, entryNamedSteps, fieldNamed } from '../../bibtex/fieldText';
import type { Bib, BibEntry } from '../../bibtex/bib';
import { scanBib, scanBibSteps } from '../../bibtex/scanBib';
import { BibWork, findSameWork, sameWorkSteps } from '../../bibtex/bibWorks';
import type { AddOptions, AddResult, Bibliography, BibliographyEntry, EntryWork } from '../bibliography';

/** Reads a BibTeX or biblatex file. */
export const bibBibliography = (text: string): Bibliography => runToEnd(bibBibliographySteps(text));

/** `bibBibliography` in slices, with the index for `find`, which is used first. */
export function* bibBibliographySteps(text: string): Generator<void, Bibliography> {
  const bib = yield* scanBibSteps(text);
  const byEntry = new Map<BibEntry, Entry>();
  for (const [i, entry] of bib.entries.entries()) {
    if (entry.key !== '') byEntry.set(entry, new Entry(bib, entry));
    if (i % entriesPerSlice === entriesPerSlice - 1) yield;
  }
  yield* entryNamedSteps(bib);
  return new BibBibliography(bib, byEntry);
}

/** Entries read between two yields: about a millisecond. */
const entriesPerSlice = 2000;

class BibBibliography implements Bibliography {
  readonly kind = 'bib';
  readonly entries: readonly Entry[];

  constructor(
    private readonly bib: Bib,
    private readonly byEntry: ReadonlyMap<BibEntry, Entry>,
  ) {
    this.entries = [...byEntry.values()];
  }

  get text() {
    return this.bib.text;
  }

  get problems() {
    return this.bib.problems;
  }

  find(key: string): BibliographyEntry | undefined {
    return this.wrapped(entryNamed(this.bib, key));
  }

  findWork(paper: Paper): BibliographyEntry | undefined {
    return this.wrapped(findSameWork(this.bib, paper));
  }

  *findWorkSteps(): Generator<void, void> {
    yield* sameWorkSteps(this.bib);
  }

  add(paper: Paper, options: AddOptions = {}): AddResult {
    const result = addToBib(this.bib, paper, options);
    if (result.kind === 'added') return result;
    return { kind: 'present', key: result.key, entry: this.wrapped(result.entry)! };
  }

  remove(entry: BibliographyEntry): TextEdit | undefined {
    if (!(entry instanceof Entry)) return undefined;
    const edit = removeEntry(this.bib, entry.scanned);
    const { entries, text } = this.bib;
    const before = entries[entries.indexOf(entry.scanned) - 1];
    // This entry ended one that is never closed. Without it, that one may swallow the next.
    if (before?.closed === false && scanBib(applyEdits(text, [edit])).entries.length < entries.length - 1)
      return undefined;
    return edit;
  }

  publish(entry: BibliographyEntry, paper: Paper): TextEdit | undefined {
    if (!(entry instanceof Entry)) return undefined;
    const options = { version: 'published', dialect: dialectOf(this.bib), key: entry.key } as const;
    return replaceEntry(this.bib, entry.scanned, bibEntryFor(paper, options));
  }

  private wrapped(entry: BibEntry | undefined): Entry | undefined {
    return entry && this.byEntry.get(entry);
  }
}

class Entry implements BibliographyEntry {
  private decoded: EntryWork | undefined;
  private written: SourceEntry | undefined;

  constructor(
    private readonly bib: Bib,
    readonly scanned: BibEntry,
  ) {}

  get key() {
    return this.scanned.key;
  }
  get aliases() {
    return entryIds(this.bib, this.scanned);
  }
  get start() {
    return this.scanned.start;
  }
  get end() {
    return this.scanned.end;
  }
  get keyStart() {
    return this.scanned.keyStart;
  }
  get keyEnd() {
    return this.scanned.keyEnd;
  }
  get line() {
    return this.scanned.line;
  }

  get source(): SourceEntry {
    return (this.written ??= { format: 'bibtex', text: standaloneEntry(this.bib, this.scanned) });
  }

  get work(): EntryWork {
    return (this.decoded ??= decode(this.bib, this.scanned));
  }
}

function decode(bib: Bib, entry: BibEntry): EntryWork {
  const identity = new BibWork(bib, entry);
  const { type, title, authors, year, venue, arxivId, doi, isbn, pmid, url } = identity;
  const facts = { type, title, authors, year, venue, arxivId, doi, isbn, pmid, url };
  const work = definedOnly<EntryWork>(facts);
  return fieldNamed(entry, 'abstract') ? withAbstract(work, () => identity.text('abstract')) : work;
}

/** An abstract is longer than all other fields and rarely needed: it is decoded on first use. */
function withAbstract(work: EntryWork, decodeIt: () => string | undefined): EntryWork {
  let decoded: { readonly text: string | undefined } | undefined;
  const get = () => (decoded ??= { text: decodeIt() }).text;
  return Object.defineProperty(work, 'abstract', { get, enumerable: true });
}
