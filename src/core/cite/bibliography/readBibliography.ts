import type { Bibliography, BibliographyKind } from './bibliography';
import { bibBibliography } from './bibBibliography';

const readers: Partial<Record<BibliographyKind, (text: string) => Bibliography>> = { bib: bibBibliography };

/** Reads a bibliography of any kind; what cannot be read is among its problems. */
export function readBibliography(kind: BibliographyKind, text: string): Bibliography {
  return (readers[kind] ?? bibBibliography)(text);
}
