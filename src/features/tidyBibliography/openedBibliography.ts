import type * as vscode from 'vscode';
import { bibliographyKindOf, type Bibliography } from '../../core/bibliography/bibliography';
import { readBibliography } from '../../core/bibliography/readBibliography';
import { readTextFile, type TextFile } from '../../host/files/textFile';

/** A bibliography with the text it was read from. Edits apply to that text. */
export interface OpenedBibliography {
  readonly file: TextFile;
  readonly bibliography: Bibliography;
}

/** Opens the files that exist. Rejects if one cannot be read. */
export async function openBibliographies(uris: readonly vscode.Uri[]): Promise<OpenedBibliography[]> {
  const files = await Promise.all(uris.map(readTextFile));
  return files.flatMap((file) => {
    if (!file) return [];
    const kind = bibliographyKindOf(file.uri.path, file.text) ?? 'bib';
    return [{ file, bibliography: readBibliography(kind, file.text) }];
  });
}
