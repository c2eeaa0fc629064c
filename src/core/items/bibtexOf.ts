import type { Paper } from '../paper';
import { bibEntryFor, type BibEntryOptions } from './bibEntry';
import { formatBibEntry } from '../bibtex/formatBibEntry';

/** Writes the paper's entry as in a new `.bib` file, with a line break at its end. */
export function bibtexOf(paper: Paper, options: Partial<BibEntryOptions> = {}): string {
  return `${formatBibEntry(bibEntryFor(paper, { key: paper.citationKey, ...options }))}\n`;
}
