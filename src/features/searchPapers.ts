import * as vscode from 'vscode';
import type { Paper } from '../core/paper';
import type { PaperPicker } from '../host/picking/paperPicker';
import { settings } from '../host/settings';

interface Services {
  readonly picker: PaperPicker;
  readonly preview: (paper: Paper, options?: { readonly preserveFocus: boolean }) => void;
}

/** `Paperside: Search Papers`: Enter previews the paper. */
export function registerSearchPapers({ picker, preview }: Services): vscode.Disposable {
  return vscode.commands.registerCommand('paperside.searchPapers', async () => {
    const [paper] = await picker.pick({
      title: vscode.l10n.t('Search Papers'),
      ...(settings.previewOnMove()
        ? { onMove: (each: Paper) => preview(each, { preserveFocus: true }) }
        : {}),
    });
    if (paper) preview(paper);
  });
}
