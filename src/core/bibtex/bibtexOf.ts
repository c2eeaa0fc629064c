import type { Paper } from '../paper';
import { bibEntryFor, type BibEntryOptions } from './bibEntry';
import { formatBibEntry } from './formatBibEntry';

/** The paper's entry by itself, as it would stand in a new `.bib`, with a line break at its end. */
export function bibtexOf(paper: Paper, options: Partial<BibEntryOptions> = {}): string {
  return `${formatBibEntry(bibEntryFor(paper, { key: paper.citationKey, ...options }))}\n`;
}
