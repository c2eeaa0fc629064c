import * as vscode from 'vscode';
import { authorYearHints } from '../../core/languageFeatures/inlayHints';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import { settings } from '../../host/settings';
import { manuscripts } from './documentSelectors';
import { sourceOf, type EditorWorkspace } from './editorWorkspace';

interface Services {
  readonly workspace: EditorWorkspace;
  readonly bibliographies: Bibliographies;
}

/** Shows author and year after each key that has an entry, if the setting asks for it. */
export function registerInlayHints({ workspace, bibliographies }: Services): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    bibliographies.onDidChange(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('paperside.inlayHints')) changed.fire();
    }),
    vscode.languages.registerInlayHintsProvider(manuscripts, {
      onDidChangeInlayHints: changed.event,
      async provideInlayHints(document, range) {
        if (!settings.inlayHints(document.uri)) return [];
        const offsets = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
        return (await authorYearHints(workspace, sourceOf(document), offsets)).map(({ offset, text }) => {
          const hint = new vscode.InlayHint(document.positionAt(offset), text);
          hint.paddingLeft = true;
          return hint;
        });
      },
    }),
  );
}
