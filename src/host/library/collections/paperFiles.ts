import * as vscode from 'vscode';
import type { Paper } from '../../../core/paper';
import { runInSlices } from '../../tasks/runInSlices';
import { decodePaperSteps, encodePaperSteps } from './paperLines';

/** Papers in one file: some four megabytes, written and read without a break that is felt. */
const papersPerFile = 4000;

/**
 * Writes papers as JSON lists, and gives the names of the files. Nothing that is there is written
 * over; of what is cancelled or fails nothing stays.
 */
export async function writePaperFiles(
  folder: vscode.Uri,
  prefix: string,
  papers: readonly Paper[],
  token?: vscode.CancellationToken,
): Promise<string[]> {
  const names: string[] = [];
  try {
    for (let from = 0; from < papers.length; from += papersPerFile) {
      // A file of short papers is made in a single slice, which does not ask.
      if (token?.isCancellationRequested) throw new vscode.CancellationError();
      const bytes = await runInSlices(
        encodePaperSteps(papers.slice(from, from + papersPerFile)),
        token ? { token } : {},
      );
      const name = `${prefix}-${names.length}.papers.json`;
      names.push(name);
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), bytes);
    }
  } catch (error) {
    await deletePaperFiles(folder, names);
    throw error;
  }
  return names;
}

/** Deletes those that are there. */
export async function deletePaperFiles(folder: vscode.Uri, names: readonly string[]): Promise<void> {
  for (const name of names)
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, name)).then(undefined, () => undefined);
}

/** Reads a file of papers. Rejects where it is not there, or not such a file. */
export async function readPaperFile(uri: vscode.Uri): Promise<Paper[]> {
  return runInSlices(decodePaperSteps(await vscode.workspace.fs.readFile(uri)));
}
