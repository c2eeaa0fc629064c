import * as vscode from 'vscode';
import type { Bibliographies, ServedBibliography } from '../../host/bibliography/bibliographies';
import { isBibliography, isManuscript, type Manuscript } from '../../host/manuscript/manuscript';
import { messages } from '../../host/messages/messages';
import { entryCount, fileRows, type Row } from './fileRows';
import { problemRows } from './problemRows';
import { actionRows } from './actionRows';
import { basename } from '../../host/files/uri';

interface Services {
  readonly manuscript: Manuscript;
  readonly bibliographies: Bibliographies;
}

/**
 * `Paperside: Show Bibliography`: lists the files that serve the document, the rule that found them, their errors, and
 * what the user can do about them.
 */
export function registerShowBibliography({ manuscript, bibliographies }: Services): vscode.Disposable {
  return vscode.commands.registerCommand('paperside.showBibliography', async () => {
    const { place } = manuscript;
    if (!place) {
      void messages.info(vscode.l10n.t('Open a document first, then run this again.'));
      return;
    }
    const { document } = place.editor;
    const served = await bibliographies.served(document);
    const files = await fileRows(served);
    const picked = await vscode.window.showQuickPick<Row>(
      [...files, ...problemRows(served.files), ...actionRows(place, bibliographies, served.choice)],
      {
        title: vscode.l10n.t('Bibliography of {0}', basename(document.uri)),
        placeHolder: summary(document, served),
        matchOnDescription: true,
        matchOnDetail: true,
      },
    );
    await picked?.run?.();
  });
}

/** Sums it up in one sentence. */
function summary(document: vscode.TextDocument, { choice, files }: ServedBibliography): string {
  const name = basename(document.uri);
  if (!isManuscript(document) && !isBibliography(document)) {
    return vscode.l10n.t('{0} gets formatted references and needs no bibliography.', name);
  }
  switch (choice.kind) {
    case 'nowhere':
      return vscode.l10n.t('{0} is not saved yet: save it in the folder of its bibliography.', name);
    case 'none':
      return vscode.l10n.t('{0} declares no bibliography, and there is none in its folder.', name);
    case 'several':
      return vscode.l10n.t('{0} declares no bibliography, and there are several in its folder.', name);
    case 'found': {
      const sum = (count: (file: (typeof files)[number]) => number | undefined) =>
        files.reduce((total, file) => total + (count(file) ?? 0), 0);
      const entries = entryCount(sum(({ bibliography }) => bibliography?.entries.length));
      const errors = sum(({ bibliography }) => bibliography?.problems.length);
      if (errors === 0) return vscode.l10n.t('{0}, no errors', entries);
      return errors === 1
        ? vscode.l10n.t('{0}, 1 error', entries)
        : vscode.l10n.t('{0}, {1} errors', entries, errors);
    }
  }
}
