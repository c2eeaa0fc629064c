import type * as vscode from 'vscode';
import { bibliographyKindOf, type Bibliography } from '../../core/bibliography/bibliography';
import { readBibliography } from '../../core/bibliography/readBibliography';
import { readTextFile, type TextFile } from '../../host/files/textFile';

/** A bibliography as it was when it was looked at: edits to it are edits to `file`. */
export interface OpenedBibliography {
  readonly file: TextFile;
  readonly bibliography: Bibliography;
}

/** Those that are there. Rejects where one cannot be read. */
export async function openBibliographies(uris: readonly vscode.Uri[]): Promise<OpenedBibliography[]> {
  const files = await Promise.all(uris.map(readTextFile));
  return files.flatMap((file) => {
    if (!file) return [];
    const kind = bibliographyKindOf(file.uri.path, file.text) ?? 'bib';
    return [{ file, bibliography: readBibliography(kind, file.text) }];
  });
}
