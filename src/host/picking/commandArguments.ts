import * as vscode from 'vscode';
import type { PaperGroup } from '../../core/browse/groupPapers';
import type { Paper } from '../../core/paper';
import type { Library } from '../library/library';
import type { PaperPicker } from './paperPicker';

/** Resolves to the papers a command was called with, else to those the user picks under this title. */
export type PapersFor = (args: readonly unknown[], title: string) => Promise<readonly Paper[]>;

export function papersOrPick(library: Library, picker: PaperPicker): PapersFor {
  return async (args, title) =>
    args[0] === undefined ? picker.pick({ title, many: true }) : papersInArguments(library, args);
}

/** Registers `paperside.<name>` for papers; `run` also gets the arguments. */
export const registerPaperCommand = (
  papersFor: PapersFor,
  name: string,
  title: string,
  run: (papers: readonly Paper[], args: readonly unknown[]) => unknown,
): vscode.Disposable =>
  vscode.commands.registerCommand(`paperside.${name}`, async (...args: unknown[]) => {
    const papers = await papersFor(args, title);
    if (papers.length > 0) await run(papers, args);
  });

/**
 * The papers a command was called with, each once. Arguments are papers, their ids, or rows of the tree: the clicked
 * one, and all selected ones if it is among them; a group stands for all its papers. Unknown ids are ignored.
 */
async function papersInArguments(library: Library, args: readonly unknown[]): Promise<readonly Paper[]> {
  const [clicked, selected] = args;
  const snapshot = await library.snapshot();
  const papersIn = (value: unknown): readonly (Paper | undefined)[] => {
    if (typeof value === 'string') return [snapshot.paper(value)];
    if (typeof value !== 'object' || value === null) return [];
    if (!('paper' in value) && 'group' in value) return groupIn(value)!.papers;
    const paper = 'paper' in value ? (value as { readonly paper: Paper }).paper : (value as Paper);
    return typeof paper?.id === 'string' ? [snapshot.paper(paper.id)] : [];
  };
  const values = Array.isArray(clicked)
    ? clicked
    : Array.isArray(selected) && selected.includes(clicked)
      ? selected
      : [clicked];
  return [...new Set(values.flatMap(papersIn))].filter((paper) => paper !== undefined);
}

/** The group of a row of the tree: the row itself, or the one it is in. */
export const groupIn = (row: unknown): PaperGroup | undefined =>
  typeof row === 'object' && row !== null && 'group' in row ? (row.group as PaperGroup) : undefined;
