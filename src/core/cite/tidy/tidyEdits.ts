import { applyEdits, type TextEdit } from '../../textEdit';
import { removeEntry, replaceEntry } from '../bib/addToBib';
import { bibEntryFor } from '../bib/bibEntry';
import { dialectOf } from '../bib/bibStyle';
import { scanBib } from '../bib/scanBib';
import type { Bibliography } from '../bibliography/bibliography';
import { readBibliography } from '../bibliography/readBibliography';
import type { TidyFinding } from './tidyFindings';

/** Can the finding be set right in the bibliography itself? */
export function canTidy(finding: TidyFinding, kind: Bibliography['kind']): boolean {
  switch (finding.kind) {
    case 'missing':
      return finding.paper !== undefined;
    case 'withdrawn':
      return false;
    case 'same-work':
      return kind === 'bib' && !finding.isCited;
    default:
      return kind === 'bib';
  }
}

/**
 * Sets right what was found in the bibliography number `file`: entries taken out or replaced where they stand, missing
 * ones put in as new ones are. Everything else keeps every byte.
 */
export function tidyEdits(
  bibliography: Bibliography,
  file: number,
  findings: readonly TidyFinding[],
): TextEdit[] {
  const wanted = findings.filter((finding) => canTidy(finding, bibliography.kind));
  return [...entryEdits(bibliography, file, wanted), ...additions(bibliography, file, wanted)];
}

function entryEdits(
  { text, kind }: Bibliography,
  file: number,
  findings: readonly TidyFinding[],
): TextEdit[] {
  if (kind !== 'bib') return [];
  const bib = scanBib(text);
  const edits = new Map<number, TextEdit>();
  for (const finding of findings) {
    if (finding.kind === 'missing' || finding.file !== file) continue;
    const entry = bib.entries.find(({ start }) => start === finding.entry.start);
    if (!entry) continue;
    if (finding.kind === 'published') {
      // What is taken out need not be brought up to date.
      if (edits.has(entry.start)) continue;
      const options = { version: 'published', dialect: dialectOf(bib), key: entry.key } as const;
      edits.set(entry.start, replaceEntry(bib, entry, bibEntryFor(finding.paper, options)));
    } else edits.set(entry.start, removeEntry(bib, entry));
  }
  return [...edits.values()];
}

/** All new entries as one insertion: each is made to follow the one before it. The first bibliography takes them. */
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
