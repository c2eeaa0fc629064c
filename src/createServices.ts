import * as vscode from 'vscode';
import type { PaperCollection } from './core/collections/paperCollection';
import type { Paper } from './core/paper';
import { EditorWorkspace } from './features/atCursor/editorWorkspace';
import { MarkdownPreview } from './features/atCursor/markdownPreview';
import { paperAtCursor } from './features/atCursor/paperAtCursor';
import { CollectionCommands } from './features/collections/registerCollections';
import { Previews, type ShowOptions } from './features/preview/previews';
import { fileUnderTopic } from './features/topics/registerTopics';
import { createHostServices } from './host/createHostServices';

/** Makes what features use of the host and of each other. Each feature names what it uses in its own `Services`. */
export function createServices(context: vscode.ExtensionContext) {
  const host = createHostServices(context);
  const workspace = new EditorWorkspace(host);
  const markdownPreview = new MarkdownPreview({ ...host, workspace });
  const collecting = new CollectionCommands(host);
  const previews = new Previews(host);
  const disposables = vscode.Disposable.from(host, markdownPreview, collecting, previews);
  return {
    ...host,
    workspace,
    extendMarkdownIt: markdownPreview.extendMarkdownIt,
    paperAtCursor: () => paperAtCursor({ ...host, workspace }),
    preview: (paper: Paper, options?: ShowOptions) => void previews.show(paper, options),
    addDropped: (transfer: vscode.DataTransfer, onto: PaperCollection | undefined) =>
      collecting.drop(transfer, onto),
    moveToTopic: (papers: readonly Paper[], topic: string) => fileUnderTopic(host, papers, topic),
    dispose: () => void disposables.dispose(),
  };
}
