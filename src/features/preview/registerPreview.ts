import * as vscode from 'vscode';
import { papersPerYear } from '../../core/browse/papersPerYear';
import { relatedMapSteps } from '../../core/browse/relatedMap';
import { sharedWords } from '../../core/browse/sharedWords';
import type { Paper } from '../../core/paper';
import type { RelatedPaper } from '../../core/search/paperSearch';
import type { PaperSearch } from '../../core/search/paperSearch';
import type { Library, LibrarySnapshot } from '../../host/library/library';
import type { PapersFor } from '../../host/picking/commandArguments';
import { newsLines, type PaperNews } from '../../host/records/paperNews';
import { runInSlices } from '../../host/tasks/runInSlices';
import type { CancelToken } from '../../host/tasks/cancellation';
import { ignoreCancellation } from '../../host/tasks/cancellation';
import { type MapMessage, readMessage } from './previewMessages';
import { renderPreview, type PreviewWords } from './renderPreview';
import { renderRelatedMap } from './renderRelatedMap';

const viewType = 'paperside.preview';
const relatedLimit = 8;
/** What comes within this time is waited for, in milliseconds. */
const patience = 300;
/** So long a paper of many is shown before those related to it are looked for, in milliseconds. */
const restFor = 150;
/** Two clicks on one row within this time are a double click, in milliseconds: the tree's API does not tell. */
const doubleClick = 400;

export interface ShowOptions {
  readonly preserveFocus: boolean;
  /** In a tab that the next preview does not take over. */
  readonly keep?: boolean;
  /** A row was clicked: the second click on it soon after makes the preview stay, and takes the focus there. */
  readonly isClick?: boolean;
}

interface Services {
  readonly library: Library;
  readonly mediaUri: vscode.Uri;
  readonly papersFor: PapersFor;
  /** What services have told of the paper. */
  readonly learnt: (paper: Paper) => PaperNews;
  /** The paper is shown. */
  readonly onShow: (paper: Paper) => void;
}

/** Previews of papers, in a panel beside the editor that is reused until it is kept. */
export class Previews implements vscode.Disposable, vscode.WebviewPanelSerializer {
  /** Every open panel and the id of its paper. */
  private readonly panels = new Map<vscode.WebviewPanel, string>();
  /** What is filling each, the latest. */
  private readonly fills = new Map<vscode.WebviewPanel, object>();
  private reusable: vscode.WebviewPanel | undefined;
  private lastClicked: { readonly id: string; readonly at: number } | undefined;
  private readonly registrations: vscode.Disposable;

  constructor(private readonly services: Services) {
    this.registrations = vscode.Disposable.from(
      services.library.onDidChange(() => void this.fillAgain()),
      vscode.window.registerWebviewPanelSerializer(viewType, this),
      vscode.commands.registerCommand('paperside.previewPaper', async (...args: unknown[]) => {
        const [paper] = await services.papersFor(args, vscode.l10n.t('Preview Paper'));
        const isClick = asksForFocusToStay(args[0]);
        if (paper) await this.show(paper, { preserveFocus: isClick, isClick });
      }),
    );
  }

  async show(paper: Paper, { preserveFocus, keep, isClick = false }: ShowOptions): Promise<void> {
    const now = Date.now();
    const isDoubleClick =
      isClick && this.lastClicked?.id === paper.id && now - this.lastClicked.at < doubleClick;
    if (isClick) this.lastClicked = { id: paper.id, at: now };
    const snapshot = await this.services.library.snapshot();
    const kept = [...this.panels].find(([panel, id]) => id === paper.id && panel !== this.reusable)?.[0];
    const panel = kept ?? this.reusable ?? this.open(preserveFocus);
    if (!kept) this.reusable = keep || isDoubleClick ? undefined : panel;
    if (this.panels.get(panel) !== paper.id) await this.fill(panel, paper, snapshot);
    // It may be closed by now.
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
    panel.webview.options = { enableScripts: true, localResourceRoots: [this.services.mediaUri] };
    panel.iconPath = {
      light: vscode.Uri.joinPath(this.services.mediaUri, 'paper-light.svg'),
      dark: vscode.Uri.joinPath(this.services.mediaUri, 'paper-dark.svg'),
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
    // Another paper may be wanted by now, or none.
    const token = stopOnce(() => this.fills.get(panel) !== fill);
    const searching = snapshot.search();
    const render = async (search: PaperSearch | undefined) => {
      if (token.isCancellationRequested) return;
      const steps = search?.relatedSteps(paper, relatedLimit);
      const related = steps ? await ignoreCancellation(runInSlices(steps, { token })) : [];
      if (related && !token.isCancellationRequested) this.render(panel, paper, snapshot, related);
    };
    // Of many papers the index takes a while to be there, and so does what is related in it: that comes later. While
    // someone goes through a list, it is not looked for.
    if (snapshot.isLarge && !isShown) {
      await render(undefined);
      void searching.then(async (search) => {
        await new Promise((resolve) => setTimeout(resolve, restFor));
        await render(search);
      });
      return;
    }
    const search = await soon(searching);
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
    const media = (name: string) =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.services.mediaUri, name)).toString();
    const html = renderPreview(
      {
        paper,
        notes: newsLines(this.services.learnt(paper)),
        related: related.map((near) => ({
          paper: near.paper,
          terms: sharedWords(near.stems, paper, near.paper),
        })),
        sources: snapshot.provenance(paper.id).map(({ source }) => source),
        years: papersPerYear(snapshot.papers.filter(({ topics }) => topics[0] === paper.topics[0])),
        topicName: (id) => snapshot.topicName(id),
        words: words(snapshot),
      },
      {
        cspSource: webview.cspSource,
        style: media('preview.css'),
        script: media('preview.js'),
        language: vscode.env.language,
      },
    );
    // What is there already keeps its place.
    if (html !== webview.html) webview.html = html;
  }

  /** The papers or their topics have changed. */
  private async fillAgain(): Promise<void> {
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
    // It may be closed by now, or show another.
    const token = stopOnce(() => this.panels.get(panel) !== paper.id);
    if (token.isCancellationRequested) return;
    const steps = relatedMapSteps(paper, (each) => search.relatedSteps(each, relatedLimit));
    const map = await ignoreCancellation(runInSlices(steps, { token }));
    if (!map || token.isCancellationRequested) return;
    const svg = renderRelatedMap(map, vscode.l10n.t('Map'));
    await panel.webview.postMessage({ type: 'map', svg } satisfies MapMessage);
  }

  /** After a window reload, with the state the page had stored. */
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

/** Says stop once it is so. */
const stopOnce = (isSo: () => boolean): CancelToken => ({
  get isCancellationRequested() {
    return isSo();
  },
});

/** What a promise gives within a moment. */
const soon = <T>(promise: Promise<T>): Promise<T | undefined> =>
  Promise.race([promise, new Promise<undefined>((resolve) => setTimeout(resolve, patience, undefined))]);

function asksForFocusToStay(argument: unknown): boolean {
  return (
    typeof argument === 'object' &&
    argument !== null &&
    'preserveFocus' in argument &&
    argument.preserveFocus === true
  );
}

function words(snapshot: LibrarySnapshot): PreviewWords {
  return {
    cite: vscode.l10n.t('Insert Citation'),
    addToBibliography: vscode.l10n.t('Add to Bibliography'),
    copyBibtex: vscode.l10n.t('Copy BibTeX'),
    openPdf: vscode.l10n.t('Open PDF'),
    openNote: vscode.l10n.t('Open Note'),
    completeMetadata: vscode.l10n.t('Complete Metadata'),
    actions: vscode.l10n.t('Actions'),
    abstract: vscode.l10n.t('Abstract'),
    noAbstract: vscode.l10n.t('The listing gives no abstract.'),
    onlyNumber: vscode.l10n.t(
      'Only its number is known. Complete Metadata asks the services you allow for title, authors and abstract.',
    ),
    links: vscode.l10n.t('Links'),
    related: vscode.l10n.t('Related papers'),
    sharedTerms: (terms) => vscode.l10n.t('shares {0}', terms),
    map: vscode.l10n.t('Map'),
    years: (topic, counts) => vscode.l10n.t('Papers on {0} per year: {1}', topic, counts),
    papersPerYear: (topic) => vscode.l10n.t('{0}, papers per year', topic),
    from: (sources) => vscode.l10n.t('from {0}', sources),
    listed: vscode.l10n.t('Listed on'),
    listing: ({ page, rank }) => {
      const date = snapshot.corpus.pages.find((each) => each.id === page)?.date;
      return date
        ? vscode.l10n.t('Daily Papers of {0}, place {1}', date, rank)
        : vscode.l10n.t('{0}, place {1}', page, rank);
    },
    withdrawn: vscode.l10n.t('Withdrawn.'),
    topics: vscode.l10n.t('Topics'),
    moreAuthors: (count) => vscode.l10n.t('and {0} more', count),
    linkKinds: {
      arxiv: vscode.l10n.t('arXiv'),
      pdf: vscode.l10n.t('PDF'),
      huggingface: vscode.l10n.t('Hugging Face'),
      doi: vscode.l10n.t('DOI'),
      code: vscode.l10n.t('Code'),
      project: vscode.l10n.t('Project'),
      dataset: vscode.l10n.t('Dataset'),
      model: vscode.l10n.t('Model'),
      demo: vscode.l10n.t('Demo'),
    },
  };
}
