import { bibBibliography, bibBibliographySteps } from './bibtex/bibBibliography';
import type { Bibliography, BibliographyKind } from './bibliography';
import { cslJsonBibliography } from './cslJson/cslJsonBibliography';
import { cslYamlBibliography } from './cslYaml/cslYamlBibliography';
import { hayagrivaBibliography } from './hayagriva/hayagrivaBibliography';

const readers: Readonly<Record<BibliographyKind, (text: string) => Bibliography>> = {
  bib: bibBibliography,
  'csl-json': cslJsonBibliography,
  'csl-yaml': cslYamlBibliography,
  hayagriva: hayagrivaBibliography,
};

/** Reads a bibliography of any kind. Never throws: its problems name the places that could not be read. */
export function readBibliography(kind: BibliographyKind, text: string): Bibliography {
  return readers[kind](text);
}

/** `readBibliography` in slices: a hundred thousand entries in BibTeX take most of a second. */
export function* readBibliographySteps(kind: BibliographyKind, text: string): Generator<void, Bibliography> {
  return kind === 'bib' ? yield* bibBibliographySteps(text) : readBibliography(kind, text);
}
