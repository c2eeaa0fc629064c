import * as vscode from 'vscode';
import { bibliographyKindOf } from '../../core/bibliography/bibliography';
import { citeAfter, citedReport } from '../../core/tools/citeAfter';
import { citePlace } from '../../core/tools/citePlace';
import { languageNames } from '../../core/languages/citationLanguages';
import {
  success,
  failure,
  findPapers,
  describeUnknownIds,
  type ToolResult,
} from '../../core/tools/readingTools';
import type { ReferenceSource } from '../../core/tools/referenceSource';
import { noTarget } from '../../core/tools/unserved';
import type { ToolInput } from '../../core/tools/toolSchemas';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import {
  editInDocument,
  folderOf,
  isBibliography,
  isManuscript,
  languageOf,
} from '../../host/manuscript/manuscript';
import { dialectFor, filesOf, isDeclared } from '../../core/project/project';
import type { UndoneCitations } from '../../host/bibliography/undoneCitations';
import { styleTexts } from '../../host/bibliography/projects';
import { describeError } from '../../host/messages/describeError';
import { documentAt } from './documentAt';
import { basename } from '../../host/files/uri';

interface Services {
  readonly bibliographies: Bibliographies;
  readonly undoneCitations: UndoneCitations;
}

/**
 * Cites in a document of the workspace, like *Insert Citation*. The document is not saved, so that one undo reverts the
 * citation and the entry.
 */
export async function citeInDocument(
  { bibliographies, undoneCitations }: Services,
  source: ReferenceSource,
  { ids, document: path, after, form, bibliography: asked }: ToolInput<'paperside_cite'>,
): Promise<ToolResult> {
  const { papers, unknown } = findPapers(source, ids);
  if (unknown.length > 0) return failure(describeUnknownIds(unknown));
  const at = await documentAt(path);
  if (at.kind === 'none') return failure(at.text);
  const { document } = at;
  const name = basename(document.uri);
  const language = languageOf(document);
  if (isBibliography(document))
    return failure('“document” is a bibliography. Give the manuscript to cite in.');
  if (!isManuscript(document))
    return failure(`${name} is not in a language that Paperside supports: ${languageNames}.`);
  const place = citePlace(document.getText(), after);
  if (place.kind === 'none') return failure(place.text);

  const choice = await bibliographies.find(document);
  const folder = folderOf(document);
  const isUndeclared = !isDeclared(choice);
  const other =
    isUndeclared && asked !== undefined && folder ? vscode.Uri.joinPath(folder, asked) : undefined;
  if (other && bibliographyKindOf(other.path) === undefined)
    return failure(`“${asked}” is not a bibliography. Give a .bib, .json (CSL) or .yaml file.`);
  if (!other && choice.kind !== 'found') return failure(noTarget(name, choice, basename));
  const uris = other ? [other] : filesOf(choice);
  const project = await styleTexts(document);
  const { version } = document;
  const added = await bibliographies.entries.add(uris, papers, dialectFor(choice)).catch(describeError);
  if (typeof added === 'string')
    return failure(`Could not change the bibliography. Nothing was changed. ${added}`);
  const text = document.getText();
  // Edits in the meantime may have moved the place.
  const now = document.version === version ? place : citePlace(text, after);
  if (now.kind === 'none') return failure(now.text);
  const declaration = other && asked !== undefined ? language.declare(text, asked) : [];
  const edits = [...declaration, ...citeAfter(language, text, now.offset, added.keys, form, project)];
  if (!(await editInDocument(document, edits)))
    return failure(`Could not edit ${name}. The entries are in its bibliography: ${added.keys.join(', ')}.`);
  undoneCitations.remember(document, papers, added);
  const report = citedReport(name, edits, basename(added.target), {
    keys: added.keys,
    added: added.added.length > 0 ? added.keys : [],
  });
  return success(edits.length === 0 ? report : `${report} The document is not saved yet.`);
}
