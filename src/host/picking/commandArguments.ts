import type { Paper } from '../../core/paper';
import type { Library } from '../library/library';
import type { PaperPicker } from './paperPicker';

/** What a command may be called with: a paper's id, a paper, or a row of the tree that holds one. */
export interface HasPaper {
  readonly paper: Paper;
}

/** A row of the tree that holds several. */
export interface HasPapers {
  readonly group: { readonly papers: readonly Paper[] };
}

/**
 * The papers a command was called with, each once: rows of the tree (the one clicked, and all selected ones where it is
 * among them; of a group all its papers), papers, or their ids. Empty where it was called from the palette. Unknown ids
 * are passed over.
 */
async function papersInArguments(library: Library, args: readonly unknown[]): Promise<readonly Paper[]> {
  const [clicked, selected] = args;
  if (clicked === undefined) return [];
  const snapshot = await library.snapshot();
  const papersOf = (value: unknown): readonly (Paper | undefined)[] => {
    if (typeof value === 'string') return [snapshot.paper(value)];
    if (typeof value !== 'object' || value === null) return [];
    if (!('paper' in value) && 'group' in value) return (value as HasPapers).group.papers;
    const paper = 'paper' in value ? (value as HasPaper).paper : (value as Paper);
    return typeof paper?.id === 'string' ? [snapshot.paper(paper.id)] : [];
  };
  const values = Array.isArray(clicked)
    ? clicked
    : Array.isArray(selected) && selected.includes(clicked)
      ? selected
      : [clicked];
  return [...new Set(values.flatMap(papersOf))].filter((paper) => paper !== undefined);
}

/** The papers a command was called with, else those the user picks under this title. */
export type PapersFor = (args: readonly unknown[], title: string) => Promise<readonly Paper[]>;

export function papersOrPick(library: Library, picker: PaperPicker): PapersFor {
  return async (args, title) =>
    args[0] === undefined ? picker.pick({ title, many: true }) : papersInArguments(library, args);
}
