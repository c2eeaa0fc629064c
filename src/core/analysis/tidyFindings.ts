import type { Paper } from '../paper';
import { fieldText } from '../bibtex/inheritedField';
import { scanBib } from '../bibtex/scanBib';
import type { Bibliography, BibliographyEntry } from '../bibliography/bibliography';
import type { CitedKeys } from './citedKeys';
import type { PaperLookup } from './documentReferences';
import { entryFaults, type EntryFault } from './entryFaults';

interface AboutEntry {
  /** Index of its bibliography. */
  readonly file: number;
  readonly entry: BibliographyEntry;
}

/** Something in a bibliography to tidy. */
export type TidyFinding =
  /** Cited without an entry. `paper` is the paper of the library with this key, if it has no entry under another. */
  | { readonly kind: 'missing'; readonly key: string; readonly paper?: Paper }
  /** Not cited by any text. */
  | ({ readonly kind: 'unused' } & AboutEntry)
  /** Marks show these, too. Of two entries for one work, `other` stays. If both are cited, neither can be removed. */
  | (EntryFault & AboutEntry & { readonly isCited?: boolean });

/** Entry types that are needed although no text cites them. */
const neverUnused = new Set(['ieeetranbstctl', 'control', 'xdata']);
/**
 * Finds what to tidy in the bibliographies of a document: `missing` entries of what it cites itself (`own`), and `unused`
 * entries by what all texts cite (`cited`; undefined if unknown).
 */
export function tidyFindings(
  bibliographies: readonly Bibliography[],
  own: CitedKeys,
  cited: CitedKeys | undefined,
  papers: PaperLookup,
): TidyFinding[] {
  const entries = bibliographies.flatMap(({ entries }, file) => entries.map((entry) => ({ file, entry })));
  const files = new Map(entries.map(({ entry, file }) => [entry, file]));
  const told = entryFaults([...files.keys()], (work) => papers.ofWork(work)).map((fault) => {
    const turned = fault.kind === 'same-work' ? toKeepCited(fault, cited) : fault;
    return { ...turned, file: files.get(turned.entry)! };
  });
  const going = new Set(told.filter(goes).map(({ entry }) => entry));
  return [
    ...missingFindings(bibliographies, own, papers),
    ...told.filter((finding) => goes(finding) || !going.has(finding.entry)),
    ...unusedFindings(bibliographies, entries, cited).filter(({ entry }) => !going.has(entry)),
  ];
}

/** Can the entry be removed in favor of the other? */
const goes = (finding: Pick<EntryFault, 'kind'> & { readonly isCited?: boolean }): boolean =>
  finding.kind === 'same-key' || (finding.kind === 'same-work' && !finding.isCited);

/** Keeps the entry that is cited. If both are, neither can be removed without changing the text. */
function toKeepCited(
  { kind, entry, other }: Extract<EntryFault, { kind: 'same-key' | 'same-work' }>,
  cited: CitedKeys | undefined,
) {
  const isCited = ({ key, aliases }: BibliographyEntry) =>
    !cited || cited.everything || [key, ...aliases].some((each) => cited.keys.has(each.toLowerCase()));
  const turned = isCited(entry) && !isCited(other) ? { entry: other, other: entry } : { entry, other };
  return { kind, ...turned, isCited: isCited(entry) && isCited(other) };
}

function missingFindings(
  bibliographies: readonly Bibliography[],
  own: CitedKeys,
  papers: PaperLookup,
): TidyFinding[] {
  return [...own.keys]
    .filter(([key]) => !bibliographies.some((bibliography) => bibliography.find(key)))
    .map(([lower, key]) => {
      const paper = papers.withKey(lower);
      const isThere = paper && bibliographies.some((bibliography) => bibliography.findWork(paper));
      return paper && !isThere ? { kind: 'missing', key, paper } : { kind: 'missing', key };
    });
}

function unusedFindings(
  bibliographies: readonly Bibliography[],
  entries: readonly AboutEntry[],
  cited: CitedKeys | undefined,
): Extract<TidyFinding, { kind: 'unused' }>[] {
  if (!cited || cited.everything) return [];
  const parents = bibliographies.flatMap(parentKeys);
  const used = new Set([...cited.keys.keys(), ...parents]);
  return entries
    .filter(
      ({ entry }) =>
        !neverUnused.has(entry.work.type) &&
        ![entry.key, ...entry.aliases].some((key) => used.has(key.toLowerCase())),
    )
    .map((about) => ({ kind: 'unused', ...about }));
}

/** Keys that entries name as their volume, data or related works, in lower case. */
function parentKeys({ kind, text }: Bibliography): string[] {
  if (kind !== 'bib' || !/\b(?:crossref|xref|xdata|related|entryset)\s*=/i.test(text)) return [];
  const bib = scanBib(text);
  return bib.entries.flatMap((entry) =>
    ['crossref', 'xref', 'xdata', 'related', 'entryset'].flatMap((name) =>
      (fieldText(bib, entry, name) ?? '')
        .split(',')
        .map((key) => key.trim().toLowerCase())
        .filter(Boolean),
    ),
  );
}
