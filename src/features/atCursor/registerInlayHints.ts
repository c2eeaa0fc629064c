import * as vscode from 'vscode';
import { authorYear } from '../../core/references/authorYear';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import { settings } from '../../host/settings';
import { filesRead, findEntry, rangeOf, type CitationLookup } from './citationLookup';
import { manuscripts } from './documentSelectors';

interface Services {
  readonly lookup: CitationLookup;
  readonly bibliographies: Bibliographies;
}

/** `Greenblatt et al. 2024` after each key that has an entry, where the setting asks for it. */
export function registerInlayHints({ lookup, bibliographies }: Services): vscode.Disposable {
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
        const files = filesRead(await bibliographies.served(document));
        return lookup
          .citationsIn(document)
          .flatMap(({ keys }) => keys)
          .flatMap((cited) => {
            const { end } = rangeOf(document, cited);
            const work = range.contains(end) && findEntry(files, cited.key)?.entry.work;
            const text = work && authorYear(work);
            if (!text) return [];
            const hint = new vscode.InlayHint(end, text);
            hint.paddingLeft = true;
            return [hint];
          });
      },
    }),
  );
}
