import type { Paper } from '../paper';
import { citedItem, ownItem, type CitedVersion } from '../items/citedItem';
import { itemEntry } from './itemEntry';
import { ownEntry } from './ownEntry';
import type { BibDialect, NewBibEntry } from './newEntry';

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
export function bibEntryFor(
  paper: Paper,
  { version, dialect = 'bibtex', key }: BibEntryOptions,
): NewBibEntry {
  const { source } = paper;
  if (source?.format === 'bibtex' && ownItem(paper, version)) return ownEntry(source.text, key, dialect);
  return itemEntry(citedItem(paper, version), {
    key,
    dialect,
    primaryClass: paper.primaryClass,
    yearOnly: source === undefined,
  });
}
