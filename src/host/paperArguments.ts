import type { Paper } from '../core/paper';
import type { Library } from './library';
import type { PaperPicker } from './paperPicker';

/** What a command may be called with: a paper's id, a paper, or a row of the tree that holds one. */
export interface HasPaper {
  readonly paper: Paper;
}

/**
 * The papers a command was called with: rows of the tree (the one clicked, and all selected ones where it is among
 * them), papers, or their ids. Empty where it was called from the palette. Unknown ids are passed over.
 */
async function papersInArguments(library: Library, args: readonly unknown[]): Promise<readonly Paper[]> {
  const [clicked, selected] = args;
  if (clicked === undefined) return [];
  const shelf = await library.shelf();
  const paperOf = (value: unknown): Paper | undefined => {
    if (typeof value === 'string') return shelf.paper(value);
    if (typeof value !== 'object' || value === null) return undefined;
    const paper = 'paper' in value ? (value as HasPaper).paper : (value as Paper);
    return typeof paper?.id === 'string' ? shelf.paper(paper.id) : undefined;
  };
  const values = Array.isArray(clicked)
    ? clicked
    : Array.isArray(selected) && selected.includes(clicked)
      ? selected
      : [clicked];
  return values.flatMap((value) => paperOf(value) ?? []);
}

/** The papers a command was called with, else those the user picks under this title. */
export type PapersFor = (args: readonly unknown[], title: string) => Promise<readonly Paper[]>;

export function papersOrPick(library: Library, picker: PaperPicker): PapersFor {
  return async (args, title) =>
    args[0] === undefined ? picker.pick({ title, many: true }) : papersInArguments(library, args);
}
