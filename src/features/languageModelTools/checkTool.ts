import * as vscode from 'vscode';
import { checkReport } from '../../core/tools/checkReport';
import { languageNames } from '../../core/languages/citationLanguages';
import { success, failure, type ToolResult } from '../../core/tools/readingTools';
import type { ReferenceSource } from '../../core/tools/referenceSource';
import { notChecked } from '../../core/tools/unserved';
import type { ToolInput } from '../../core/tools/toolSchemas';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import { checkDocument } from '../../host/bibliography/checkDocument';
import { folderOf, isBibliography, isManuscript } from '../../host/manuscript/manuscript';
import { documentAt } from './documentAt';
import { basename } from '../../host/files/uri';

/** Checks a document of the workspace, including unsaved changes. */
export async function checkCitationsOf(
  bibliographies: Bibliographies,
  source: ReferenceSource,
  { document: path, bibliography }: ToolInput<'paperside_check_citations'>,
): Promise<ToolResult> {
  const at = await documentAt(path);
  if (at.kind === 'none') return failure(at.text);
  const { document } = at;
  if (!isManuscript(document) && !isBibliography(document))
    return failure(`${path} is not in a language that Paperside supports: ${languageNames}.`);
  const folder = folderOf(document);
  const asked = bibliography === undefined || !folder ? undefined : vscode.Uri.joinPath(folder, bibliography);
  const checked = await checkDocument(document, bibliographies, source, asked);
  if (checked.files.length === 0)
    return failure(
      notChecked(basename(document.uri), checked.choice, (uri) => vscode.workspace.asRelativePath(uri)),
    );
  const report = checkReport(
    checked,
    checked.files.map((file) => file.bibliography),
    {
      document: basename(document.uri),
      text: document.getText(),
      files: checked.files.map(({ uri }) => basename(uri)),
      unread: checked.unread.map(basename),
      records: source.papers.length,
    },
  );
  return success(report);
}
