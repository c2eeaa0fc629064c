import * as vscode from 'vscode';
import { registerCiting } from './features/cite/registerCiting';
import { registerCopyPaper } from './features/copyPaper';
import { registerOpenPaper } from './features/openPaper';
import { registerPapersTree } from './features/papersTree/registerPapersTree';
import { Previews } from './features/preview/registerPreview';
import { registerSearchPapers } from './features/searchPapers';
import { Bibliographies } from './host/bibliographies';
import { Library } from './host/library';
import { Manuscript } from './host/manuscript';
import { papersOrPick } from './host/paperArguments';
import { PaperPicker } from './host/paperPicker';
import { RecentlyCited } from './host/recentlyCited';

export function activate({
  extensionUri,
  globalState,
  workspaceState,
  subscriptions,
}: vscode.ExtensionContext): void {
  const library = new Library(vscode.Uri.joinPath(extensionUri, 'dist', 'corpus.json'));
  const recentlyCited = new RecentlyCited(globalState);
  const picker = new PaperPicker(library, recentlyCited);
  const papersFor = papersOrPick(library, picker);
  const manuscript = new Manuscript();
  const bibliographies = new Bibliographies(workspaceState);
  const previews = new Previews({ library, mediaUri: vscode.Uri.joinPath(extensionUri, 'media'), papersFor });

  subscriptions.push(
    picker,
    manuscript,
    bibliographies,
    previews,
    registerPapersTree({
      library,
      memento: globalState,
      keep: (paper) => void previews.show(paper, { preserveFocus: false, keep: true }),
    }),
    registerSearchPapers({ picker, preview: (paper, how) => void previews.show(paper, how) }),
    registerCiting({ manuscript, bibliographies, recentlyCited, papersFor }),
    registerCopyPaper(papersFor),
    registerOpenPaper(papersFor),
  );
}
