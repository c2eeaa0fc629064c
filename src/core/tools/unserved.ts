import { isDeclared, type BibliographyOutcome } from '../project/project';

/** Says that nothing was checked, since no bibliography could be read: why, where it was searched, and what to do. */
export function notChecked<File>(
  document: string,
  outcome: BibliographyOutcome<File>,
  nameOf: (file: File) => string,
): string {
  const list = (files: readonly File[]) => files.map((file) => nameOf(file)).join(', ');
  switch (outcome.kind) {
    case 'found': {
      const { bibliographies } = outcome;
      const [what, were] = bibliographies.length > 1 ? ['bibliographies', 'were'] : ['bibliography', 'was'];
      const declared = isDeclared(outcome) ? 'declared ' : '';
      return `The ${declared}${what} ${list(bibliographies.map(({ file }) => file))} ${were} not found; nothing was checked.`;
    }
    case 'none':
      return `No bibliography was found for ${document}; nothing was checked. Searched for a declaration: ${list(outcome.searched)}. There is no .bib file beside them. Declare a bibliography, or give one in “bibliography”.`;
    default:
      return noTarget(document, outcome, nameOf);
  }
}

/** Says why it is not known into which bibliography an entry is to go, and what to do. */
export function noTarget<File>(
  document: string,
  outcome: Exclude<BibliographyOutcome<File>, { kind: 'found' }>,
  nameOf: (file: File) => string,
): string {
  switch (outcome.kind) {
    case 'several':
      return `${document} declares no bibliography, and there are several beside it: ${outcome.files.map((file) => nameOf(file)).join(', ')}. Say which in “bibliography”.`;
    case 'none':
      return `${document} declares no bibliography, and there is none beside it. Give one in “bibliography”, such as references.bib: it is created and declared.`;
    case 'nowhere':
      return `${document} has no folder yet in which a bibliography could be. Save it first.`;
  }
}
