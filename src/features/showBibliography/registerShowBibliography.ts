import * as vscode from 'vscode';
import type { Bibliographies, ServedBibliography } from '../../host/bibliography/bibliographies';
import { isBibliography, isManuscript, type Manuscript } from '../../host/manuscript/manuscript';
import { messages } from '../../host/messages/messages';
import { fileRows, type Row } from './fileRows';
import { problemRows } from './problemRows';
import { waysOn } from './waysOn';
import { basename } from '../../host/files/uri';

interface Services {
  readonly manuscript: Manuscript;
  readonly bibliographies: Bibliographies;
}

/**
 * `Paperside: Show Bibliography`: which files serve the document, by which rule, what is in them, what is broken and
 * where; and a way on from each.
 */
export function registerShowBibliography({ manuscript, bibliographies }: Services): vscode.Disposable {
  return vscode.commands.registerCommand('paperside.showBibliography', async () => {
    const { place } = manuscript;
    if (!place) {
      void messages.info(vscode.l10n.t('Open the document whose bibliography you mean, and ask again.'));
      return;
    }
    const { document } = place.editor;
    const served = await bibliographies.served(document);
    const files = await fileRows(served);
    const picked = await vscode.window.showQuickPick<Row>(
      [...files, ...problemRows(served.files), ...waysOn(place, bibliographies, served.choice)],
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

/** All of it in one sentence. */
function summary(document: vscode.TextDocument, { choice, files }: ServedBibliography): string {
  const name = basename(document.uri);
  if (!isManuscript(document) && !isBibliography(document)) {
    return vscode.l10n.t('{0} gets formatted references, and needs no bibliography.', name);
  }
  switch (choice.kind) {
    case 'nowhere':
      return vscode.l10n.t('{0} has no folder yet in which a bibliography could be.', name);
    case 'none':
      return vscode.l10n.t('{0} declares no bibliography, and there is none next to it.', name);
    case 'several':
      return vscode.l10n.t('{0} declares no bibliography, and there are several next to it.', name);
    case 'found': {
      const sum = (count: (file: (typeof files)[number]) => number | undefined) =>
        files.reduce((total, file) => total + (count(file) ?? 0), 0);
      const entries = sum(({ bibliography }) => bibliography?.entries.length);
      const broken = sum(({ bibliography }) => bibliography?.problems.length);
      return broken === 0
        ? vscode.l10n.t('Entries: {0}. Nothing is broken.', entries)
        : vscode.l10n.t('Entries: {0}. Broken places: {1}.', entries, broken);
    }
  }
}
