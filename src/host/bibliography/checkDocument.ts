import type * as vscode from 'vscode';
import { checkCitations, type CitationCheck } from '../../core/tools/checkCitations';
import type { ReferenceSource } from '../../core/tools/referenceSource';
import type { Bibliographies, BibliographyChoice, ServedFile } from './bibliographies';
import { hasOnlyAbbreviations } from '../../core/analysis/undefinedKeys';
import { isDeclared } from '../../core/project/project';
import { isBibliography, languageOf } from '../manuscript/manuscript';

/** The checked citations of a document, and the bibliographies they were found in. */
export interface CheckedDocument extends CitationCheck {
  readonly choice: BibliographyChoice;
  /** Those that were read; findings refer to them by index. */
  readonly files: readonly (ServedFile & Required<Pick<ServedFile, 'bibliography'>>)[];
  /** Those that could not be read. */
  readonly unread: readonly vscode.Uri[];
}

/** Checks a document. `asked` is the bibliography for a document that declares none. */
export async function checkDocument(
  document: vscode.TextDocument,
  bibliographies: Bibliographies,
  records: ReferenceSource,
  asked?: vscode.Uri,
): Promise<CheckedDocument> {
  const { choice, files: served } = asked
    ? await bibliographies.servedBy(document, asked)
    : await bibliographies.served(document);
  const files = served.flatMap((file) =>
    file.bibliography ? [{ ...file, bibliography: file.bibliography }] : [],
  );
  const unread = served.flatMap(({ bibliography, uri }) =>
    bibliography || hasOnlyAbbreviations(uri.path) ? [] : [uri],
  );
  const manuscript = isBibliography(document)
    ? undefined
    : {
        language: languageOf(document),
        text: document.getText(),
        undeclared: !isDeclared(choice),
        isPartial: unread.length > 0,
      };
  const check = checkCitations(
    manuscript,
    files.map(({ bibliography }) => bibliography),
    records,
  );
  return {
    ...check,
    choice,
    files,
    unread,
  };
}
