import type { Paper } from '../paper';
import type { CitedVersion } from './citedItem';
import { writtenWork, type WrittenWork } from './writtenWork';
import { itemEntry } from '../bibtex/itemEntry';
import type { BibDialect, NewBibEntry } from '../bibtex/newEntry';
import { ownEntry } from '../bibtex/ownEntry';

export interface BibEntryOptions {
  readonly version?: CitedVersion;
  readonly dialect?: BibDialect;
  readonly key: string;
}

/**
 * Makes the bibliography entry of a paper: as it stands in the `.bib` that the paper was read from; else of its item, the
 * preprint as arXiv gives it (`@misc`, `@online`), or the published version with its `eprint`. It has all authors, acronyms
 * in braces, and every value is inert TeX.
 *
 * The year of a preprint is that of the first arXiv version, as in citation keys and in Google Scholar.
 */
export const bibEntryFor = (paper: Paper, { version, dialect, key }: BibEntryOptions): NewBibEntry =>
  bibEntryOf(writtenWork(paper, key, version), dialect);

/** Makes the entry of a work. */
export function bibEntryOf(work: WrittenWork, dialect: BibDialect = 'bibtex'): NewBibEntry {
  const { key, source, primaryClass, isOfFacts } = work;
  if (source?.format === 'bibtex') return ownEntry(source.text, key, dialect);
  return itemEntry(work.item('sentence'), { key, dialect, primaryClass, isOfFacts });
}
