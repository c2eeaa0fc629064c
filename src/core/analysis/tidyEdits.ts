import { applyEdits, type TextEdit } from '../text/textEdit';
import type { Bibliography } from '../bibliography/bibliography';
import { readBibliography } from '../bibliography/readBibliography';
import type { TidyFinding } from './tidyFindings';

/** Can the finding be fixed in the bibliography? */
export function canTidy(finding: TidyFinding): boolean {
  switch (finding.kind) {
    case 'missing':
      return finding.paper !== undefined;
    case 'withdrawn':
    case 'same-identifier':
    // Both may be wanted, and removing the preprint would lose its data.
    case 'other-edition':
      return false;
    case 'same-work':
      return !finding.isCited;
    default:
      return true;
  }
}

/**
 * Fixes findings in the bibliography with index `file`: removes or replaces entries in place, and adds missing ones.
 * Everything else keeps every byte.
 */
export function tidyEdits(
  bibliography: Bibliography,
  file: number,
  findings: readonly TidyFinding[],
): TextEdit[] {
  const wanted = findings.filter(canTidy);
  return [...entryEdits(bibliography, file, wanted), ...additions(bibliography, file, wanted)];
}

/** From last to first, so that edits do not move the entries that follow. */
function entryEdits(bibliography: Bibliography, file: number, findings: readonly TidyFinding[]): TextEdit[] {
  const wanted = new Map<number, Extract<TidyFinding, { entry: unknown }>>();
  for (const finding of findings) {
    if (finding.kind === 'missing' || finding.file !== file) continue;
    // A removed entry need not be updated.
    if (finding.kind !== 'published' || !wanted.has(finding.entry.start))
      wanted.set(finding.entry.start, finding);
  }
  let current = bibliography;
  const edits: TextEdit[] = [];
  for (const [start, finding] of [...wanted].sort(([a], [b]) => b - a)) {
    const entry = current.entries.find((each) => each.start === start);
    if (!entry) continue;
    const edit = finding.kind === 'published' ? current.publish(entry, finding.paper) : current.remove(entry);
    if (!edit) continue;
    edits.unshift(edit);
    // The entries of a .bib are independent.
    if (current.kind !== 'bib') current = readBibliography(current.kind, applyEdits(current.text, [edit]));
  }
  return edits;
}

/** All new entries as one insertion into the first bibliography. */
function additions(bibliography: Bibliography, file: number, findings: readonly TidyFinding[]): TextEdit[] {
  if (file !== 0) return [];
  let current = bibliography;
  let insertion: TextEdit | undefined;
  for (const finding of findings) {
    if (finding.kind !== 'missing' || !finding.paper) continue;
    const result = current.add(finding.paper, { key: finding.key });
    if (result.kind !== 'added') continue;
    const { start, newText } = result.edit;
    insertion = insertion
      ? { ...insertion, newText: insertion.newText + newText }
      : { start, end: start, newText };
    current = readBibliography(current.kind, applyEdits(current.text, [result.edit]));
  }
  return insertion ? [insertion] : [];
}
