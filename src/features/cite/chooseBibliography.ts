import * as vscode from 'vscode';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import type { BibDialect } from '../../core/bibtex/newEntry';
import { relativePath } from '../../core/project/filePaths';
import { dialectFor, filesOf } from '../../core/project/project';
import { folderOf, notebookOf } from '../../host/manuscript/manuscript';
import { allowChanges } from '../../host/files/fileAccess';
import { basename } from '../../host/files/uri';

/** The files for entries, and the path that the document has to declare. */
export type BibliographyTarget =
  | {
      readonly kind: 'use';
      readonly uris: readonly vscode.Uri[];
      readonly declare?: string;
      /** That of the program that reads them, if it knows only one. */
      readonly dialect?: BibDialect | undefined;
    }
  /** Cite without adding an entry. */
  | { readonly kind: 'skip' }
  | { readonly kind: 'cancelled' };

/** Finds the document's bibliography. Asks only if the document and its folder leave it open. */
export async function chooseBibliography(
  bibliographies: Bibliographies,
  document: vscode.TextDocument,
): Promise<BibliographyTarget> {
  const choice = await bibliographies.find(document);
  switch (choice.kind) {
    case 'nowhere':
      return { kind: 'skip' };
    case 'several':
      return askForOne(bibliographies, document, choice.files);
    case 'none':
      return askToCreate(document, choice.suggested);
    default:
      return { kind: 'use', uris: filesOf(choice), dialect: dialectFor(choice) };
  }
}

async function askForOne(
  bibliographies: Bibliographies,
  document: vscode.TextDocument,
  uris: readonly vscode.Uri[],
): Promise<BibliographyTarget> {
  const picked = await vscode.window.showQuickPick(
    uris.map((uri) => ({ label: basename(uri), description: vscode.workspace.asRelativePath(uri), uri })),
    {
      title: vscode.l10n.t('Bibliography of {0}', basename(document.uri)),
      placeHolder: vscode.l10n.t('This document has no bibliography. Choose one.'),
    },
  );
  if (!picked) return { kind: 'cancelled' };
  await bibliographies.choose(document, picked.uri);
  return { kind: 'use', uris: [picked.uri] };
}

async function askToCreate(
  document: vscode.TextDocument,
  suggested: vscode.Uri,
): Promise<BibliographyTarget> {
  const create = {
    label: vscode.l10n.t('$(new-file) Create {0}', basename(suggested)),
    description: notebookOf(document)
      ? vscode.l10n.t('next to {0}', basename(document.uri))
      : vscode.l10n.t('next to {0}, and declare it there', basename(document.uri)),
  };
  const choose = { label: vscode.l10n.t('$(folder-opened) Choose a Bibliography…') };
  const skip = { label: vscode.l10n.t('$(quote) Cite Without a Bibliography') };
  const picked = await vscode.window.showQuickPick([create, choose, skip], {
    title: vscode.l10n.t('{0} has no bibliography yet', basename(document.uri)),
  });
  if (picked === create) return { kind: 'use', uris: [suggested], declare: basename(suggested) };
  if (picked === skip) return { kind: 'skip' };
  if (picked !== choose) return { kind: 'cancelled' };
  const [chosen] =
    (await vscode.window.showOpenDialog({
      defaultUri: vscode.Uri.joinPath(suggested, '..'),
      filters: { [vscode.l10n.t('Bibliographies')]: ['bib'] },
    })) ?? [];
  if (!chosen) return { kind: 'cancelled' };
  allowChanges(chosen);
  const folder = folderOf(document);
  return {
    kind: 'use',
    uris: [chosen],
    declare: folder ? relativePath(folder.path, chosen.path) : chosen.path,
  };
}
