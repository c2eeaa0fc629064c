import * as vscode from 'vscode';
import { countPerYear } from '../../core/browse/countPerYear';
import { layOutMapSteps } from '../../core/browse/layOutMap';
import { findSharedWords } from '../../core/browse/findSharedWords';
import type { Paper } from '../../core/paper';
import type { PaperSearch, RelatedPaper } from '../../core/search/paperSearch';
import type { Library, LibrarySnapshot } from '../../host/library/library';
import type { PapersFor } from '../../host/picking/commandArguments';
import { newsLines, type PaperNews } from '../../host/records/paperNews';
import { runInSlices } from '../../host/tasks/runInSlices';
import { ignoreCancellation, type CancelToken } from '../../host/tasks/cancellation';
import { type MapMessage, readMessage } from './previewMessages';
import { previewWords } from './previewWords';
import { renderPreview } from './renderPreview';
import { renderRelatedMap } from './renderRelatedMap';

const viewType = 'paperside.preview';
const relatedLimit = 8;
/** Milliseconds to wait for related papers before the preview is shown without them. */
const patience = 300;
/** Milliseconds that a preview of a large library stands before its related papers are searched. */
const restFor = 150;
/** Most milliseconds between two clicks on a row that make a double click: the API of trees has no event for it. */
const doubleClick = 400;

export interface ShowOptions {
  readonly preserveFocus?: boolean;
  /** Shows the paper in a tab that the next preview does not take over. */
  readonly keep?: boolean;
  /** A row was clicked. A second click on it soon after keeps the tab and focuses it. */
  readonly isClick?: boolean;
}

interface Services {
  readonly library: Library;
  readonly extensionUri: vscode.Uri;
  readonly papersFor: PapersFor;
  readonly newsOf: (paper: Paper) => PaperNews;
}

/** Previews of papers, in a panel beside the editor that is reused until the user keeps it. */
export class Previews implements vscode.Disposable, vscode.WebviewPanelSerializer {
  /** Open panels with the id of their paper. */
  private readonly panels = new Map<vscode.WebviewPanel, string>();
  /** The latest fill of each panel: it cancels the ones before. */
  private readonly fills = new Map<vscode.WebviewPanel, object>();
  private reusable: vscode.WebviewPanel | undefined;
  private lastClicked: { readonly id: string; readonly at: number } | undefined;
  private readonly mediaUri: vscode.Uri;
  private readonly registrations: vscode.Disposable;

  constructor(private readonly services: Services) {
    this.mediaUri = vscode.Uri.joinPath(services.extensionUri, 'media');
    this.registrations = vscode.Disposable.from(
      services.library.onDidChange(() => void this.refill()),
      vscode.window.registerWebviewPanelSerializer(viewType, this),
      vscode.commands.registerCommand('paperside.previewPaper', async (...args: unknown[]) => {
        const [paper] = await services.papersFor(args, vscode.l10n.t('Preview Paper'));
        const isClick = preservesFocus(args[0]);
        if (paper) await this.show(paper, { preserveFocus: isClick, isClick });
      }),
    );
  }

  async show(
    paper: Paper,
    { preserveFocus = false, keep = false, isClick = false }: ShowOptions = {},
  ): Promise<void> {
    const now = Date.now();
    const isDoubleClick =
      isClick && this.lastClicked?.id === paper.id && now - this.lastClicked.at < doubleClick;
    if (isClick) this.lastClicked = { id: paper.id, at: now };
    const snapshot = await this.services.library.snapshot();
    const kept = [...this.panels].find(([panel, id]) => id === paper.id && panel !== this.reusable)?.[0];
    const panel = kept ?? this.reusable ?? this.open(preserveFocus);
    if (!kept) this.reusable = keep || isDoubleClick ? undefined : panel;
    if (this.panels.get(panel) !== paper.id) await this.fill(panel, paper, snapshot);
    // The user may have closed it meanwhile.
    if (this.panels.has(panel)) panel.reveal(panel.viewColumn, preserveFocus && !isDoubleClick);
  }

  private open(preserveFocus: boolean): vscode.WebviewPanel {
    const [other] = this.panels.keys();
    const isEmpty = vscode.window.tabGroups.all.every((group) => group.tabs.length === 0);
    const viewColumn = other?.viewColumn ?? (isEmpty ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside);
    const panel = vscode.window.createWebviewPanel(viewType, '', { viewColumn, preserveFocus });
    this.adopt(panel);
    return panel;
  }

  private adopt(panel: vscode.WebviewPanel): void {
    panel.webview.options = { enableScripts: true, localResourceRoots: [this.mediaUri] };
    panel.iconPath = {
      light: vscode.Uri.joinPath(this.mediaUri, 'paper-light.svg'),
      dark: vscode.Uri.joinPath(this.mediaUri, 'paper-dark.svg'),
    };
    this.panels.set(panel, '');
    panel.onDidDispose(() => {
      this.panels.delete(panel);
      this.fills.delete(panel);
      if (this.reusable === panel) this.reusable = undefined;
    });
    panel.webview.onDidReceiveMessage(async (value: unknown) => {
      const message = readMessage(value);
      if (message?.type === 'preview') {
        const snapshot = await this.services.library.snapshot();
        const paper = snapshot.paper(message.paperId);
        if (paper && this.panels.has(panel)) await this.fill(panel, paper, snapshot);
      } else if (message?.type === 'map') {
        await this.sendMap(panel);
      } else if (message) {
        await vscode.commands.executeCommand(`paperside.${message.command}`, this.panels.get(panel));
      }
    });
  }

  private async fill(panel: vscode.WebviewPanel, paper: Paper, snapshot: LibrarySnapshot): Promise<void> {
    const isShown = this.panels.get(panel) === paper.id && panel.webview.html !== '';
    this.panels.set(panel, paper.id);
    panel.title = paper.title;
    const fill = {};
    this.fills.set(panel, fill);
    // The panel may show another paper by then, or be closed.
    const token = cancelOnce(() => this.fills.get(panel) !== fill);
    const searching = snapshot.search();
    const render = async (search: PaperSearch | undefined) => {
      if (token.isCancellationRequested) return;
      const steps = search?.relatedSteps(paper, relatedLimit);
      const related = steps ? await ignoreCancellation(runInSlices(steps, { token })) : [];
      if (related && !token.isCancellationRequested) this.render(panel, paper, snapshot, related);
    };
    // In a large library indexing and searching take a while: show the paper first. A user who moves through a list is
    // gone before the search starts.
    if (snapshot.isLarge && !isShown) {
      await render(undefined);
      void searching.then(async (search) => {
        await new Promise((resolve) => setTimeout(resolve, restFor));
        await render(search);
      });
      return;
    }
    const search = await withinPatience(searching);
    await render(search);
    if (!search) void searching.then(render);
  }

  private render(
    panel: vscode.WebviewPanel,
    paper: Paper,
    snapshot: LibrarySnapshot,
    related: readonly RelatedPaper[],
  ): void {
    const { webview } = panel;
    const media = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(this.mediaUri, name)).toString();
    const html = renderPreview(
      {
        paper,
        notes: newsLines(this.services.newsOf(paper)),
        related: related.map((near) => ({
          paper: near.paper,
          terms: findSharedWords(near.stems, paper, near.paper),
        })),
        sources: snapshot.provenance(paper.id).map(({ source }) => source),
        years: countPerYear(snapshot.papers.filter(({ topics }) => topics[0] === paper.topics[0])),
        topicName: (id) => snapshot.topicName(id),
        words: previewWords((pageId) => snapshot.corpus.pages.find(({ id }) => id === pageId)?.date),
      },
      {
        cspSource: webview.cspSource,
        style: media('preview.css'),
        script: media('preview.js'),
        language: vscode.env.language,
      },
    );
    // Setting the same page again would lose the scroll position.
    if (html !== webview.html) webview.html = html;
  }

  /** Shows what has changed in the papers or their topics. */
  private async refill(): Promise<void> {
    const snapshot = await this.services.library.snapshot();
    for (const [panel, id] of this.panels) {
      const paper = snapshot.paper(id);
      if (paper) await this.fill(panel, paper, snapshot);
    }
  }

  private async sendMap(panel: vscode.WebviewPanel): Promise<void> {
    const snapshot = await this.services.library.snapshot();
    const paper = snapshot.paper(this.panels.get(panel) ?? '');
    if (!paper) return;
    const search = await snapshot.search();
    // The panel may show another paper by then, or be closed.
    const token = cancelOnce(() => this.panels.get(panel) !== paper.id);
    if (token.isCancellationRequested) return;
    const steps = layOutMapSteps(paper, (each) => search.relatedSteps(each, relatedLimit));
    const map = await ignoreCancellation(runInSlices(steps, { token }));
    if (!map || token.isCancellationRequested) return;
    const svg = renderRelatedMap(map, vscode.l10n.t('Map'));
    await panel.webview.postMessage({ type: 'map', svg } satisfies MapMessage);
  }

  /** Restores a preview after a window reload, from the state that the page stored. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const id = (state as { readonly paperId?: unknown } | undefined)?.paperId;
    const snapshot = await this.services.library.snapshot();
    const paper = typeof id === 'string' ? snapshot.paper(id) : undefined;
    if (!paper) {
      panel.dispose();
      return;
    }
    this.adopt(panel);
    this.reusable ??= panel;
    await this.fill(panel, paper, snapshot);
  }

  dispose(): void {
    this.registrations.dispose();
  }
}

const cancelOnce = (condition: () => boolean): CancelToken => ({
  get isCancellationRequested() {
    return condition();
  },
});

const withinPatience = <T>(promise: Promise<T>): Promise<T | undefined> =>
  Promise.race([promise, new Promise<undefined>((resolve) => setTimeout(resolve, patience, undefined))]);

function preservesFocus(argument: unknown): boolean {
  return (
    typeof argument === 'object' &&
    argument !== null &&
    'preserveFocus' in argument &&
    argument.preserveFocus === true
  );
}
