import * as vscode from 'vscode';
import type { Paper } from '../../../core/paper';
import { runInSlices } from '../../tasks/runInSlices';
import { decodePaperSteps, encodePaperSteps } from './paperLines';

/** About four megabytes, which take no noticeable time to write and read. */
const papersPerFile = 4000;

/**
 * Writes papers to new files and returns their names. Deletes the files if it fails or is cancelled.
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
      // Short papers are encoded in a single slice, which does not check the token.
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

/** Ignores missing files. */
export async function deletePaperFiles(folder: vscode.Uri, names: readonly string[]): Promise<void> {
  for (const name of names)
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, name)).then(undefined, () => undefined);
}

/** Rejects if the file is missing or invalid. */
export async function readPaperFile(uri: vscode.Uri): Promise<Paper[]> {
  return runInSlices(decodePaperSteps(await vscode.workspace.fs.readFile(uri)));
}
